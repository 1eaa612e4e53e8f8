"""Suggestions of links accepted one by one on the edit form of a story."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.models import Story
from tests.desk import errors_in, messages_in
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def neodymium(tree):
    return EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")


@pytest.fixture
def story(neodymium):
    return StoryFactory(
        headline_ko="값이 오른다",
        headline_en="Prices rise",
        summary_ko="<p>네오디뮴을 두고 다툰다.</p>",
        summary_en="<p>A quarrel over Neodymium.</p>",
    )


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def link(entity, words):
    return f'<a linktype="page" id="{entity.pk}">{words}</a>'


def buttons(desk, page):
    soup = BeautifulSoup(desk.client.get(edit_url(page)).content.decode(), "html.parser")
    return [button["data-nr-link"] for button in soup.select("button[data-nr-link]")]


def press(desk, page, suggestion, **texts):
    """Press the button of `suggestion` with `texts` typed into the form before."""
    form = desk.filled(desk.form(edit_url(page)), texts)
    form["accept-link"] = suggestion
    return desk.client.post(edit_url(page), form, follow=True)


def test_each_suggestion_has_a_button_that_submits_nothing_by_itself(desk, story, neodymium):
    soup = BeautifulSoup(desk.client.get(edit_url(story)).content.decode(), "html.parser")
    found = soup.select("button[data-nr-link]")

    assert [each["data-nr-link"] for each in found] == [f"ko:{neodymium.pk}", f"en:{neodymium.pk}"]
    # Else Enter in a line of the form would press the first of them.
    assert {each["type"] for each in found} == {"button"}
    assert (
        found[0]
        .get_text(" ", strip=True)
        .startswith({"ko": "링크 걸기", "en": "Link"}[desk.interface])
    )


@pytest.mark.parametrize(("language", "words"), [("ko", "네오디뮴"), ("en", "Neodymium")])
def test_pressing_it_links_the_name_and_shows_the_form_anew(
    desk, story, neodymium, language, words
):
    response = press(desk, story, f"{language}:{neodymium.pk}")

    assert response.redirect_chain == [(edit_url(story), 302)]
    assert link(neodymium, words) in getattr(draft(story), f"summary_{language}")
    place = {"ko": {"ko": "요약 (한국어)", "en": "요약 (English)"}}.get(
        desk.interface, {"ko": "Summary (한국어)", "en": "Summary (English)"}
    )[language]
    assert any(words in said and place in said for said in messages_in(response))
    other = "en" if language == "ko" else "ko"
    assert buttons(desk, story) == [f"{other}:{neodymium.pk}"]


def test_what_was_typed_before_is_saved_with_it(desk, story, neodymium):
    press(desk, story, f"en:{neodymium.pk}", dek_en="Typed just now")

    assert draft(story).dek_en == "Typed just now"
    assert link(neodymium, "Neodymium") in draft(story).summary_en


def test_name_that_was_just_typed_over_is_linked_nowhere_and_this_is_said(desk, story, neodymium):
    response = press(desk, story, f"en:{neodymium.pk}", summary_en="<p>A quarrel.</p>")

    assert "linktype" not in draft(story).summary_en
    said = {"ko": "걸지 않았습니다", "en": "nothing was linked"}[desk.interface]
    assert any(said in message for message in messages_in(response))


def test_live_text_stays_until_the_draft_is_published(desk, story, neodymium):
    press(desk, story, f"en:{neodymium.pk}")
    assert Story.objects.get(pk=story.pk).summary_en == story.summary_en

    desk.edit(story, action="publish")

    assert link(neodymium, "Neodymium") in Story.objects.get(pk=story.pk).summary_en


def test_draft_that_was_never_live_takes_the_link(desk, neodymium):
    page = StoryFactory(live=False, summary_en="<p>A quarrel over Neodymium.</p>")

    press(desk, page, f"en:{neodymium.pk}")

    assert link(neodymium, "Neodymium") in draft(page).summary_en


def test_newer_version_of_somebody_else_is_not_written_over(desk, story, neodymium):
    form = desk.filled(desk.form(edit_url(story)), {"dek_en": "Typed into the old form"})
    newer = draft(story)
    newer.dek_en = "Saved by somebody else"
    newer.save_revision()
    form["accept-link"] = f"en:{neodymium.pk}"

    response = desk.client.post(edit_url(story), form)

    assert response.status_code == 200
    assert draft(story).dek_en == "Saved by somebody else"
    assert "linktype" not in draft(story).summary_en
    assert "Typed into the old form" in response.content.decode()
    said = {"ko": "다른 사람이", "en": "Somebody has saved"}[desk.interface]
    assert said in response.content.decode()


def test_form_that_somebody_else_has_open_cannot_autosave_over_the_link(desk, story, neodymium):
    open_form = desk.form(edit_url(story))
    press(desk, story, f"en:{neodymium.pk}")

    response = desk.client.post(edit_url(story), open_form, headers={"accept": "application/json"})

    assert response.status_code == 400
    assert json.loads(response.content)["error_code"] == "invalid_revision"
    assert link(neodymium, "Neodymium") in draft(story).summary_en


def test_autosave_accepts_nothing(desk, story, neodymium):
    form = desk.form(edit_url(story))
    form["accept-link"] = f"en:{neodymium.pk}"

    response = desk.client.post(edit_url(story), form, headers={"accept": "application/json"})

    assert response.status_code == 200
    assert "linktype" not in draft(story).summary_en


@pytest.mark.parametrize("value", ["en:999999", "fr:1", "en:", "en:1 or 1=1", "ko:١"])
def test_suggestion_that_is_none_changes_nothing(desk, story, value):
    press(desk, story, value)

    assert "linktype" not in draft(story).summary_en + draft(story).summary_ko


def test_name_in_a_take_that_may_not_be_edited_is_said_to_be_so(desk, neodymium, django_user_model):
    page = StoryFactory(headline_ko="제목", headline_en="Headline")
    take = TakeFactory(parent=page, summary_en="<p>Neodymium, they said.</p>")
    take.locked, take.locked_by = True, django_user_model.objects.create_user("other")
    take.save()

    response = press(desk, page, f"en:{neodymium.pk}")

    said = {"ko": "고칠 수 없는 글", "en": "a text that you may not edit"}[desk.interface]
    assert any(said in message for message in messages_in(response))


def test_history_tells_what_was_linked(desk, story, neodymium):
    press(desk, story, f"ko:{neodymium.pk}")

    history = desk.client.get(reverse("wagtailadmin_pages:history", args=(story.pk,)))

    said = {"ko": "네오디뮴을 ‘네오디뮴’에 연결", "en": "네오디뮴 linked to “네오디뮴”"}[
        desk.interface
    ]
    assert said in " ".join(history.content.decode().split())


def test_mistake_in_the_form_is_shown_and_nothing_linked(desk, story, neodymium):
    response = press(desk, story, f"en:{neodymium.pk}", slug="Not a slug!")

    assert errors_in(response)
    assert "linktype" not in draft(story).summary_en
