"""Stretches of time, the newest first, each as tokens: so that the newest answers are found first.

The index gives no order, and to sort every entry that holds a common word takes a second. But a
date is a token like any other. Asked for the word *and* the last days, then for the word and the
weeks before, and so on, the index soon has given as many answers as a page shows, and the rest is
never looked at. Each stretch is about twice as long as all before, so the last that is looked at
holds few more answers than were wanted.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from newsroom.search.analysis import marks
from newsroom.search.expressions import EVERYTHING, Expression, Token, any_of

#: Days of the first stretch, then months of the following ones, then years of the last.
_DAYS: Final = 8
_MONTHS: Final = (2, 4, 8, 16, 32)
_YEARS: Final = 12
_MONTHS_A_YEAR: Final = 12


def spans(newest: dt.date | None, oldest: dt.date | None = None) -> Iterator[Expression]:
    """Stretches back from `newest`; the last is all time, and what has no date.

    With `oldest`, no further back than that where they reach so far.
    """
    if newest is None:
        yield EVERYTHING
        return
    for expression, first in _before(newest):
        yield expression
        if oldest is not None and first <= oldest:
            return
    yield EVERYTHING


def _before(newest: dt.date) -> Iterator[tuple[Expression, dt.date]]:
    """Each stretch with its first day; the first two end on the same day."""
    last = newest.toordinal()
    days = [dt.date.fromordinal(each) for each in range(max(1, last - _DAYS + 1), last + 1)]
    yield _any(map(marks.day, days)), days[0]
    month = newest.year * _MONTHS_A_YEAR + newest.month - 1
    for length in _MONTHS:
        first = max(_MONTHS_A_YEAR, month - length + 1)
        months = [_year_and_month(each) for each in range(first, month + 1)]
        yield _any(marks.month(*each) for each in months), _first_day(first)
        month = max(_MONTHS_A_YEAR, first - 1)
    year = month // _MONTHS_A_YEAR
    first = max(1, year - _YEARS + 1)
    yield _any(map(marks.year, range(first, year + 1))), dt.date(first, 1, 1)


def _first_day(month: int) -> dt.date:
    return dt.date(*_year_and_month(month), 1)


def _year_and_month(months: int) -> tuple[int, int]:
    return months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1


def _any(tokens: Iterable[str]) -> Expression:
    return any_of(map(Token, tokens))
