"""Stories in a list: what a card says, and how a long list goes on."""

import datetime as dt

import pytest

from newsroom.bilingual.reading import Text
from stories.models import StoryHead
from stories.reading.cards import Breadth, StoryCard, StoryList, newest_stories
from tests.briefings.models import Briefing, BriefingHead
from tests.briefings.test_briefings import BriefingFactory
from tests.factories import HeadFactory, LensFactory, OutletFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

pytestmark = pytest.mark.django_db


def day(number: int) -> dt.date:
    return dt.date(2026, 1, number)


def headlines(found: StoryList) -> list[str]:
    return [card.headline.value for card in found.cards]


def test_card_of_a_story(tree):
    story = StoryFactory(
        slug="story",
        headline_ko="제목",
        dek_ko="한 줄",
        date=day(3),
        heads=[StoryHead(head=HeadFactory(name_ko="장기전"))],
    )
    found = newest_stories(reader(), size=5)
    assert found == StoryList(
        cards=(
            StoryCard(
                id=story.pk,
                url="/ko/n/story",
                headline=Text("제목", "ko", "ko"),
                dek=Text("한 줄", "ko", "ko"),
                date=day(3),
                heads=(Text("장기전", "ko", "ko"),),
                breadth=Breadth(),
            ),
        ),
        told_in=("ko", "en"),
        only_in="",
        next="",
    )


def test_dek_in_another_language_than_the_headline_is_left_out(tree):
    StoryFactory(dek_ko=None, dek_en="One line")
    [card] = newest_stories(reader("ko"), size=5).cards
    assert card.dek == Text("", "en", "ko")


def test_breadth_is_the_outlets_and_the_lenses_that_may_be_opened(tree):
    story, outlet = StoryFactory(), OutletFactory()
    first, second, private, draft = (
        LensFactory(),
        LensFactory(),
        LensFactory(),
        LensFactory(live=False),
    )
    for lens in (second, first, private, draft):
        TakeFactory(parent=story, outlet=outlet, lens_page_id=lens.pk)
    TakeFactory(parent=story)
    TakeFactory(parent=story, live=False)
    make_private(private)
    [card] = newest_stories(reader(closed=(private.path,)), size=5).cards
    assert card.breadth == Breadth(outlets=2, hues=("1", "2"))


def test_list_is_in_the_readers_language_where_anything_is(tree):
    StoryFactory(headline_ko="한국어로", headline_en=None)
    StoryFactory(headline_ko="둘 다", headline_en="Both", date=day(2))
    found = newest_stories(reader("en"), size=5)
    assert (headlines(found), found.told_in, found.only_in) == (["Both"], ("en", "ko"), "")


def test_list_falls_back_as_a_whole(tree):
    StoryFactory(headline_ko="한국어로", headline_en=None)
    found = newest_stories(reader("en"), size=5)
    assert (found.told_in, found.only_in) == (("ko",), "ko")
    assert found.cards[0].headline == Text("한국어로", "ko", "en")


def test_list_of_nothing(tree):
    assert newest_stories(reader(), size=5) == StoryList((), (), "", "")


def test_list_goes_on_where_it_ended_newest_first_and_undated_last(tree):
    for name, date in [
        ("가", day(2)),
        ("나", None),
        ("다", day(3)),
        ("라", day(2)),
        ("마", None),
        ("바", day(1)),
    ]:
        StoryFactory(headline_ko=name, date=date)
    position, parts = "", []
    while True:
        found = newest_stories(reader(position=position), size=2)
        parts.append(headlines(found))
        if not (position := found.next):
            break
    assert parts == [["다", "라"], ["가", "바"], ["마", "나"]]


@pytest.mark.parametrize("position", ["nonsense", "2026-99-99.1", "undated.", "\0", "-1"])
def test_list_from_anywhere_else_is_its_beginning(tree, position):
    StoryFactory(headline_ko="가")
    assert headlines(newest_stories(reader(position=position), size=2)) == ["가"]


@pytest.mark.parametrize("position", ["1999-01-01.1", "undated.0"])
def test_list_from_behind_its_end_is_empty(tree, position):
    StoryFactory()
    assert newest_stories(reader(position=position), size=2).cards == ()


def test_list_leaves_out_what_may_not_be_opened(tree):
    private, hidden = StoryFactory(), StoryFactory()
    StoryFactory(live=False)
    hidden.unpublish()
    make_private(private)
    assert newest_stories(reader(closed=(private.path,)), size=5).cards == ()


def test_list_of_a_page_type_of_a_sites_own(tree):
    StoryFactory()
    BriefingFactory(heads=[BriefingHead(head=HeadFactory(name_ko="장기전"))])
    found = newest_stories(reader(), size=5, model=Briefing)
    assert headlines(found) == ["브리핑이다"]
    assert found.cards[0].heads == (Text("장기전", "ko", "ko"),)
