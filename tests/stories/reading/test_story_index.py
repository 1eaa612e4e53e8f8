"""The list of all stories, by month."""

import datetime as dt

import pytest

from stories.models import StoryHead, StoryIndex
from stories.reading import story_index
from stories.reading.story_index import present
from tests.factories import HeadFactory, StoryFactory, TakeFactory
from tests.reading import reader, request_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(tree) -> StoryIndex:
    return StoryIndex.objects.get()


def test_stories_by_month_undated_last(index):
    for date in (dt.date(2026, 1, 3), dt.date(2026, 1, 1), dt.date(2025, 12, 31), None):
        StoryFactory(date=date)
    view = present(index, reader())
    assert [(month.year, month.month, len(month.cards)) for month in view.months] == [
        (2026, 1, 2),
        (2025, 12, 1),
        (None, None, 1),
    ]
    assert (view.headline.value, view.only_in, view.next, view.query) == ("기사", "", "", "")


def test_long_list_goes_on(index, monkeypatch):
    monkeypatch.setattr(story_index, "SIZE", 2)
    stories = [StoryFactory(date=dt.date(2026, 1, day)) for day in (3, 2, 1)]
    first = present(index, reader())
    assert first.next == f"?from=2026-01-02.{stories[1].pk}"
    second = present(index, reader(position=first.next.removeprefix("?from=")))
    assert [month.cards[0].id for month in second.months] == [stories[2].pk]
    assert (second.next, second.query) == ("", first.next)


def test_position_that_means_nothing_is_no_part_of_the_address(index):
    assert present(index, reader(position="<script>")).query == ""


def test_list_in_the_other_language_says_so(index):
    StoryFactory(headline_en=None)
    view = present(index, reader("en"))
    assert (view.only_in, view.told_in) == ("ko", ("ko",))


@pytest.mark.parametrize("count", [1, 3])
def test_index_takes_the_same_queries_for_any_number(index, count, django_assert_num_queries):
    for _ in range(count):
        TakeFactory(parent=StoryFactory(heads=[StoryHead(head=HeadFactory())]))
    request = request_to()
    index.get_context(request)
    with django_assert_num_queries(7):
        index.get_context(request)
