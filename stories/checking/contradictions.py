"""Figures inside one story that give the same quantity different values.

Two statements are of one quantity when they measure in the same unit, in the same sense and at the
same time, and when the words that tell their subjects are mostly the same. A hint, with both
places: which of the two is right, or whether both are, is for an editor to say.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stories.checking.figures import Figure
from stories.checking.statements import Passage, Place, Statement, statements
from stories.checking.units import counterparts

#: How much of the smaller subject must be in the other one, and of both together in common.
_CONTAINED, _COMMON = 0.66, 0.25
#: What a word weighs that every statement has; a rarer one weighs up to 1 more.
_COMMONPLACE: Final = 0.1
#: How much of the words in a figure's own part of the sentence the other subject must have.
_OWN, _FEWEST_OWN = 0.3, 2
_FEWEST_COMMON: Final = 3
#: Statements of a story and language that are compared; a story has a few dozen.
_MOST: Final = 200
#: Years back from the story in which a figure is still that of now.
_NOW: Final = 2


Values = tuple[float, float, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures that contradict each other: where it stands, and in which sentence."""

    place: Place
    figure: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures for what seems to be one quantity, and how like their subjects are (0-100)."""

    one: Side
    other: Side
    likeness: int


def contradictions(
    passages: Iterable[Passage], *, year: int | None = None
) -> tuple[Contradiction, ...]:
    """Pairs of figures of `passages` that contradict each other, in the order of the texts.

    `year` is that of the story: what is said of an earlier one is said of another time.
    """
    by_language: dict[str, list[Statement]] = defaultdict(list)
    for passage in passages:
        by_language[passage.place.language] += statements(passage)
    found: list[Contradiction] = []
    for said in by_language.values():
        found += _Comparing.of(said[:_MOST], year).pairs()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """All statements of one language, and how telling each of their words is."""

    said: Sequence[Statement]
    weights: Mapping[str, float]
    together: frozenset[frozenset[Values]]
    year: int | None

    @classmethod
    def of(cls, said: Sequence[Statement], year: int | None) -> "_Comparing":
        counts = Counter(term for each in said for term in each.terms)
        total = len(said)
        weights = {
            term: _COMMONPLACE + min(1.0, math.log(total / count)) for term, count in counts.items()
        }
        known = max((year for each in said for year in each.years), default=None)
        together = frozenset(
            frozenset((_values(each.figure), _values(other)))
            for each in said
            for other in each.beside
        )
        return cls(said, weights, together, year if year is not None else known)

    def pairs(self) -> Iterator[Contradiction]:
        """The likest pair of statements for each two values that contradict each other."""
        best: dict[tuple[Values, Values], tuple[float, Statement, Statement]] = {}
        for place, one in enumerate(self.said):
            for other in self.said[place + 1 :]:
                if not self._are_comparable(one, other) or not _disagree(one.figure, other.figure):
                    continue
                likeness = self._likeness(one, other)
                key = (_values(one.figure), _values(other.figure))
                if likeness and (key not in best or likeness > best[key][0]):
                    best[key] = (likeness, one, other)
        for likeness, one, other in best.values():
            yield Contradiction(_side(one), _side(other), round(100 * likeness))

    def _are_comparable(self, one: Statement, other: Statement) -> bool:
        if one.place == other.place and one.sentence_start == other.sentence_start:
            return False
        return (
            other.figure.dimension in counterparts(one.figure.dimension)
            and one.senses == other.senses
            and self._same_time(one, other)
            and _same_conditions(one, other)
            and frozenset((_values(one.figure), _values(other.figure))) not in self.together
        )

    def _same_time(self, one: Statement, other: Statement) -> bool:
        if one.years and other.years:
            return bool(one.years & other.years)
        return all(self._is_now(year) for year in one.years | other.years)

    def _is_now(self, year: int) -> bool:
        return self.year is None or self.year - _NOW <= year <= self.year

    def _likeness(self, one: Statement, other: Statement) -> float:
        """How much the subjects have in common (0-1), 0 where they are two."""
        if self._covered(one.own, other.terms) < _OWN or self._covered(other.own, one.terms) < _OWN:
            return 0.0
        alike = self._alike(one.terms, other.terms)
        if one.own == other.own or min(len(one.own), len(other.own)) >= _FEWEST_OWN:
            alike = max(alike, self._alike(one.own, other.own))
        return alike if alike >= _CONTAINED else 0.0

    def _alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        common = one & other
        if len(common) < min(_FEWEST_COMMON, len(one), len(other)):
            return 0.0
        if self._weight(common) < _COMMON * self._weight(one | other):
            return 0.0
        return self._mutually_covered(one, other) if common else 0.0

    def _mutually_covered(self, one: frozenset[str], other: frozenset[str]) -> float:
        return max(self._covered(one, other), self._covered(other, one))

    def _covered(self, terms: frozenset[str], others: frozenset[str]) -> float:
        """How much of `terms` is among `others` (0-1); all of none."""
        return self._weight(terms & others) / self._weight(terms) if terms else 1.0

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self.weights.get(term, 1.0) for term in terms)


def _values(figure: Figure) -> Values:
    return figure.low, figure.high, figure.dimension


def _same_conditions(one: Statement, other: Statement) -> bool:
    """Not where each has another figure beside it and these differ: in 3 months, in a year."""
    dimensions = {figure.dimension for figure in one.beside} & {
        figure.dimension for figure in other.beside
    }
    return not any(
        {_values(figure) for figure in one.beside if figure.dimension == dimension}.isdisjoint(
            _values(figure) for figure in other.beside if figure.dimension == dimension
        )
        for dimension in dimensions
    )


def _side(said: Statement) -> Side:
    figure = said.figure
    return Side(said.place, said.written, said.sentence, figure.start, figure.end)


# Whether two figures can both be right

_ROUGHLY: Final = 0.05
_EXACTLY: Final = 1e-6


def _disagree(one: Figure, other: Figure) -> bool:
    is_rough = "about" in {one.bound, other.bound}
    if one.is_range and other.is_range:
        margin = _ROUGHLY if is_rough else _EXACTLY
        return not (_is_near(one.low, other.low, margin) and _is_near(one.high, other.high, margin))
    if _bounds_allow(one, other) or _bounds_allow(other, one):
        return False
    if one.is_range or other.is_range:
        wide, point = (one, other.low) if one.is_range else (other, one.low)
        margin = (_ROUGHLY if is_rough else _EXACTLY) * abs(point)
        return not wide.low - margin <= point <= wide.high + margin
    is_rounded = _digits(one.low) != _digits(other.low)
    return not _is_near(one.low, other.low, _ROUGHLY if is_rough or is_rounded else _EXACTLY)


def _bounds_allow(bounded: Figure, other: Figure) -> bool:
    """Whether `bounded` (more than, up to) leaves room for `other`."""
    if bounded.bound == "over":
        return other.high >= bounded.low or other.bound == "over"
    if bounded.bound == "under":
        return other.low <= bounded.high or other.bound == "under"
    return False


def _is_near(one: float, other: float, margin: float) -> bool:
    return abs(one - other) <= margin * max(abs(one), abs(other))


def _digits(value: float) -> int:
    """How exactly a number is given: 660 to two figures, 1,234 to four."""
    return len(f"{value:.6g}".replace(".", "").replace("-", "").split("e")[0].strip("0"))
