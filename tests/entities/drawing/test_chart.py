"""How often something was told, as bars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.drawing.chart import MOST_BARS, chart

DATES = st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)), max_size=60)


def day(year, month, number=1):
    return dt.date(year, month, number)


def test_months_without_anything_are_gaps():
    drawn = chart([day(2025, 12, 9), day(2026, 2), day(2026, 2, 20)])
    assert drawn.period == "month"
    assert [(bar.start, bar.count) for bar in drawn.bars] == [
        (day(2025, 12), 1),
        (day(2026, 1), 0),
        (day(2026, 2), 2),
    ]
    assert (drawn.total, drawn.most) == (3, 2)


@pytest.mark.parametrize(
    ("last", "period", "bars"),
    [
        (day(2022, 12), "month", 36),
        (day(2023, 1), "quarter", 13),
        (day(2028, 12), "quarter", 36),
        (day(2029, 1), "year", 10),
    ],
)
def test_period_follows_from_the_span(last, period, bars):
    drawn = chart([day(2020, 1), last])
    assert (drawn.period, len(drawn.bars)) == (period, bars)


@pytest.mark.parametrize("dates", [[], [day(2026, 1)], [day(2026, 1, 1), day(2026, 1, 31)]])
def test_one_month_is_no_course_of_time(dates):
    assert chart(dates) is None


@given(DATES)
def test_every_date_is_counted_once_and_every_bar_is_inside(dates):
    drawn = chart(dates)
    if drawn is None:
        return
    assert sum(bar.count for bar in drawn.bars) == drawn.total == len(dates)
    assert max(bar.count for bar in drawn.bars) == drawn.most
    assert len(drawn.bars) <= 2 * MOST_BARS
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= drawn.width
        assert 0 <= bar.y <= bar.y + bar.height <= drawn.base + 0.1
        assert (bar.height > 0) == (bar.count > 0)


@given(DATES)
def test_bars_do_not_overlap_and_few_are_named(dates):
    drawn = chart(dates)
    if drawn is None:
        return
    for one, two in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert one.x + one.width < two.x
        assert one.start < two.start
    assert drawn.bars[0].is_named
    assert sum(bar.is_named for bar in drawn.bars) <= 6
