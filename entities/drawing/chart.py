"""How often something was told over time, as bars of months, quarters or years.

Which of the three follows from how much time there is to show: never more bars than can be told
apart. A period without anything is a gap in the row, not left out of it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from newsroom.bilingual.template_values import TemplateValue

#: The most bars of one kind before the next longer period takes over.
MOST_BARS: Final = 36
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_WIDTH, _HEIGHT, _BASE = 600, 120, 96
_WIDEST, _GAP_SHARE = 32, 0.28


@dataclass(frozen=True, slots=True)
class Bar(TemplateValue):
    """One period, its number, and its rectangle; `is_named` where its name stands below it."""

    start: dt.date
    count: int
    x: float
    y: float
    width: float
    height: float
    is_named: bool

    @property
    def middle(self) -> float:
        """Where a name below the bar is centred."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart(TemplateValue):
    """Bars of periods of one kind (`month`, `quarter` or `year`), the oldest first."""

    period: str
    bars: tuple[Bar, ...]
    total: int
    most: int
    width: int = _WIDTH
    height: int = _HEIGHT
    base: int = _BASE


def chart(dates: Iterable[dt.date]) -> Chart | None:
    """The chart of `dates`; None where they are all of one month, which is no course of time."""
    dates = list(dates)
    if len({(date.year, date.month) for date in dates}) < 2:
        return None
    first, last = min(dates), max(dates)
    period = next((name for name in _MONTHS if _periods(first, last, name) <= MOST_BARS), "year")
    counts = Counter(_number(date, period) for date in dates)
    start, end = _number(first, period), _number(last, period)
    # Beyond the years that can be told apart, the newest are shown.
    start = max(start, end - 2 * MOST_BARS + 1)
    shown = [(number, counts[number]) for number in range(start, end + 1)]
    most = max(count for _, count in shown)
    return Chart(period, tuple(_bars(shown, period, most)), sum(dict(shown).values()), most)


def _periods(first: dt.date, last: dt.date, period: str) -> int:
    return _number(last, period) - _number(first, period) + 1


def _number(date: dt.date, period: str) -> int:
    return (date.year * 12 + date.month - 1) // _MONTHS[period]


def _bars(shown: list[tuple[int, int]], period: str, most: int) -> Iterable[Bar]:
    pitch = _WIDTH / len(shown)
    width = min(pitch * (1 - _GAP_SHARE), _WIDEST)
    every = max(1, -(-len(shown) // 6))
    for place, (number, count) in enumerate(shown):
        year, month = divmod(number * _MONTHS[period], 12)
        height = (_BASE - 16) * count / most
        yield Bar(
            dt.date(year, month + 1, 1),
            count,
            round(place * pitch + (pitch - width) / 2, 1),
            round(_BASE - height, 1),
            round(width, 1),
            round(height, 1),
            is_named=place % every == 0,
        )
