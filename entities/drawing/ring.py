"""Names around a ring, and a curve for every edge: a picture of a neighbourhood that stays legible.

A layout by forces is a knot as soon as there are twenty names. Here each name has a row of its own
to the left or right of the ring, so that no two can meet however long they are, and what is linked
across is drawn inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from entities.drawing.lettering import lines_of, width_of
from newsroom.bilingual.template_values import TemplateValue

#: Heights of a row and of a line in it; a row is a target for a thumb.
ROW, LINE = 46, 18
_FEWEST_ROWS: Final = 5
_FARTHEST: Final = 72
#: From a spot to its name, and from the names to the edge of the picture.
_GAP, _EDGE = 13, 4
#: How far the ring reaches from the middle, of the width of the picture.
_RADIUS: Final = 0.17
#: How much the ring is drawn in at the top and bottom.
_ROUNDNESS: Final = 0.72
#: How far a curve across keeps away from the middle: 0 passes through it, 1 is straight.
_TAUTNESS: Final = 0.3
_THICKEST: Final = 4

#: Two places in the sequence of names, and how strong the edge is.
Edge = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Label(TemplateValue):
    """The lines of a name; the first stands on `y`, the others each `LINE` below."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]

    def box(self, size: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the letters take, at a font of `size`."""
        width = max(map(width_of, self.lines), default=0) * size
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - size, left + width, self.y + LINE * (len(self.lines) - 1) + size / 4


@dataclass(frozen=True, slots=True)
class Spot(TemplateValue):
    """Where a name is marked, its label, and the area around both that can be pressed."""

    x: float
    y: float
    label: Label
    area: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Curve(TemplateValue):
    """An edge: a path, how thick, the places of the two names, and whether one is the middle."""

    path: str
    thickness: float
    ends: tuple[int, int]
    is_spoke: bool


@dataclass(frozen=True, slots=True)
class Ring(TemplateValue):
    """A picture of `width` by `height`; its spots are in the order of the names."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    curves: tuple[Curve, ...]


def ring(
    names: Sequence[str],
    edges: Sequence[Edge],
    *,
    width: int,
    size: float = 14,
    has_centre: bool = True,
) -> Ring:
    """`names` around a ring, clockwise from the top; the first in the middle with `has_centre`.

    `size` is that of the letters, in the units of `width`.
    """
    around = names[1:] if has_centre else names
    sides = (len(around) + 1) // 2, len(around) // 2
    height = max(*sides, _FEWEST_ROWS) * ROW + 2 * ROW // 2
    page = _Page(width, height, size)
    right = [page.spot(name, row, sides[0], side=1) for row, name in enumerate(around[: sides[0]])]
    # Clockwise: down the right side and up the left one.
    left = [
        page.spot(name, row, sides[1], side=-1)
        for row, name in zip(reversed(range(sides[1])), around[sides[0] :], strict=True)
    ]
    middle = [page.centre(names[0])] if has_centre else []
    spots = (*middle, *right, *left)
    return Ring(width, height, spots, tuple(page.curves(edges, spots, has_centre=has_centre)))


@dataclass(frozen=True, slots=True)
class _Page:
    width: int
    height: int
    size: float

    def spot(self, name: str, row: int, rows: int, *, side: int) -> Spot:
        """The spot of the row that is `row` of so many on the right (1) or the left (-1)."""
        pitch = min((self.height - ROW) / max(rows, 1), _FARTHEST)
        y = self.height / 2 + (row - (rows - 1) / 2) * pitch
        away = (y - self.height / 2) / (self.height / 2)
        x = self.width / 2 + side * self.width * _RADIUS * sqrt(1 - _ROUNDNESS * away * away)
        edge = self.width - _EDGE if side > 0 else _EDGE
        start = x + side * _GAP
        lines = lines_of(name, width=abs(edge - start) / self.size)
        label = Label(
            round(start, 1),
            round(y + self.size * 0.36 - LINE * (len(lines) - 1) / 2, 1),
            "start" if side > 0 else "end",
            lines,
        )
        left = min(x - side * _GAP, edge)
        area = (left, y - ROW / 2, abs(edge - x) + _GAP, ROW)
        return _spot(x, y, label, area)

    def centre(self, name: str) -> Spot:
        """The spot in the middle, with its name below."""
        room = (self.width * _RADIUS - _GAP) * 2
        x, y = self.width / 2, self.height / 2
        lines = lines_of(name, width=max(room / self.size, 4), most=3)
        label = Label(round(x, 1), round(y + 28, 1), "middle", lines)
        return _spot(x, y, label, (x - room / 2, y - ROW / 2, room, ROW + LINE * len(lines)))

    def curves(
        self, edges: Sequence[Edge], spots: Sequence[Spot], *, has_centre: bool
    ) -> list[Curve]:
        """Those of the middle last and the strongest of each after the others: they lie above."""
        drawn = sorted(edges, key=lambda edge: (has_centre and 0 in edge[:2], edge[2], edge[:2]))
        return [self._curve(edge, spots, is_spoke=has_centre and 0 in edge[:2]) for edge in drawn]

    def _curve(self, edge: Edge, spots: Sequence[Spot], *, is_spoke: bool) -> Curve:
        one, two, weight = edge
        return Curve(
            self._path(spots[one], spots[two], is_straight=is_spoke),
            round(1 + min(weight - 1, 6) * (_THICKEST - 1) / 6, 2),
            (one, two),
            is_spoke,
        )

    def _path(self, one: Spot, two: Spot, *, is_straight: bool) -> str:
        if is_straight:
            return f"M{one.x} {one.y}L{two.x} {two.y}"
        middle = self.width / 2, self.height / 2
        bend = [
            round(about + _TAUTNESS * ((first + second) / 2 - about), 1)
            for about, first, second in zip(middle, (one.x, one.y), (two.x, two.y), strict=True)
        ]
        return f"M{one.x} {one.y}Q{bend[0]} {bend[1]} {two.x} {two.y}"


def _spot(x: float, y: float, label: Label, area: tuple[float, float, float, float]) -> Spot:
    left, top, width, height = (round(number, 1) for number in area)
    return Spot(round(x, 1), round(y, 1), label, (left, top, width, height))
