"""The edit form of somebody who works in one language: honest, and with what was put into it."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from stories.models import StoryFigure
from tests.bilingual.rights.conftest import draft, edit_url, told
from tests.desk import Desk, add_row, messages_in
from tests.factories import StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_honest_save_changes_own_language_alone(at_desk, story):
    before = told(draft(story))
    form = at_desk.form(edit_url(story))
    assert [name for name in form if name.endswith("_ko")] == []
    form["headline_en"] = "Another headline"
    form["figures-0-value_en"] = "1"
    at_desk.post(edit_url(story), form)
    after = told(draft(story))
    assert after.pop("figures")[0].pop("value_en") == "1"
    assert after.pop("headline_en") == "Another headline"
    assert after == {name: before[name] for name in after}
    assert [row["value_ko"] for row in told(draft(story))["figures"]] == ["하나", "둘"]


def test_what_is_emptied_in_a_row_is_empty_and_the_row_stays(at_desk, story):
    form = at_desk.form(edit_url(story))
    form["figures-0-value_en"] = ""
    at_desk.post(edit_url(story), form)
    assert [(row.value_ko, row.value_en) for row in draft(story).figures.all()] == [
        ("하나", None),
        ("둘", "Two"),
    ]


def hostile(form, story):
    """`form` with everything in it that is not a translator's to change."""
    form.update(
        {
            "headline_ko": "위조",
            "dek_ko": "위조",
            "summary_ko": rich_text("<p>위조</p>"),
            "slug": "forged",
            "date": "1999-01-01",
            "title": "Forged",
            "go_live_at": "2030-01-01 00:00",
            "figures-0-value_ko": "위조",
            "figures-0-DELETE": "1",
            "figures-0-ORDER": "2",
            "figures-1-ORDER": "1",
            "still_valid": "headline_ko",
            "action-publish": "both",
        }
    )
    add_row(form, "figures", value_ko="새", value_en="New")
    return add_row(form, "mentions", target="", wanted="forged")


@pytest.mark.parametrize("is_live", [True, False])
def test_forged_fields_and_rows_change_nothing(at_desk, story, is_live):
    if not is_live:
        type(story).objects.get(pk=story.pk).unpublish()
    before = told(draft(story))
    row_before = told(type(story).objects.get(pk=story.pk))
    form = hostile(at_desk.form(edit_url(story)), story)
    form["headline_en"] = "Mine"
    response = at_desk.post(edit_url(story), form)
    assert response.status_code == 302
    assert told(draft(story)) == {**before, "headline_en": "Mine"}
    stored = type(story).objects.get(pk=story.pk)
    assert told(stored) == ({**row_before, "headline_en": "Mine"} if not is_live else row_before)
    # Nobody has written the Korean, nor said that it is right for the new English.
    assert draft(story).text_origins["headline_ko"]["origin"] == "unknown"
    assert draft(story).text_origins["headline_ko"]["then"] == "Headline"
    assert stored.live is is_live


def test_forged_list_of_rows_that_are_left_out_keeps_them(at_desk, story):
    form = at_desk.form(edit_url(story))
    for name in list(form):
        if name.startswith("figures-") and not name.endswith("_FORMS"):
            del form[name]
    form["figures-TOTAL_FORMS"] = form["figures-INITIAL_FORMS"] = "0"
    before = told(draft(story))
    at_desk.post(edit_url(story), form)
    assert told(draft(story)) == before


def test_keys_of_rows_that_stand_elsewhere_or_are_exchanged_move_no_row(at_desk, story):
    elsewhere = StoryFactory(slug="other", figures=[StoryFigure(value_ko="남", value_en="Other")])
    first, second = (row.pk for row in draft(story).figures.all())
    for keys in ((elsewhere.figures.get().pk, second), (second, first)):
        form = at_desk.form(edit_url(story))
        form["figures-0-id"], form["figures-1-id"] = keys
        form["figures-0-value_en"] = "Forged"
        at_desk.post(edit_url(story), form)
    rows = [(row.pk, row.value_ko, row.value_en) for row in draft(story).figures.all()]
    assert rows == [(first, "하나", "Two"), (second, "둘", "Forged")]
    assert draft(elsewhere).figures.get().value_en == "Other"


def test_text_of_a_row_that_is_gone_is_lost_and_the_others_keep_theirs(at_desk, story, editor):
    form = at_desk.form(edit_url(story))
    page = draft(story)
    _first, second = page.figures.all()
    page.figures.set([StoryFigure(value_ko="셋", value_en="Three"), second])
    page.save_revision(user=editor)
    form["figures-0-value_en"], form["figures-1-value_en"] = "Gone", "2"
    at_desk.post(edit_url(story), form)
    rows = [(row.value_ko, row.value_en) for row in draft(story).figures.all()]
    assert sorted(rows) == [("둘", "2"), ("셋", "Three")]


def test_draft_that_is_not_valid_in_the_other_language_keeps_nobody_from_theirs(
    at_desk, story, editor
):
    page = draft(story)
    page.headline_ko, page.summary_ko, page.date = "", "", None
    page.save_revision(user=editor, clean=False)
    before = told(draft(story))
    at_desk.edit(story, headline_en="Mine")
    assert told(draft(story)) == {**before, "headline_en": "Mine", "title": "Mine"}


def test_autosave_with_something_of_others_in_it_is_refused(at_desk, story):
    form = hostile(at_desk.form(edit_url(story)), story)
    form["headline_en"] = "Typed"
    before = told(draft(story))
    response = at_desk.client.post(edit_url(story), form, headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error_code"]) == (400, "locked")
    assert told(draft(story)) == before


def test_autosave_is_held_to_the_language_too(at_desk, story, translator):
    form = at_desk.form(edit_url(story))
    form["headline_en"], form["figures-0-DELETE"] = "Typed", "1"
    before = told(draft(story))
    response = at_desk.client.post(edit_url(story), form, headers={"accept": "application/json"})
    assert response.json()["success"] is True
    assert told(draft(story)) == {**before, "headline_en": "Typed"}
    form["overwrite_revision_id"] = str(response.json()["revision_id"])
    form["headline_en"] = "Typed on"
    again = at_desk.client.post(edit_url(story), form, headers={"accept": "application/json"})
    assert again.json()["revision_id"] == response.json()["revision_id"]
    assert told(draft(story)) == {**before, "headline_en": "Typed on"}


def test_what_an_editor_saved_meanwhile_is_not_undone(at_desk, story, editor):
    form = at_desk.form(edit_url(story))
    other = draft(story)
    other.headline_ko = "그사이 고친 제목"
    other.figures.add(other.figures.model(value_ko="셋", sort_order=2))
    other.save_revision(user=editor)
    form["headline_en"] = "Mine"
    at_desk.post(edit_url(story), form)
    newest = draft(story)
    assert (newest.headline_ko, newest.headline_en) == ("그사이 고친 제목", "Mine")
    assert [row.value_ko for row in newest.figures.all()] == ["하나", "둘", "셋"]


def test_older_version_comes_back_in_own_language_alone(at_desk, story, editor):
    older = story.latest_revision
    newer = draft(story)
    newer.headline_ko, newer.headline_en, newer.slug = "새 제목", "New headline", "new-slug"
    newer.figures.set([])
    newer.save_revision(user=editor)
    url = reverse("wagtailadmin_pages:revisions_revert", args=(story.pk, older.pk))
    form = at_desk.form(url)
    assert form["headline_en"].strip() == "Headline"
    response = at_desk.client.get(url)
    assert "새 제목" in response.text
    at_desk.post(url, hostile(form, story))
    newest = draft(story)
    assert (newest.headline_ko, newest.headline_en, newest.slug) == (
        "새 제목",
        "Headline",
        "new-slug",
    )
    assert list(newest.figures.all()) == []


def test_still_valid_counts_in_own_language_alone(at_desk, story, editor):
    changed = draft(story)
    changed.text_origins = {
        "headline_ko": {"origin": "person", "own": "a", "source": "older"},
        "headline_en": {"origin": "person", "own": "b", "source": "older"},
    }
    changed.save_revision(user=editor)
    form = at_desk.form(edit_url(story))
    form.setlist("still_valid", ["headline_ko", "headline_en"])
    at_desk.client.post(edit_url(story), dict(form.lists()))
    origins = draft(story).text_origins
    assert origins["headline_ko"]["source"] == "older"
    assert origins["headline_en"]["source"] not in {"older", ""}


def test_form_says_what_is_theirs_and_shows_the_rest_to_be_read(at_desk, story):
    response = at_desk.client.get(edit_url(story))
    assert messages_in(response) == [
        "You may change the texts in English. Everything else is shown for you to read."
    ]
    assert "제목" in response.text
    assert "요약" in response.text
    assert 'name="headline_ko"' not in response.text


def test_nobody_else_is_told(client, story, writer):
    client.force_login(writer)
    response = client.get(edit_url(story))
    assert messages_in(response) == []
    assert 'name="headline_ko"' in response.text


def test_writer_edits_everything_as_before(client, story, writer):
    client.force_login(writer)
    desk = Desk(client, "en")
    desk.edit(story, headline_ko="쓴 제목", slug="written")
    newest = draft(story)
    assert (newest.headline_ko, newest.slug) == ("쓴 제목", "written")


def test_comments_of_a_translator_are_kept(at_desk, story):
    form = at_desk.form(edit_url(story))
    form.update(
        {
            "comments-TOTAL_FORMS": "1",
            "comments-INITIAL_FORMS": "0",
            "comments-0-contentpath": "headline_en",
            "comments-0-text": "Is this right?",
            "comments-0-position": "",
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
        }
    )
    at_desk.post(edit_url(story), form)
    assert [comment.text for comment in story.wagtail_admin_comments.all()] == ["Is this right?"]


def test_states_of_texts_are_told_to_whoever_may_edit(at_desk, story):
    found = at_desk.client.get(reverse("text_states", args=(story.pk,)))
    assert "headline_en" in json.loads(found.content)
