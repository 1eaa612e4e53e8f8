"""The task that translates a page by machine: what it writes, and what it says when it cannot."""

from typing import Any

import pytest
from celery.exceptions import Retry, SoftTimeLimitExceeded
from django.db import OperationalError
from wagtail.models import Page, PageLogEntry

from newsroom.bilingual import tasks
from newsroom.bilingual.machine.history import FAILED, last_word
from newsroom.bilingual.tasks import translate_by_machine
from tests.bilingual.machine.machines import Echo
from tests.factories import EntityFactory, StoryFactory

pytestmark = pytest.mark.django_db

MACHINES = "tests.bilingual.machine.machines"


@pytest.fixture
def story(tree: Page, settings: Any) -> Any:
    settings.NEWSROOM_TRANSLATOR = f"{MACHINES}.Echo"
    Echo.asked.clear()
    return StoryFactory(headline_en="Lynas", headline_ko=None, summary_ko=None)


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def reason(page: Any) -> str:
    return str(PageLogEntry.objects.get(page=page.pk, action=FAILED).data["reason"])


def test_page_is_translated_for_the_person_who_asked(story: Any, editor: Any) -> None:
    translate_by_machine(story.pk, "ko", editor.pk)
    draft = newest(story)
    assert draft.headline_ko == "ko:Lynas"
    assert draft.latest_revision.user == editor


def test_machine_is_told_the_names_of_the_glossary(story: Any, editor: Any) -> None:
    EntityFactory(headline_en="Lynas", headline_ko="라이너스")
    translate_by_machine(story.pk, "ko", editor.pk)
    terms = {segment.marked: segment.terms for segment in Echo.asked}
    assert [(term.name, term.translation) for term in terms["Lynas"]] == [("Lynas", "라이너스")]


def test_task_that_is_delivered_twice_writes_once(story: Any, editor: Any) -> None:
    translate_by_machine(story.pk, "ko", editor.pk)
    before = Page.objects.get(pk=story.pk).latest_revision_id
    translate_by_machine(story.pk, "ko", editor.pk)
    assert Page.objects.get(pk=story.pk).latest_revision_id == before


def test_page_that_is_gone_is_no_error(story: Any, editor: Any) -> None:
    translate_by_machine(999_999, "ko", editor.pk)


def test_person_who_is_gone_is_no_error(story: Any) -> None:
    translate_by_machine(story.pk, "ko", 999_999)
    assert newest(story).headline_ko == "ko:Lynas"


@pytest.mark.parametrize(
    ("machine", "said"),
    [
        ("Broken", "The key is wrong"),
        ("Forgetful", "The machine gave 1 translations of 2 texts."),
        ("Nothing", "NEWSROOM_TRANSLATOR: Module"),
    ],
)
def test_machine_that_cannot_is_told_in_the_history(
    story: Any, editor: Any, settings: Any, machine: str, said: str
) -> None:
    settings.NEWSROOM_TRANSLATOR = f"{MACHINES}.{machine}"
    translate_by_machine(story.pk, "ko", editor.pk)
    assert reason(story).startswith(said)
    found = last_word(story.pk)
    assert found is not None
    assert (found.language, found.is_asked) == ("ko", False)


def test_texts_that_were_refused_are_named(story: Any, editor: Any, settings: Any) -> None:
    settings.NEWSROOM_TRANSLATOR = f"{MACHINES}.Careless"
    translate_by_machine(story.pk, "ko", editor.pk)
    assert reason(story) == "요약: 빠진 표시: <g1>…</g1>."
    assert newest(story).headline_ko == "Lynas!"


def test_task_that_takes_too_long_says_so(
    story: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_too_long(*_arguments: Any, **_options: Any) -> None:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(tasks, "translate_page", take_too_long)
    translate_by_machine(story.pk, "ko", editor.pk)
    assert reason(story) == "The translation machine took longer than a task may."


def test_database_that_is_away_is_tried_again(
    story: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_away(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("locked")

    monkeypatch.setattr(tasks, "translate_page", be_away)
    with pytest.raises((Retry, OperationalError)):
        translate_by_machine(story.pk, "ko", editor.pk)
    assert not PageLogEntry.objects.filter(page=story.pk, action=FAILED).exists()


def test_unforeseen_error_is_told_and_raised(
    story: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise ZeroDivisionError("by a machine")

    monkeypatch.setattr(tasks, "translate_page", fail)
    with pytest.raises(ZeroDivisionError):
        translate_by_machine(story.pk, "ko", editor.pk)
    assert reason(story) == "ZeroDivisionError('by a machine')"
