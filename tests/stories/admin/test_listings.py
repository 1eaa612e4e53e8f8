"""The listings of stories, takes and lenses: their columns, in the language of the interface."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stories.models import StoryFigure
from tests.desk import headings_in, rows_in
from tests.factories import (
    LensFactory,
    OutletFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STATES = {
    "ko": {"live": "게시 중", "changed": "게시 중 + 초안", "draft": "초안", "none": "–"},
    "en": {"live": "Live", "changed": "Live + draft", "draft": "Draft", "none": "–"},
}


def listing(desk, name):
    response = desk.client.get(reverse(f"{name}_listing:index"))
    assert response.status_code == 200
    return response


# Columns


def test_stories_with_the_headline_of_the_interface_first(desk):
    story = StoryFactory(headline_ko="희토류 통제", headline_en="Rare earth controls")
    TakeFactory(parent=story)
    (row,) = rows_in(listing(desk, "story"))
    names = ["희토류 통제", "Rare earth controls"]
    assert row[1:3] == (names if desk.interface == "ko" else names[::-1])
    day = {"ko": "2026년 1월 1일", "en": "1 January 2026"}[desk.interface]
    live = STATES[desk.interface]["live"]
    assert row[3:7] == [day, "1", live, live]


def test_stories_have_headings_in_the_language_of_the_interface(desk):
    expected = {
        "ko": ["제목", "영어 제목", "날짜", "보도", "한국어", "English"],
        "en": ["Headline", "Headline in Korean", "Date", "Takes", "한국어", "English"],
    }
    StoryFactory()
    assert headings_in(listing(desk, "story"))[1:7] == expected[desk.interface]


def test_takes_with_outlet_story_region_and_lens(desk):
    story = StoryFactory(headline_ko="희토류 통제", headline_en="Rare earth controls")
    TakeFactory(
        parent=story,
        outlet=OutletFactory(name_ko="신화통신", name_en="Xinhua"),
        region=RegionFactory(name_ko="중국", name_en="China"),
        lens_page=LensFactory(headline_ko="안보", headline_en="Security").page_ptr,
    )
    (row,) = rows_in(listing(desk, "take"))
    expected = {
        "ko": ["신화통신", "희토류 통제", "중국", "안보"],
        "en": ["Xinhua", "Rare earth controls", "China", "Security"],
    }
    assert row[1:5] == expected[desk.interface]


def test_lenses_with_both_names(desk):
    LensFactory(headline_ko="안보", headline_en="Security")
    (row,) = rows_in(listing(desk, "lens"))
    names = ["안보", "Security"]
    assert row[1:3] == (names if desk.interface == "ko" else names[::-1])


# How far each language is


def states(desk):
    (row,) = rows_in(listing(desk, "story"))
    words = {word: state for state, word in STATES[desk.interface].items()}
    return [words[word] for word in row[5:7]]


def test_language_that_is_live_and_one_that_is_not_begun(desk):
    StoryFactory(headline_en=None, summary_en=None)
    assert states(desk) == ["live", "none"]


def test_language_that_only_the_draft_has(desk):
    StoryFactory(summary_en=None)
    assert states(desk) == ["live", "draft"]


def test_page_that_was_never_live(desk):
    StoryFactory(live=False, headline_en=None, summary_en=None)
    assert states(desk) == ["draft", "none"]


def test_newer_draft_of_one_language(desk):
    desk.edit(StoryFactory(), headline_ko="고친 제목")
    assert states(desk) == ["changed", "live"]


def test_newer_draft_of_a_text_in_a_row(desk):
    story = StoryFactory(figures=[StoryFigure(value_ko="6배", value_en="6 times")])
    desk.edit(story, **{"figures-0-value_en": "7 times"})
    assert states(desk) == ["live", "changed"]


def test_newer_draft_of_what_both_languages_share(desk):
    desk.edit(StoryFactory(), date="2026-02-02")
    assert states(desk) == ["changed", "changed"]


def test_draft_that_was_saved_without_a_change(desk):
    desk.edit(StoryFactory(figures=[StoryFigure(value_ko="6배")]))
    assert states(desk) == ["live", "live"]


def test_headline_of_the_newest_draft_is_shown(desk):
    story = StoryFactory()
    other = "en" if desk.interface == "ko" else "ko"
    desk.edit(story, **{f"headline_{other}": "Newer"})
    (row,) = rows_in(listing(desk, "story"))
    assert row[2] == "Newer"


# Queries


def queries(desk, name):
    listing(desk, name)
    with CaptureQueriesContext(connection) as captured:
        listing(desk, name)
    return len(captured)


def made(name):
    if name == "take":
        return TakeFactory(lens_page=LensFactory().page_ptr)
    if name == "lens":
        return LensFactory()
    return StoryFactory(figures=[StoryFigure(value_ko="6배")])


@pytest.mark.parametrize("name", ["story", "take", "lens"])
@pytest.mark.parametrize("drafts", [False, True], ids=["live", "with drafts"])
def test_listing_takes_as_many_queries_for_three_as_for_one(desk, name, drafts):
    counts = []
    for number in (1, 2):
        for _each in range(number):
            page = made(name)
            if drafts:
                desk.edit(page, headline_ko="고친 제목", headline_en="Mended")
        counts.append(queries(desk, name))
    assert counts[0] == counts[1]


# People


@pytest.mark.parametrize("name", ["story", "take", "lens"])
def test_listing_is_for_people_with_rights_on_pages(client, django_user_model, tree, name):
    address = reverse(f"{name}_listing:index")
    assert client.get(address).status_code == 302
    assert "login" in client.get(address).url
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(address).status_code == 302


def test_listing_leads_to_the_form_of_a_new_page(desk):
    StoryFactory()
    soup = BeautifulSoup(listing(desk, "story").content.decode(), "html.parser")
    link = soup.select_one("a[href*='/choose_parent/'], a[href*='/add/']")
    assert desk.client.get(link["href"], follow=True).status_code == 200


def test_take_is_added_below_the_story_that_is_chosen(desk):
    _other, story = StoryFactory(), StoryFactory()
    choose = reverse("take_listing:choose_parent")
    assert desk.client.get(choose).status_code == 200
    response = desk.client.post(choose, {"parent_page": str(story.pk)})
    assert response.url == reverse("wagtailadmin_pages:add", args=("stories", "take", story.pk))
    assert desk.client.get(response.url).status_code == 200
