"""The front page: one lead, two beside it, the rest by day."""

import datetime as dt

import pytest

from newsroom.bilingual.reading import Text
from stories.models import FrontPage, Story, StoryFigure, StoryWatch
from stories.reading.front import LEAD_FIGURES, SECONDS, SIZE, present
from stories.reading.story import Figure
from tests.factories import LensFactory, StoryFactory, TakeFactory
from tests.reading import reader, request_to

pytestmark = pytest.mark.django_db


def ko(value: str) -> Text:
    return Text(value, "ko", "ko")


def test_newest_story_leads_with_its_split_figures_and_what_to_watch(tree):
    StoryFactory(headline_ko="둘째", date=dt.date(2026, 1, 1))
    StoryFactory(
        headline_ko="머리기사",
        date=dt.date(2026, 1, 2),
        split_ko="<p>여기서 [[n/x|갈린다]] &amp; 저기서.</p><p>둘째 문단.</p>",
        figures=[StoryFigure(value_ko=str(number)) for number in range(LEAD_FIGURES + 2)],
        watch=[StoryWatch(text_ko="다음 달")],
    )
    view = present(tree, reader())
    assert view.lead.card.headline == ko("머리기사")
    assert view.lead.split == ko("여기서 갈린다 & 저기서.")
    assert view.lead.figures == tuple(
        Figure(ko(str(number)), Text("", "ko", "ko")) for number in range(LEAD_FIGURES)
    )
    assert view.lead.watch == (ko("다음 달"),)
    assert [card.headline.value for card in view.seconds] == ["둘째"]
    assert view.days == ()


def test_lead_says_nothing_in_another_language_than_its_headline(tree):
    StoryFactory(
        split_en="<p>It splits.</p>",
        figures=[StoryFigure(value_en="60%")],
        watch=[StoryWatch(text_en="Next month")],
    )
    lead = present(tree, reader("ko")).lead
    assert (lead.split.value, lead.figures, lead.watch) == ("", (), ())


def test_other_stories_stand_by_day(tree):
    days = [9, 8, 7, 6, 6, 5]
    for day in days:
        StoryFactory(date=dt.date(2026, 1, day))
    StoryFactory(date=None)
    view = present(tree, reader())
    assert len(view.seconds) == SECONDS
    assert [(day.date and day.date.day, len(day.cards)) for day in view.days] == [
        (6, 2),
        (5, 1),
        (None, 1),
    ]


def test_front_page_ends_and_knows_no_position(tree):
    for day in range(1, SIZE + 3):
        StoryFactory(date=dt.date(2026, 1, day))
    view = present(tree, reader(position="2026-01-03.1"))
    assert view.lead.card.date.day == SIZE + 2
    assert 1 + len(view.seconds) + sum(len(day.cards) for day in view.days) == SIZE


def test_front_page_in_the_other_language_says_so(tree):
    StoryFactory(headline_en=None, split_ko="<p>갈린다.</p>")
    view = present(tree, reader("en"))
    assert (view.only_in, view.told_in) == ("ko", ("ko",))
    assert view.lead.split == Text("갈린다.", "ko", "en")


def test_front_page_without_stories(tree):
    LensFactory(headline_ko="안보")
    view = present(tree, reader())
    assert (view.lead, view.seconds, view.days, view.only_in) == (None, (), (), "")
    assert [lens.name.value for lens in view.lenses] == ["안보"]


@pytest.mark.parametrize("count", [1, 3])
def test_front_page_takes_the_same_queries_for_any_number(tree, count, django_assert_num_queries):
    for _ in range(count):
        story = StoryFactory(figures=[StoryFigure(value_ko="1") for _ in range(count)])
        TakeFactory(parent=story, lens_page_id=LensFactory().pk)
    front, request = FrontPage.objects.get(), request_to()
    front.get_context(request)
    with django_assert_num_queries(13):
        front.get_context(request)
    assert Story.objects.count() == count
