"""The figures of a text: numbers with what they measure, ranges as one, and dates apart.

The same figure in Korean and in English comes out as the same value: 6,600억 엔 and ¥660 billion,
3분의 1 and a third, 두 배 and twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from stories.checking.dates import Moment, moments
from stories.checking.endings import is_attached
from stories.checking.numbers import Number, masked, numbers
from stories.checking.units import COUNT, DAY, Unit

Bound = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its place, its ends in the unit of its dimension, and how surely it is one.

    `numbers` are the ends before the unit. A soft figure (a number in words that counts something,
    a day that may be one of the month) answers one in the other language, and asks for none.
    """

    start: int
    end: int
    low: float
    high: float
    dimension: str = COUNT
    numbers: tuple[float, float] = (0.0, 0.0)
    bound: Bound = ""
    is_soft: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two ends are written."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Reading:
    """All figures and dates of a text, each in order."""

    figures: tuple[Figure, ...] = ()
    moments: tuple[Moment, ...] = ()


def read(text: str) -> Reading:
    """The figures and dates of `text`."""
    dated = moments(text)
    bare = masked(text, dated)
    found = list(numbers(bare))
    return Reading(tuple(_figures(found, bare)), tuple(dated))


# Numbers that belong together

#: Between the two ends of a range: 60-70%, 60∼70%, 60 to 70 percent, between 60 and 70 percent.
_DASHED = re.compile(r"\s?(?:[-–—~∼〜]|내지)\s?(?:약\s)?\Z")
_TO = re.compile(r"\s(?:to|or)\s(?:about\s|around\s|roughly\s|some\s)?\Z|\s?에서\s?(?:약\s)?\Z")
_AND = re.compile(r"\s?(?:,|and|와|과)\s(?:about\s|around\s|roughly\s|약\s)?\Z")
_OF = re.compile(r"\sof\s(?:(?:the|its|their|some|all)\s)?\Z")
_FROM = re.compile(
    r"\b(?:from|rose|risen|fell|fallen|grew|grown|down|up)\s+(?:about\s|around\s)?\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s)?\Z", re.IGNORECASE)
_FURTHEST: Final = 12


def _figures(found: Sequence[Number], text: str) -> Iterator[Figure]:
    place = 0
    while place < len(found):
        number = found[place]
        follower = found[place + 1] if place + 1 < len(found) else None
        joint = _joint(number, follower, text) if follower else ""
        if follower and joint:
            number = _shared(number, follower)
        is_range = follower is not None and joint == "range" and number.value < follower.value
        yield _figure(number, text, upper=follower if is_range else None)
        place += 2 if is_range else 1


def _joint(one: Number, other: Number, text: str) -> str:
    """How two neighbours hang together: as a `range`, as a `pair` of one unit, or not."""
    between = text[one.end : other.start]
    if len(between) > _FURTHEST or not _may_share(one, other):
        return ""
    before = text[max(0, one.start - _FURTHEST) : one.start]
    if _DASHED.match(between):
        return "range"
    if _TO.match(between):
        return "pair" if _FROM.search(before) or "에서" in between else "range"
    if _AND.match(between):
        return "range" if _BETWEEN.search(before) else "pair"
    if _OF.match(between) and not one.is_word:
        return "pair"
    return ""


def _may_share(one: Number, other: Number) -> bool:
    return (
        one.unit is None
        or (other.unit is not None and one.unit == other.unit)
        or other.unit is None
    )


def _shared(one: Number, other: Number) -> Number:
    """`one` in the unit of `other` and, where only that makes sense, in its scale."""
    unit = one.unit or other.unit
    if one.scale == 1.0 and other.scale > 1.0 and one.value * other.scale <= other.value:
        return replace(one, unit=unit, value=one.value * other.scale, scale=other.scale)
    return replace(one, unit=unit)


# How exact a figure is

_ABOUT_BEFORE = re.compile(
    r"(?:~|≈|∼|\b(?:about|around|roughly|some|approximately|approx\.?|nearly|almost|close\sto|circa|c\.)|약|대략"
    r"|거의|얼추)\s?\Z",
    re.IGNORECASE,
)
_OVER_BEFORE = re.compile(
    r"(?:>|≥|\b(?:more\sthan|over|above|at\sleast|exceed(?:s|ed|ing)?|upwards\sof|no\sless\sthan)|최소|적어도)\s?\Z",
    re.IGNORECASE,
)
_UNDER_BEFORE = re.compile(
    r"(?:<|≤|\b(?:less\sthan|under|below|fewer\sthan|up\sto|at\smost|as\s(?:much|many|high)\sas|no\smore\sthan"
    r"|within)|최대|많아야|최고)\s?\Z",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(
    r"\s?(?:가량|쯤|정도|안팎|남짓|가까이|선(?![가-힣])|대(?![가-힣])|or\sso\b)"
)
_OVER_AFTER = re.compile(
    r"\s?(?:이상|초과|넘|을\s넘|를\s넘|웃도|을\s웃|를\s웃|or\smore\b|plus\b|\+)"
)
_UNDER_AFTER = re.compile(r"\s?(?:이하|미만|이내|에\s못\s미|or\sless\b|or\sfewer\b)")
_BOUNDS: Final[tuple[tuple[Bound, re.Pattern[str], re.Pattern[str]], ...]] = (
    ("over", _OVER_BEFORE, _OVER_AFTER),
    ("under", _UNDER_BEFORE, _UNDER_AFTER),
    ("about", _ABOUT_BEFORE, _ABOUT_AFTER),
)
_LOOK_BACK: Final = 20


def _bound(text: str, start: int, end: int) -> Bound:
    before = text[max(0, start - _LOOK_BACK) : start]
    for bound, leading, trailing in _BOUNDS:
        if leading.search(before) or trailing.match(text, end):
            return bound
    return (
        "about"
        if text[end : end + 1] == "여" or re.search(r"\d여\s?[가-힣]+\Z", text[start:end])
        else ""
    )


def _figure(number: Number, text: str, *, upper: Number | None = None) -> Figure:
    last = upper or number
    unit = number.unit or Unit(COUNT)
    return Figure(
        number.start,
        last.end,
        number.value * unit.factor,
        last.value * unit.factor,
        unit.dimension,
        (number.value, last.value),
        _bound(text, number.start, last.end),
        is_soft=_is_soft(number, text) and upper is None,
    )


#: A word right behind a number that is no unit; a month that there is not is a slip.
_GLUED: Final = re.compile(r"(?!월)[가-힣]+")
#: A number from here on is an amount, however it is written.
_IN_FIGURES: Final = 100


def _is_soft(number: Number, text: str) -> bool:
    """Whether a number may mean no amount.

    One of something, a word for a few, a day that may be one of the month, what every person has
    (1인당), and what is glued to a word that is no unit (1심, 6자회담).
    """
    if number.is_soft:
        return True
    dimension = number.unit.dimension if number.unit else COUNT
    if number.value == 1 and text.startswith("당", number.end):
        return True
    glued = _GLUED.match(text, number.end)
    if number.unit is None and number.scale == 1 and glued:
        return not is_attached(text[number.start : number.end], glued[0])
    if number.is_word:
        return number.value == 1 or (dimension == COUNT and number.value < _IN_FIGURES)
    is_bare_day = dimension == DAY and number.value <= 31 and text[number.end - 1] == "일"
    return is_bare_day and not text[number.end : number.end + 2].startswith(
        ("간", "분", "치", "째")
    )
