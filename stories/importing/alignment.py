"""Which row of one version of a list is which row of another.

First by what the rows say, then by the numbers in them, which are the same in both languages, then,
in the gaps between rows that were found, by place. Linear in the number of rows; pure.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from stories.importing.contents import Field, Row

Pairs = dict[int, int]
Compatible = Callable[[Row, Row], bool]

#: Rows that say the very same are tried one after the other; more of them are not worth it.
_MOST_TRIED = 8
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Matching:
    """How rows of a list are recognised.

    Each pass names the fields that must be equal, the surest pass first. Rows that no pass finds
    are paired by the numbers in the field `numbers`, then by place where `by_place` says so.
    """

    passes: tuple[tuple[str, ...], ...]
    by_place: bool = False
    numbers: str = ""


def pair(
    left: Sequence[Row],
    right: Sequence[Row],
    *,
    matching: Matching,
    compatible: Compatible = lambda _left, _right: True,
    known: Mapping[int, int] | None = None,
    without: Collection[int] = (),
    taken: Collection[int] = (),
) -> Pairs:
    """For rows of `left` their places in `right`, each used once.

    `known` pairs are taken as they are; rows of `left` in `without` and places of `right` in
    `taken` have no partner. `compatible` has a say where only numbers or places speak for a pair.
    """
    pairs = dict(known or {})
    if not left or not right:
        return pairs
    pairing = _Pairing(left, right, pairs, {*taken, *pairs.values()}, frozenset(without))
    for names in matching.passes:
        pairing.by_what_they_say(names)
    if matching.numbers:
        pairing.by_numbers(matching.numbers, compatible)
    if matching.by_place:
        pairing.by_place(compatible)
    return pairs


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Two lists of rows, and what has been paired so far."""

    left: Sequence[Row]
    right: Sequence[Row]
    pairs: Pairs
    taken: set[int]
    without: frozenset[int]

    def by_what_they_say(self, names: tuple[str, ...]) -> None:
        """Pair rows whose fields called `names` are equal, in every language that both have."""
        places: dict[tuple[Field, str], list[int]] = defaultdict(list)
        for place, row in enumerate(self.right):
            if place not in self.taken:
                for each in _said(row, names):
                    places[each].append(place)
        for place, row in enumerate(self.left):
            if place not in self.pairs and place not in self.without:
                self._pair_first(place, _said(row, names), places)

    def _pair_first(
        self,
        place: int,
        said: Sequence[tuple[Field, str]],
        places: Mapping[tuple[Field, str], list[int]],
    ) -> None:
        for each in said:
            free = [spot for spot in places.get(each, ()) if spot not in self.taken]
            for spot in free[:_MOST_TRIED]:
                if all(self.right[spot].fields.get(name, text) == text for name, text in said):
                    self._add(place, spot)
                    return

    def by_numbers(self, name: str, compatible: Compatible) -> None:
        """Pair rows whose field `name` holds the same numbers, and no other row does."""
        here = _by_numbers(self.left, name, {*self.pairs, *self.without})
        there = _by_numbers(self.right, name, self.taken)
        for numbers in (each for each in here if each in there):
            (place, *more), (spot, *others) = here[numbers], there[numbers]
            is_free = place not in self.pairs and spot not in self.taken
            alone = not more and not others
            if alone and is_free and compatible(self.left[place], self.right[spot]):
                self._add(place, spot)

    def by_place(self, compatible: Compatible) -> None:
        """Pair what is left over between two rows that were found, first with first."""
        anchors = set(self.pairs)
        start = 0
        gap: list[int] = []
        for place in range(len(self.left) + 1):
            at_end = place == len(self.left)
            if not at_end and place not in anchors:
                gap += [] if place in self.without else [place]
                continue
            end = len(self.right) if at_end else self.pairs[place]
            free = [spot for spot in range(start, end) if spot not in self.taken]
            for one, other in zip(gap, free, strict=False):
                if compatible(self.left[one], self.right[other]):
                    self._add(one, other)
            gap, start = [], max(start, end + 1)

    def _add(self, place: int, spot: int) -> None:
        self.pairs[place] = spot
        self.taken.add(spot)


def _by_numbers(
    rows: Sequence[Row], name: str, without: Collection[int]
) -> dict[tuple[str, ...], list[int]]:
    """The places of rows by the numbers in their field `name`, those without one left out."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        texts = [text for field, text in row.fields.items() if field[0] == name]
        found = {
            tuple(number.replace(",", "") for number in _NUMBER.findall(each)) for each in texts
        }
        for numbers in found if place not in without else ():
            if numbers:
                places[numbers].append(place)
    return places


def _said(row: Row, names: tuple[str, ...]) -> list[tuple[Field, str]]:
    return [(field, text) for field, text in row.fields.items() if field[0] in names]
