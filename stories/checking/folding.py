"""Two spellings of the same words made one, with the way back to how they stand.

Compatibility forms (NFKC), quotation marks, dashes, spaces and ellipses are what typesetting
changes in a quote; words, case and other punctuation are not. Linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from newsroom.bilingual.text import nfc

QUOTE: Final = "'"
DASH: Final = "-"
ELLIPSIS: Final = "…"
_MARKS: Final = frozenset((QUOTE, DASH, ELLIPSIS))

_QUOTES = "\"'`´‘’‚‛“”„‟′″‵‶‹›«»「」『』〝〞〟＂＇ʼ"
_DASHES = "\\-\u2010-\u2015\u2212\u2e3a\u2e3b\u301c\u3030\ufe58\ufe63\uff0d~\u223c\uff5e"
_INVISIBLE = "\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
#: What stays as it is; a run of it is copied at once.
_PLAIN = "0-9A-Za-z,;:!?/%&()\\[\\]가-힣一-鿿ぁ-ゖァ-ヺー"

_PIECE = re.compile(
    rf"(?P<plain>[{_PLAIN}]+)"
    r"|(?P<space>\s+)"
    r"|(?P<ellipsis>\.(?:\s{0,3}\.)+|[…‥⋯]+(?:\s{0,3}[.…‥⋯])*|[·・]{3,})"
    rf"|(?P<quote>[{_QUOTES}]+)"
    rf"|(?P<invisible>[{_INVISIBLE}\u00ad]+)"
    rf"|(?P<dash>[{_DASHES}]+)"
    r"|(?P<dot>[·・ㆍ•‧∙])"
    r"|(?P<other>.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in folded form; `places[i]` is where its character i stands in `original`."""

    original: str
    text: str
    places: tuple[int, ...]

    def passage(self, start: int, end: int) -> str:
        """`text[start:end]` as it stands in the original, without white space around it."""
        if start >= end:
            return ""
        after = self.places[end] if end < len(self.places) else len(self.original)
        return self.original[self.places[start] : after].strip()


def fold(text: str) -> Folded:
    """`text` in the form in which a quote and its source are compared."""
    original = nfc(text)
    written: list[str] = []
    places: list[int] = []
    last, space = "", -1
    for piece, start, end in _pieces(original):
        if piece == " ":
            space = start if space < 0 else space
            continue
        if space >= 0 and last and last not in _MARKS and piece not in _MARKS:
            written.append(" ")
            places.append(space)
        space = -1
        if piece in _MARKS and piece == last:
            continue
        written.append(piece)
        places += range(start, end) if len(piece) == end - start else [start] * len(piece)
        last = piece if piece in _MARKS else piece[-1]
    return Folded(original, "".join(written), tuple(places))


def folded(text: str) -> str:
    """The folded form alone."""
    return fold(text).text


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands for each piece of `text`, with the place of the piece."""
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "plain":
            yield match[0], start, end
        elif kind == "space":
            yield " ", start, end
        elif kind == "ellipsis":
            yield ELLIPSIS, start, end
        elif kind == "quote":
            yield QUOTE, start, end
        elif kind == "dash":
            yield DASH, start, end
        elif kind == "dot":
            yield "·", start, end
        elif kind == "other" and (compatible := _compatible(match[0])):
            yield compatible, start, end


@lru_cache(maxsize=4096)
def _compatible(characters: str) -> str:
    """NFKC of a character; spaces of every width are one space."""
    return " ".join(unicodedata.normalize("NFKC", characters).split()) or " "


def lowered(text: str) -> str:
    """`text` without case, character for character."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
