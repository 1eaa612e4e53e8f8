"""Stretches of time, the newest first, each as tokens: so that the newest answers are found first.

The index gives no order, and to sort every entry that holds a common word takes a second. But a
date is a token like any other. Asked for the word *and* the last days, then for the word and the
weeks before, and so on, the index soon has given as many answers as a page shows, and the rest is
never looked at. Each stretch is about twice as long as all before, so the last that is looked at
holds few more answers than were wanted.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from newsroom.search.analysis import marks
from newsroom.search.expressions import EVERYTHING, Expression, Token, any_of

#: Days of the first two stretches, then months of the following ones, then years of the last.
_DAYS: Final = (8, 24)
_MONTHS: Final = (3, 6, 12, 24)
_YEARS: Final = 12
_MONTHS_A_YEAR: Final = 12


def spans(newest: dt.date | None) -> Iterator[Expression]:
    """Stretches back from `newest`; the last is all time, and what has no date."""
    if newest is not None:
        yield from _before(newest)
    yield EVERYTHING


def _before(newest: dt.date) -> Iterator[Expression]:
    day = newest.toordinal()
    for length in _DAYS:
        first = max(1, day - length + 1)
        yield _any(marks.day(dt.date.fromordinal(each)) for each in range(first, day + 1))
        day = max(1, first - 1)
    last = dt.date.fromordinal(day)
    month = last.year * _MONTHS_A_YEAR + last.month - 1
    for length in _MONTHS:
        yield _any(
            marks.month(*_year_and_month(each))
            for each in range(month, month - length, -1)
            if each >= _MONTHS_A_YEAR
        )
        month -= length
    year = max(1, month // _MONTHS_A_YEAR)
    yield _any(marks.year(each) for each in range(year, max(0, year - _YEARS), -1))


def _year_and_month(months: int) -> tuple[int, int]:
    return months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1


def _any(tokens: Iterator[str]) -> Expression:
    return any_of(map(Token, tokens))
