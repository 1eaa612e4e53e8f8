"""Corrections as readers see them: by day, in the languages in which they are told."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryCorrection, TakeCorrection
from tests.factories import StoryFactory, TakeFactory
from tests.reading import read, texts

pytestmark = pytest.mark.django_db

FIRST, LATER = dt.date(2026, 1, 3), dt.date(2026, 2, 4)
SHOWN = ".corrections li"


def told(text: str, day: dt.date | None = FIRST, *, english: str | None = None) -> StoryCorrection:
    return StoryCorrection(date=day, text_ko=text, text_en=english)


def story(*corrections: StoryCorrection, **values):
    return StoryFactory(slug="magnets", corrections=list(corrections), **values)


def test_corrections_stand_at_the_foot_of_a_story_the_newest_first(client):
    story(
        told("수치를 고쳤다.", FIRST, english="A figure was wrong."),
        told("이름을 고쳤다.", LATER, english="A name was wrong."),
    )

    korean, english = read(client, "/ko/n/magnets"), read(client, "/en/n/magnets")

    assert texts(korean, SHOWN) == [
        "2026년 2월 4일 이름을 고쳤다.",
        "2026년 1월 3일 수치를 고쳤다.",
    ]
    assert texts(english, SHOWN) == [
        "4 February 2026 A name was wrong.",
        "3 January 2026 A figure was wrong.",
    ]
    assert korean.select_one(f"{SHOWN} time")["datetime"] == "2026-02-04"
    assert korean.select_one("article.story").find_all("section")[-1]["class"] == ["corrections"]


def test_story_without_corrections_says_nothing_of_them(client):
    story()

    assert texts(read(client, "/ko/n/magnets"), ".corrections") == []


def test_correction_in_one_language_is_not_shown_beside_those_of_the_other(client):
    story(told("둘 다.", english="Both."), told("한국어판만.", LATER))

    assert texts(read(client, "/en/n/magnets"), SHOWN) == ["3 January 2026 Both."]


def test_corrections_in_one_language_only_are_shown_as_such_in_the_other(client):
    story(told("한국어판만."))

    section = read(client, "/en/n/magnets").select_one(".corrections")

    assert texts(section, ".only-in") == ["In Korean only"]
    assert section.select_one("li span")["lang"] == "ko"


def test_correction_in_a_language_that_is_not_live_stays_with_the_desk(client):
    story(told("한국어로.", english="Not yet live."), summary_en=None)

    assert texts(read(client, "/en/n/magnets"), SHOWN) == ["3 January 2026 한국어로."]


def test_correction_in_a_draft_waits_until_it_is_published(client):
    page = story()
    draft = page.get_latest_revision_as_object()
    draft.corrections.add(told("초안."))
    revision = draft.save_revision()
    assert texts(read(client, "/ko/n/magnets"), SHOWN) == []

    revision.publish()

    assert texts(read(client, "/ko/n/magnets"), SHOWN) == ["2026년 1월 3일 초안."]


def test_corrections_stand_at_the_foot_of_a_take(client):
    take = TakeFactory(
        parent=story(),
        corrections=[TakeCorrection(date=FIRST, text_ko="인용을 고쳤다.", text_en="Misquoted.")],
    )

    assert texts(read(client, f"/en/n/magnets/{take.slug}"), SHOWN) == ["3 January 2026 Misquoted."]


def test_preview_shows_the_corrections_of_the_draft(client):
    page = story(told("살아 있다."))
    draft = page.get_latest_revision_as_object()
    draft.corrections.add(told("초안.", None))

    response = draft.make_preview_request(preview_mode="ko")

    assert "초안." in response.content.decode()
    assert "살아 있다." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_corrections_cost_no_query_of_their_own_on_a_story(client, count):
    story(*[told(f"고침 {number}") for number in range(count)])
    StoryFactory(slug="none")
    read(client, "/ko/n/none")
    with CaptureQueriesContext(connection) as without:
        read(client, "/ko/n/none")
    with CaptureQueriesContext(connection) as with_them:
        read(client, "/ko/n/magnets")
    assert len(with_them) == len(without)
