"""What makes two texts the same text.

Every door (import, save, query) normalises Unicode here, and every comparison of a translation
with its source goes through one digest. Pure functions on strings.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from html import unescape

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
#: Tags that stand within a word or between words without parting them.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|u)\b[^>]*>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
#: Soft hyphens, joiners and marks of order: they stand in a text and nobody sees them.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
#: Something to read at the beginning or right behind a tag: most texts show it at once.
_SHOWN = re.compile("(?:\\A|>)[^\\s<&\u00ad\u200b-\u200f\u2060\ufeff]")
_WITHOUT_WORDS = re.compile(r"<(hr|img|embed)\b")
_DASH = re.compile(r"\s?-[\s-]*")
#: Characters of a text whose digest is kept in memory.
_MOST_KEPT = 10_000
_FOLDED = str.maketrans(
    dict.fromkeys("“”„‟″＂", '"')
    | dict.fromkeys("‘’‚‛′＇", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\uff5e~", "-")
    | {"…": "..."}
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
    if _SHOWN.search(html) or _WITHOUT_WORDS.search(html):
        return False
    return not _UNSEEN.sub("", unescape(_TAG.sub("", html))).strip()


def plain(html: str | None) -> str:
    """What a reader sees of a stored text, on one line: no markup, single spaces."""
    bare = html or ""
    if "<" in bare:
        bare = _TAG.sub(" ", _INLINE.sub("", bare))
    return _SPACE.sub(" ", _UNSEEN.sub("", nfc(unescape(bare)))).strip()


def digest(html: str | None) -> str:
    """16 hex digits that stay the same when a text is only reformatted.

    Spaces, markup, where a link leads, straight or curly quotes and kinds of dash do not count;
    words and their order do. An empty text has the empty digest.
    """
    if not html:
        return ""
    return _kept_digest(html) if len(html) <= _MOST_KEPT else _digest(html)


def _digest(html: str) -> str:
    if is_blank(html):
        return ""
    folded = _DASH.sub("-", plain(html).translate(_FOLDED))
    return hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=8).hexdigest()


#: A text is asked for again as soon as its translation is looked at; in an import, once all pages
#: of a batch are made up.
_kept_digest = lru_cache(maxsize=8192)(_digest)
