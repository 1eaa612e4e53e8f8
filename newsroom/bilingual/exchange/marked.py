"""A segment as one line of text: words with `<g1>…</g1>` for pairs of codes and `<x2/>` for others.

PO files and translation machines see texts so. The notation is well-formed XML without attributes:
`&`, `<` and `>` of the words are written as entities. A text that is not rich is written as it is.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

from newsroom.bilingual.exchange.segmenting import Mark, Piece, Segment, merged

_MARK = re.compile(
    r"<(?:g(?P<open>[0-9]{1,6})|/g(?P<close>[0-9]{1,6})|x(?P<single>[0-9]{1,6})\s?/)>"
)
_PLACES = {"open": "<g{}>", "close": "</g{}>", "single": "<x{}/>"}


def written(segment: Segment) -> str:
    """`segment` in the notation; its words alone where it is not rich."""
    if not segment.is_rich:
        return segment.words
    return "".join(map(_written, segment.pieces))


def _written(piece: Piece) -> str:
    if isinstance(piece, str):
        return escape(piece, quote=False)
    return written_mark(piece)


def written_mark(mark: Mark) -> str:
    """One mark in the notation, as messages name it too."""
    return _PLACES[mark.kind].format(mark.number)


def read(text: str, *, is_rich: bool) -> tuple[Piece, ...]:
    """The words and marks of `text`; what only looks like a mark is words."""
    return merged(_pieces(text)) if is_rich else merged([text])


def _pieces(text: str) -> Iterator[Piece]:
    done = 0
    for match in _MARK.finditer(text):
        yield unescape(text[done : match.start()])
        if match["open"]:
            yield Mark(int(match["open"]), "open")
        elif match["close"]:
            yield Mark(int(match["close"]), "close")
        else:
            yield Mark(int(match["single"]), "single")
        done = match.end()
    yield unescape(text[done:])
