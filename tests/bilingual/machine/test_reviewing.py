"""No language goes live with machine text that nobody has reviewed, by whichever door."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageLogEntry

from newsroom.bilingual.machine import reviewing
from newsroom.bilingual.machine.reviewing import review
from newsroom.bilingual.machine.translating import translate_page
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.refusing import IncompleteError
from newsroom.bilingual.remembering import remember_edits
from stories.models import Story, StoryFigure
from tests.bilingual.machine.machines import Echo
from tests.desk import Desk, messages_in
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def row(page: Any) -> Any:
    return Story.objects.get(pk=page.pk)


def translated(page: Any, user: Any, language: Any = "en") -> Any:
    translate_page(page, language, user=user, translator=Echo())
    return page


@pytest.fixture
def korean(tree: Page, editor: Any) -> Any:
    """A story that is live in Korean, with English from a machine in its draft."""
    figures = [StoryFigure(value_ko="350t")]
    story = StoryFactory(headline_ko="통제", headline_en=None, summary_en=None, figures=figures)
    return translated(story, editor)


@pytest.fixture
def both(tree: Page, editor: Any) -> Any:
    """A story that is live in both languages, whose English headline a machine wrote anew."""
    story = StoryFactory(headline_ko="통제", headline_en="Controls")
    draft = newest(story)
    before = {"headline_ko": "통제"}
    draft.headline_ko = "새 통제"
    draft.text_origins = draft.text_origins | {
        "headline_en": {"origin": "person", "own": "", "source": "0" * 16}
    }
    remember_edits(draft, before=before)
    draft.save_revision()
    return translated(story, editor)


def test_page_knows_which_texts_and_lists_wait(korean: Any) -> None:
    draft = newest(korean)
    assert draft.unreviewed_texts("en") == ("headline", "summary", "figures")
    assert draft.unreviewed_texts("ko") == ()
    assert draft.complete_languages() == ("ko",)


def test_language_is_not_published_and_the_texts_are_named(korean: Any, editor: Any) -> None:
    revision = newest(korean).latest_revision
    with pytest.raises(IncompleteError) as refused:
        acting.publish(row(korean), revision, languages=["en"], user=editor)
    assert str(refused.value).endswith(
        "영어에 검수하지 않은 기계 번역이 있습니다: 제목, 요약, 숫자로 보기."
    )
    assert row(korean).visible_languages() == ("ko",)


def test_publishing_what_is_ready_leaves_the_language_in_its_draft(korean: Any) -> None:
    newest(korean).latest_revision.publish()
    found = row(korean)
    assert (found.visible_languages(), found.headline_en) == (("ko",), None)
    assert found.figures.get().value_en is None
    assert newest(korean).headline_en == "en:통제"


def test_live_language_keeps_its_text_on_an_update(both: Any) -> None:
    assert newest(both).headline_en == "en:새 통제"
    newest(both).latest_revision.publish()
    found = row(both)
    assert (found.headline_ko, found.headline_en) == ("새 통제", "Controls")
    assert found.visible_languages() == ("ko", "en")
    assert newest(both).headline_en == "en:새 통제"


def test_last_gate_holds_whatever_was_asked(both: Any, korean: Any) -> None:
    for page in (both, korean):
        action = PublishPageRevisionAction(newest(page).latest_revision)
        action.object.publishing_languages = ("ko", "en")
        action.execute(skip_permission_checks=True)
    assert row(both).headline_en == "Controls"
    assert row(both).visible_languages() == ("ko", "en")
    assert (row(korean).visible_languages(), row(korean).headline_en) == (("ko",), None)


def test_bulk_publishing_leaves_the_language_in_its_draft(korean: Any, desk: Desk) -> None:
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    desk.client.post(f"{url}?id={korean.pk}")
    assert (row(korean).visible_languages(), row(korean).headline_en) == (("ko",), None)


def test_page_that_holds_nothing_else_stays_a_draft(tree: Page, editor: Any) -> None:
    story = StoryFactory(headline_en=None, summary_en=None, live=False)
    translated(story, editor)
    draft = newest(story)
    draft.headline_ko = draft.summary_ko = None
    draft.save_revision()
    with pytest.raises(IncompleteError):
        newest(story).latest_revision.publish()
    assert not row(story).live


def test_machine_text_whose_source_changed_since_still_waits(korean: Any) -> None:
    draft = newest(korean)
    draft.headline_ko = "다른 제목"
    assert "headline" in draft.unreviewed_texts("en")


# Reviewing


def test_reviewed_language_goes_live(korean: Any, editor: Any) -> None:
    assert review(row(korean), "en", user=editor) == 3
    assert newest(korean).unreviewed_texts("en") == ()
    newest(korean).latest_revision.publish()
    found = row(korean)
    assert (found.visible_languages(), found.headline_en) == (("ko", "en"), "en:통제")
    assert found.figures.get().value_en == "en:350t"


def test_history_names_who_reviewed(korean: Any, editor: Any) -> None:
    review(row(korean), "en", user=editor)
    entry = PageLogEntry.objects.get(page=korean.pk, action=reviewing.LOG_ACTION)
    assert (entry.user, entry.data) == (editor, {"language": "en", "count": 3})


def test_reviewing_nothing_changes_nothing(korean: Any, editor: Any) -> None:
    before = Page.objects.get(pk=korean.pk).latest_revision_id
    assert review(row(korean), "ko", user=editor) == 0
    assert Page.objects.get(pk=korean.pk).latest_revision_id == before


def test_text_that_an_editor_writes_anew_is_reviewed(both: Any, desk: Desk) -> None:
    desk.edit(both, headline_en="New controls", action="publish")
    assert row(both).headline_en == "New controls"


def test_tick_at_a_field_reviews_it_and_lets_it_go_live(both: Any, desk: Desk) -> None:
    desk.edit(both, still_valid="headline_en", action="publish")
    assert row(both).headline_en == "en:새 통제"


def test_publishing_from_the_form_says_what_waits(both: Any, desk: Desk) -> None:
    url = reverse("wagtailadmin_pages:edit", args=(both.pk,))
    form = desk.form(url)
    form["action-publish"] = "en"
    response = desk.client.post(url, form, follow=True)
    said = {
        "ko": "영어에 검수하지 않은 기계 번역이 있습니다: 제목.",
        "en": "English has machine text that nobody has reviewed: Headline.",
    }[desk.interface]
    assert any(said in message for message in messages_in(response))
    assert row(both).headline_en == "Controls"
