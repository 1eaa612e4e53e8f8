"""Breaking a text into lines as a Korean page is set: between words, never within one that fits.

Hanja and Kana, which know no spaces, break anywhere but before closing and after opening marks.
Pure: widths come from a function.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

Width = Callable[[str], float]

_IDEOGRAPH: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_CLOSING: Final = "、。，．」』）】〉》”’！？・ー…)\\]}!?.,:;%"
_OPENING: Final = "「『（【〈《“‘(\\[{"
#: A space, which is left out, or the place before an ideograph or after one.
_BREAK: Final = re.compile(
    rf"(\s+)|(?<=[{_IDEOGRAPH}])(?=[^\s{_CLOSING}])|(?<=[^\s{_OPENING}])(?=[{_IDEOGRAPH}])"
)
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines, and the size that they are set in."""

    size: int
    lines: tuple[str, ...]


def words_of(text: str) -> list[tuple[str, str]]:
    """The pieces of `text` that stay whole, each with the space that is before it in a line."""
    pieces, space, start = [], "", 0
    for match in _BREAK.finditer(text):
        if piece := text[start : match.start()]:
            pieces.append((space, piece))
        space, start = (" " if match[1] else ""), match.end()
    if rest := text[start:]:
        pieces.append((space, rest))
    return pieces


def broken(text: str, *, width: Width, room: float) -> list[str]:
    """`text` in as few lines as `room` allows; a word that is wider than that is divided."""
    lines: list[str] = []
    for space, word in words_of(text):
        if lines and width(lines[-1] + space + word) <= room:
            lines[-1] += space + word
        else:
            lines += _divided(word, width=width, room=room)
    return lines


def _divided(word: str, *, width: Width, room: float) -> list[str]:
    lines = [""]
    if width(word) <= room:
        return [word]
    for character in word:
        if lines[-1] and width(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character
    return lines


def balanced(text: str, *, width: Width, room: float) -> list[str]:
    """The same number of lines, as even as they get."""
    lines = broken(text, width=width, room=room)
    narrow, wide = room / 2, room
    while len(lines) > 1 and wide - narrow > room / 64:
        middle = (narrow + wide) / 2
        tried = broken(text, width=width, room=middle)
        if len(tried) == len(lines) and max(map(width, tried)) <= middle:
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def fitted(text: str, *, sizes: Sequence[tuple[int, int]], width: Width, room: float) -> Setting:
    """`text` in the first of `sizes` in which it takes no more lines than stand beside the size.

    `width` is that of a text in a size of 1. Where the last size does not do, it ends in an
    ellipsis.
    """
    for size, most in sizes:
        lines = balanced(text, width=width, room=room / size)
        if len(lines) <= most:
            return Setting(size, tuple(lines))
    size, most = sizes[-1]
    lines = broken(text, width=width, room=room / size)[:most]
    last = lines[-1]
    while last and width(last + ELLIPSIS) > room / size:
        last = last[:-1]
    return Setting(size, (*lines[:-1], last.rstrip() + ELLIPSIS))
