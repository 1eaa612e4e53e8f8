"""Figures and dates that stand in one language of a text and not in the other.

What is written twice in one language may stand once in the other, and a date may be fuller in one
than in the other; a value that the other language nowhere has is a difference. Linear in the
length of both.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Protocol

from stories.checking.dates import Moment, is_relative
from stories.checking.figures import Figure, Reading, read
from stories.checking.units import AGE, CLOCK, COUNT, DAY, DEGREE, PERCENT, TIMES, counterparts

#: How much two values of one amount may differ; miles and kilometres are rounded when converted.
_EXACT, _CONVERTED = 1e-6, 0.02
#: How far a fraction and a percentage may be apart, in points: a third is 33 %.
_POINTS: Final = 0.5
#: What a plain number may stand for: three visits and 세 차례 방문, aged 65 and 65세.
_UNMEASURED: Final = frozenset({COUNT, TIMES, AGE, CLOCK, DEGREE})


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or date as it is written, and its place in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in one language only; where both have something of a sort, the two together."""

    korean: Mention | None
    english: Mention | None


def differences(korean: str, english: str) -> tuple[Difference, ...]:
    """What differs between the two languages of one text; nothing while one is not written."""
    return compare(Text(korean), Text(english))


class Read(Protocol):
    """A text whose figures and dates are read."""

    @property
    def text(self) -> str: ...

    @property
    def reading(self) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is read for one comparison."""

    text: str

    @property
    def reading(self) -> Reading:
        """Its figures and dates."""
        return read(self.text)


def compare(one: Read, other: Read) -> tuple[Difference, ...]:
    """The same for a Korean and an English text that may have been read already."""
    korean, english = one.text, other.text
    if not korean.strip() or not english.strip():
        return ()
    here, there = one.reading, other.reading
    figures = _paired(
        [_named(each, korean, each.dimension) for each in _unanswered(here, there)],
        [_named(each, english, each.dimension) for each in _unanswered(there, here)],
    )
    dates = _paired(
        *(
            [_named(each, text, "date") for each in found]
            for found, text in zip(
                _undated(here, korean, there, english), (korean, english), strict=True
            )
        )
    )
    return tuple(sorted([*figures, *dates], key=_place))


def _place(difference: Difference) -> tuple[int, int]:
    mention = difference.korean or difference.english
    return (0 if difference.korean else 1, mention.start if mention else 0)


# Figures


def _unanswered(here: Reading, there: Reading) -> Iterator[Figure]:
    """Figures of which an end stands nowhere in the other language."""
    stock = _Stock.of(there)
    for figure in here.figures:
        if not figure.is_soft and not all(stock.answers(figure, end) for end in (0, 1)):
            yield figure


Numbers = list[float]


@dataclass(frozen=True, slots=True)
class _Stock:
    """The values of one language, sorted, so that one is found among any number."""

    values: Mapping[tuple[str, float], Numbers]
    factors: Mapping[str, frozenset[float]]
    unmeasured: Numbers
    soft: Numbers
    soft_counts: Numbers
    days: frozenset[int]

    @classmethod
    def of(cls, reading: Reading) -> "_Stock":
        values: dict[tuple[str, float], Numbers] = defaultdict(list)
        factors: dict[str, set[float]] = defaultdict(set)
        for figure in reading.figures:
            factor = _factor(figure)
            factors[figure.dimension].add(factor)
            values[figure.dimension, factor] += (figure.low, figure.high)
        soft = [figure for figure in reading.figures if figure.is_soft]
        return cls(
            values={key: sorted(found) for key, found in values.items()},
            factors={dimension: frozenset(found) for dimension, found in factors.items()},
            unmeasured=_numbers(each for each in reading.figures if each.dimension in _UNMEASURED),
            soft=_numbers(soft),
            soft_counts=_numbers(each for each in soft if each.dimension == COUNT),
            days=frozenset(each.day for each in reading.moments if each.day),
        )

    def answers(self, figure: Figure, end: int) -> bool:
        """Whether one end of `figure` stands here, in whatever unit of its dimension."""
        value, number = (figure.low, figure.high)[end], figure.numbers[end]
        return (
            self._has_value(figure, value)
            or (figure.dimension in _UNMEASURED and _holds(self.unmeasured, number))
            or _holds(self.soft if figure.dimension == COUNT else self.soft_counts, number)
            or (figure.dimension == DAY and number in self.days)
        )

    def _has_value(self, figure: Figure, value: float) -> bool:
        own = _factor(figure)
        for dimension in counterparts(figure.dimension):
            for factor in self.factors.get(dimension, ()):
                found = self.values[dimension, factor]
                if _holds(found, value, _EXACT if factor == own else _CONVERTED):
                    return True
                if dimension == PERCENT and _has_share(found, value):
                    return True
        return False


def _numbers(figures: Iterable[Figure]) -> Numbers:
    return sorted(number for figure in figures for number in figure.numbers)


def _factor(figure: Figure) -> float:
    """How much one of the unit is; rounded, as it is found by dividing."""
    number = figure.numbers[1]
    return float(f"{figure.high / number:.6g}") if number else 1.0


def _holds(found: Numbers, value: float, tolerance: float = _EXACT) -> bool:
    """Whether a number among the sorted `found` is `value`."""
    margin = tolerance * abs(value) + 1e-12
    place = bisect_left(found, value - margin)
    return place < len(found) and found[place] <= value + margin


def _has_share(found: Numbers, value: float) -> bool:
    """Whether a percentage and a fraction written in words (a third, 7분의 2) are the same."""
    place = bisect_left(found, value - _POINTS)
    near = found[place : place + 8]
    return any(
        abs(value - each) <= _POINTS and (_is_fraction(value) or _is_fraction(each))
        for each in near
    )


def _is_fraction(share: float) -> bool:
    return abs(share - round(share, 2)) > _EXACT


# Dates

Facts = tuple[int | str | None, ...]


def _undated(
    here: Reading, korean: str, there: Reading, english: str
) -> tuple[list[Moment], list[Moment]]:
    """The dates of each language that the other has not.

    A month or year may stand in one language only where the other points at it (last month).
    """
    ours, theirs = _Calendar.of(here), _Calendar.of(there)
    left = [each for each in here.moments if not theirs.answers(each, ours)]
    right = [each for each in there.moments if not ours.answers(each, theirs)]
    if right and not left and is_relative(korean):
        right = [each for each in right if each.day is not None]
    if left and not right and is_relative(english):
        left = [each for each in left if each.day is not None]
    return left, right


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The dates of one language, by every part of them that another date may have."""

    facts: frozenset[Facts]
    parts: frozenset[tuple[tuple[int, ...], Facts]]
    days: frozenset[float]

    @classmethod
    def of(cls, reading: Reading) -> "_Calendar":
        facts = frozenset(moment.facts for moment in reading.moments)
        parts = {
            (_said(each), tuple(each[place] for place in some))
            for each in facts
            for size in range(1, len(_said(each)) + 1)
            for some in combinations(_said(each), size)
        }
        days = (each for each in reading.figures if each.dimension == DAY and each.is_soft)
        return cls(facts, frozenset(parts), frozenset(each.low for each in days))

    def answers(self, moment: Moment, own: "_Calendar") -> bool:
        """Whether a date here may be `moment`, one of the dates `own` of the other language."""
        said = _said(moment.facts)
        for shape in _SHAPES:
            common = tuple(place for place in said if place in shape)
            values = tuple(moment.facts[place] for place in common)
            if not common or (shape, values) not in self.parts:
                continue
            if common != (0,) or said == (0,) or (moment.year, None, None, None) not in own.facts:
                return True
        return moment.day in self.days


def _said(facts: Facts) -> tuple[int, ...]:
    """Which of year, month, day and part are there."""
    return tuple(place for place, fact in enumerate(facts) if fact is not None)


_SHAPES: Final = tuple(some for size in range(1, 5) for some in combinations(range(4), size))


# What belongs together

Named = tuple[str, Mention]


def _named(found: Figure | Moment, text: str, sort: str) -> Named:
    return sort, Mention(text[found.start : found.end].strip(), found.start, found.end)


def _paired(korean: Sequence[Named], english: Sequence[Named]) -> Iterator[Difference]:
    """Mentions of one sort beside each other, in order; the rest alone."""
    waiting: dict[str, deque[Mention]] = defaultdict(deque)
    for sort, mention in english:
        waiting[sort].append(mention)
    for sort, mention in korean:
        partners = next((waiting[each] for each in counterparts(sort) if waiting[each]), None)
        yield Difference(mention, partners.popleft() if partners else None)
    for partners in waiting.values():
        yield from (Difference(None, mention) for mention in partners)
