"""Finding stories, takes and lenses in their listings: order, search and filters."""

import datetime as dt
import unicodedata
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.models import StoryHead
from tests.desk import rows_in
from tests.factories import HeadFactory, LensFactory, OutletFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db

#: As a Mac types it into a search field.
DECOMPOSED = unicodedata.normalize("NFD", "희토류")


@pytest.fixture
def interface() -> str:
    return "en"


def listing(desk, name, **query):
    response = desk.client.get(f"{reverse(f'{name}_listing:index')}?{urlencode(query, doseq=True)}")
    assert response.status_code == 200
    return response


def titles(desk, name, **query):
    return [row[1] for row in rows_in(listing(desk, name, **query))]


# Order


def test_stories_stand_newest_first_and_those_without_a_date_at_the_end(desk):
    for day in (2, None, 3):
        StoryFactory(
            headline_ko=f"{day}일",
            headline_en=None,
            summary_en=None,
            date=day and dt.date(2026, 1, day),
        )
    assert titles(desk, "story") == ["3일", "2일", "None일"]
    assert titles(desk, "story", ordering="date") == ["2일", "3일", "None일"]


@pytest.mark.parametrize("name", ["story", "take", "lens"])
def test_every_column_that_can_be_sorted_is(desk, name):
    StoryFactory()
    soup = BeautifulSoup(listing(desk, name).content.decode(), "html.parser")
    links = [link["href"] for link in soup.select("th a[href*=ordering]")]
    assert len(links) >= 5
    for link in links:
        key = link.rpartition("=")[2]
        assert listing(desk, name, ordering=key).context["ordering"] == key
        assert listing(desk, name, ordering=f"-{key}", q="희토류").status_code == 200


# Search


@pytest.mark.parametrize(
    "query",
    [
        "희토류",
        "토류 통제",
        "통제를 희토류",
        "rare",
        "EARTH rare",
        "rare-earth-controls",
        DECOMPOSED,
    ],
)
def test_story_is_found_by_parts_of_words_in_either_language(desk, query):
    StoryFactory(
        slug="rare-earth-controls",
        headline_ko="중국, 희토류 통제를 늦추다",
        headline_en="China delays rare earth controls",
    )
    StoryFactory()
    assert len(titles(desk, "story", q=query)) == 1


@pytest.mark.parametrize("query", ["희토류 자석", '"', "%", "_", "lithium"])
def test_story_is_not_found_by_what_it_is_not_called(desk, query):
    StoryFactory(headline_ko="희토류 통제", headline_en="Controls")
    assert titles(desk, "story", q=query) == []


def test_story_is_found_by_a_headline_that_only_its_draft_has(desk):
    story = StoryFactory(headline_en=None, summary_en=None)
    desk.edit(story, headline_en="Magnets to come")
    assert len(titles(desk, "story", q="magnets")) == 1


@pytest.mark.parametrize("query", ["신화", "xinhua", "희토류", "controls", "xinhua 희토류"])
def test_take_is_found_by_its_outlet_and_its_story(desk, query):
    story = StoryFactory(headline_ko="희토류 통제", headline_en="Rare earth controls")
    TakeFactory(parent=story, outlet=OutletFactory(name_ko="신화통신", name_en="Xinhua"))
    TakeFactory()
    assert len(titles(desk, "take", q=query)) == 1


# Filters


def test_stories_by_the_languages_that_are_live(desk):
    StoryFactory(headline_ko="둘 다", headline_en="Both")
    StoryFactory(headline_ko="한국어만", headline_en=None, summary_en=None)
    StoryFactory(headline_ko=None, summary_ko=None, headline_en="영어만")
    StoryFactory(headline_ko="초안", headline_en=None, summary_en=None, live=False)
    found = {
        choice: titles(desk, "story", live_languages=choice)
        for choice in ("ko,en", "ko", "en", "-")
    }
    assert found == {"ko,en": ["Both"], "ko": ["한국어만"], "en": ["영어만"], "-": ["초안"]}


def test_stories_by_head_and_day(desk):
    head = HeadFactory()
    story = StoryFactory(heads=[StoryHead(head=head)], date=dt.date(2026, 3, 1))
    StoryFactory(date=dt.date(2026, 3, 2))
    assert len(titles(desk, "story", head=head.pk)) == 1
    assert len(titles(desk, "story", head=[head.pk, HeadFactory().pk], q=story.slug)) == 1
    assert len(titles(desk, "story", date_from="2026-03-02")) == 1
    assert len(titles(desk, "story", date_from="2026-03-01", date_to="2026-03-02")) == 2


def test_takes_by_outlet_region_and_lens(desk):
    lens = LensFactory()
    take = TakeFactory(lens_page=lens.page_ptr)
    TakeFactory()
    for query in ({"outlet": take.outlet_id}, {"region": take.region_id}, {"lens_page": lens.pk}):
        assert len(titles(desk, "take", **query)) == 1


def test_filter_names_lenses_in_the_language_of_the_interface(desk):
    TakeFactory(lens_page=LensFactory(headline_ko="안보", headline_en="Security").page_ptr)
    soup = BeautifulSoup(listing(desk, "take").content.decode(), "html.parser")
    labels = [label.get_text(strip=True) for label in soup.select("#id_lens_page label")]
    assert labels == ["Security"]
