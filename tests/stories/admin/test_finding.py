"""Finding stories, takes and lenses in their listings: order, search and filters."""

import datetime as dt
import unicodedata
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.models import Story, StoryHead
from tests.desk import rows_in
from tests.factories import (
    HeadFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    SourceArticleFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

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


# By how far a language is, and by who tells


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state_ko": "live"}, ["both", "changed", "korean"]),
        ({"state_en": "changed"}, ["changed"]),
        ({"state_en": "none"}, ["korean"]),
        ({"state_ko": "draft"}, ["draft"]),
        ({"state_ko": ["live", "draft"], "state_en": "draft"}, ["draft"]),
    ],
)
def test_stories_by_how_far_each_language_is(desk, query, expected):
    for name in ("both", "changed", "draft"):
        StoryFactory(slug=name, live=name != "draft")
    StoryFactory(slug="korean", headline_en=None, summary_en=None)
    desk.edit(Story.objects.get(slug="changed"), dek_en="Newer")

    found = listing(desk, "story", **query).context["object_list"]

    assert sorted(page.slug for page in found) == expected


def test_stories_by_region_lens_and_head_of_what_tells_them(desk):
    region, lens, head = RegionFactory(), LensFactory(), HeadFactory()
    told = StoryFactory(headline_en="Told", heads=[StoryHead(head=head)])
    TakeFactory(parent=told, region=region, lens_page=lens.page_ptr)
    TakeFactory(parent=told, region=region)
    TakeFactory(parent=StoryFactory(headline_en="Other"))

    for query in ({"region": region.pk}, {"lens_page": lens.pk}, {"head": head.pk}):
        assert titles(desk, "story", **query) == ["Told"]


@pytest.mark.parametrize("state", ["exact", "no_source", "-"])
def test_takes_by_the_state_of_their_quote(desk, state):
    words = "Nobody knows when it will be lit again."
    article = SourceArticleFactory(body=words)
    takes = {
        "exact": TakeFactory(quote_original=words, source_article=article),
        "no_source": TakeFactory(quote_original=words),
        "-": TakeFactory(),
    }

    found = listing(desk, "take", quote=state).context["object_list"]

    assert [take.pk for take in found] == [takes[state].pk]


def test_takes_by_the_date_of_their_story(desk):
    early = TakeFactory(parent=StoryFactory(date=dt.date(2026, 1, 2)))
    TakeFactory(parent=StoryFactory(date=dt.date(2026, 3, 4)))

    found = listing(desk, "take", date_from="2026-01-01", date_to="2026-01-31")

    assert [take.pk for take in found.context["object_list"]] == [early.pk]


@pytest.mark.parametrize("name", ["story", "take", "lens"])
def test_pages_by_their_author_who_is_named(desk, editor, django_user_model, name):
    editor.first_name, editor.last_name = "Ha-na", "Kim"
    editor.save()
    factory = {"story": StoryFactory, "take": TakeFactory, "lens": LensFactory}[name]
    own = factory(owner=editor)
    factory(owner=django_user_model.objects.create_user("other"))

    response = listing(desk, name, owner=editor.pk)

    assert [page.pk for page in response.context["object_list"]] == [own.pk]
    assert rows_in(response)[0][-1] == "Ha-na Kim"


def test_heads_of_a_story_are_named_in_their_order(desk):
    rows = [StoryHead(head=HeadFactory(name_en=name)) for name in ("Trade", "Security")]
    StoryFactory(heads=rows)

    ((*_, heads, _author),) = rows_in(listing(desk, "story"))

    assert heads == "Trade, Security"
