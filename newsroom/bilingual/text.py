"""What makes two texts the same text.

Every door (import, save, query) normalises Unicode here, and every comparison of a translation
with its source goes through one digest. Pure functions on strings.
"""

import hashlib
import re
import unicodedata
from html import unescape

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "..."}
)


def nfc(text: str) -> str:
    """`text` in composed form: macOS file names and pastes arrive as decomposed Hangul."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_blank(html: str | None) -> bool:
    """Whether a stored text shows a reader nothing.

    An emptied rich text is `<p data-block-key=…></p>`, which is not an empty string; a rule, a
    picture or an embed is content without words.
    """
    if not html:
        return True
    if re.search(r"<(hr|img|embed)\b", html):
        return False
    return not unescape(_TAG.sub("", html)).strip()


def digest(html: str | None) -> str:
    """16 hex digits that stay the same when a text is only reformatted.

    Spaces, block keys, straight or curly quotes and kinds of dash do not count; words, links and
    emphasis do not lose their order. An empty text has the empty digest.
    """
    if is_blank(html):
        return ""
    plain = unescape(_TAG.sub(" ", html or "")).translate(_FOLDED)
    folded = _SPACE.sub(" ", nfc(plain)).strip()
    return hashlib.blake2b(folded.encode(), digest_size=8).hexdigest()
