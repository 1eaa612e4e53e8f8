"""How much room a name takes, in ems, without a font at hand; and its lines in the room there is.

Estimates are on the wide side: a name that is cut a letter early is read, one that overlaps is not.
"""

import unicodedata
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"
_NARROW: Final = frozenset("iIljtfr.,:;'|!()[] ")
_BROAD: Final = frozenset("mwMW@%—…")


def width_of(text: str) -> float:
    """The width of `text` in ems."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.95
    return 0.72 if character.isupper() else 0.6


def lines_of(name: str, *, width: float, most: int = 2) -> tuple[str, ...]:
    """`name` in at most so many lines of `width` ems; an ellipsis ends what does not fit.

    Lines break between words, as Korean wants it, and within a word only where it alone is wider.
    """
    lines: list[str] = []
    for word in _pieces(name.split(), width):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [_cut(" ".join(lines[most - 1 :]), width)]
    return tuple(lines)


def _pieces(words: list[str], width: float) -> list[str]:
    """`words`, those that are too wide for a line in parts."""
    pieces = []
    for word in words:
        rest = word
        while width_of(rest) > width and len(rest) > 1:
            end = max(_fitting(rest, width), 1)
            pieces.append(rest[:end])
            rest = rest[end:]
        pieces.append(rest)
    return pieces


def _fitting(text: str, width: float) -> int:
    """How many letters of `text` fit."""
    room = width
    for count, character in enumerate(text):
        room -= _width(character)
        if room < 0:
            return count
    return len(text)


def _cut(text: str, width: float) -> str:
    fitting = _fitting(text, width - _width(ELLIPSIS))
    return text[:fitting].rstrip() + ELLIPSIS
