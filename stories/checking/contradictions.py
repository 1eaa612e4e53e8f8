"""Figures inside one story that give the same quantity different values.

Two statements are of one quantity when they measure in the same unit, in the same sense and at the
same time, and when the words that tell their subjects are mostly the same. A hint, with both
places: which of the two is right, or whether both are, is for an editor to say.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
class _Candidate:
    """A statement with all that it is compared by, worked out once."""

    said: Statement
    values: Values
    digits: int
    dimensions: frozenset[str]
    #: The values of the figures beside it, by their dimension.
    beside: Mapping[str, frozenset[Values]]
    own_weight: float
    terms_weight: float

    @classmethod
    def of(cls, said: Statement, weights: Mapping[str, float]) -> "_Candidate":
        beside: dict[str, set[Values]] = defaultdict(set)
        for figure in said.beside:
            beside[figure.dimension].add(_values(figure))
        return cls(
            said,
            values=_values(said.figure),
            digits=_digits(said.figure.low),
            dimensions=frozenset(counterparts(said.figure.dimension)),
            beside={dimension: frozenset(values) for dimension, values in beside.items()},
            own_weight=sum(weights[term] for term in said.own),
            terms_weight=sum(weights[term] for term in said.terms),
        )


@dataclass(frozen=True, slots=True)
class _Comparing:
    """All statements of one language, and how telling each of their words is."""

    candidates: Sequence[_Candidate]
    weights: Mapping[str, float]
    together: Set[tuple[Values, Values]]
    year: int | None

    @classmethod
    def of(cls, said: Sequence[Statement], year: int | None) -> "_Comparing":
        counts = Counter(term for each in said for term in each.terms)
        total = len(said)
        weights = {
            term: _COMMONPLACE + min(1.0, math.log(total / count)) for term, count in counts.items()
        }
        known = max((year for each in said for year in each.years), default=None)
        candidates = [_Candidate.of(each, weights) for each in said]
        together = {
            (each.values, values)
            for each in candidates
            for of_dimension in each.beside.values()
            for values in of_dimension
        }
        return cls(candidates, weights, together, year if year is not None else known)

    def pairs(self) -> Iterator[Contradiction]:
        """The likest pair of statements for each two values that contradict each other."""
        best: dict[tuple[Values, Values], tuple[float, Statement, Statement]] = {}
        for one, other in self._near():
            if not self._are_comparable(one, other) or not _disagree(one, other):
                continue
            likeness = self._likeness(one, other)
            key = (one.values, other.values)
            if likeness and (key not in best or likeness > best[key][0]):
                best[key] = (likeness, one.said, other.said)
        for likeness, one_said, other_said in best.values():
            yield Contradiction(_side(one_said), _side(other_said), round(100 * likeness))

    def _near(self) -> Iterator[tuple[_Candidate, _Candidate]]:
        """Pairs of the same sort and with a word in common: most have none."""
        for place, one in enumerate(self.candidates):
            said = one.said
            for other in self.candidates[place + 1 :]:
                told = other.said
                if (
                    told.figure.dimension in one.dimensions
                    and said.senses == told.senses
                    and not (said.own and said.own.isdisjoint(told.terms))
                    and not (told.own and told.own.isdisjoint(said.terms))
                ):
                    yield one, other

    def _are_comparable(self, one: _Candidate, other: _Candidate) -> bool:
        said, told = one.said, other.said
        if said.place == told.place and said.sentence_start == told.sentence_start:
            return False
        return (
            self._same_time(said, told)
            and _same_conditions(one, other)
            and (one.values, other.values) not in self.together
            and (other.values, one.values) not in self.together
        )

    def _same_time(self, one: Statement, other: Statement) -> bool:
        if one.years and other.years:
            return bool(one.years & other.years)
        return all(self._is_now(year) for year in one.years | other.years)

    def _is_now(self, year: int) -> bool:
        return self.year is None or self.year - _NOW <= year <= self.year

    def _likeness(self, one: _Candidate, other: _Candidate) -> float:
        """How much the subjects have in common (0-1), 0 where they are two."""
        said, told = one.said, other.said
        if (
            self._covered(said.own, told.terms, one.own_weight) < _OWN
            or self._covered(told.own, said.terms, other.own_weight) < _OWN
        ):
            return 0.0
        alike = self._alike(said.terms, told.terms, one.terms_weight, other.terms_weight)
        if said.own == told.own or min(len(said.own), len(told.own)) >= _FEWEST_OWN:
            own = self._alike(said.own, told.own, one.own_weight, other.own_weight)
            alike = max(alike, own)
        return alike if alike >= _CONTAINED else 0.0

    def _alike(
        self, one: frozenset[str], other: frozenset[str], one_weight: float, other_weight: float
    ) -> float:
        """How much two subjects, whose words weigh so much, have in common."""
        common = one & other
        if len(common) < min(_FEWEST_COMMON, len(one), len(other)):
            return 0.0
        weight = self._weight(common)
        if weight < _COMMON * (one_weight + other_weight - weight):
            return 0.0
        return weight / min(one_weight, other_weight) if common else 0.0

    def _covered(self, terms: frozenset[str], others: frozenset[str], weight: float) -> float:
        """How much of `terms`, which weigh `weight`, is among `others` (0-1); all of none."""
        return self._weight(terms & others) / weight if terms else 1.0

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self.weights[term] for term in terms)


def _values(figure: Figure) -> Values:
    return figure.low, figure.high, figure.dimension


def _same_conditions(one: _Candidate, other: _Candidate) -> bool:
    """Not where each has another figure beside it and these differ: in 3 months, in a year."""
    return not any(
        values.isdisjoint(other.beside[dimension])
        for dimension, values in one.beside.items()
        if dimension in other.beside
    )


def _side(said: Statement) -> Side:
    figure = said.figure
    return Side(said.place, said.written, said.sentence, figure.start, figure.end)


# Whether two figures can both be right

_ROUGHLY: Final = 0.05
_EXACTLY: Final = 1e-6


def _disagree(one_said: _Candidate, other_said: _Candidate) -> bool:
    one, other = one_said.said.figure, other_said.said.figure
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
    is_rounded = one_said.digits != other_said.digits
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
