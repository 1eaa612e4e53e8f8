"""Documents are parsed once on their way in, as long as there is room to keep them."""

from typing import Any

import pytest

from stories.documents.parse import Parse
from stories.importing import intake
from stories.importing.intake import Intake
from stories.importing.parsed import ParsedDocuments
from stories.importing.processing import Processing
from stories.importing.runs import create_run
from tests.documents import story
from tests.imports import results

ONE, OTHER = Parse(None), Parse(None)


def test_parsed_document_is_kept_until_it_is_forgotten():
    kept = ParsedDocuments()
    kept.keep(1, ONE, size=10)
    assert (kept.get(1), kept.get(2)) == (ONE, None)

    kept.forget(1)
    kept.forget(2)
    assert kept.get(1) is None


def test_no_more_is_kept_than_there_is_room_for():
    kept = ParsedDocuments(room=10)
    kept.keep(1, ONE, size=6)
    kept.keep(2, OTHER, size=5)
    kept.keep(3, OTHER, size=4)
    assert [kept.get(item) is not None for item in (1, 2, 3)] == [True, False, True]

    kept.forget(1)
    kept.keep(2, OTHER, size=5)
    assert kept.get(2) is OTHER
    assert kept.room == 1


def test_document_takes_its_room_once():
    kept = ParsedDocuments(room=10)
    kept.keep(1, ONE, size=6)
    kept.keep(1, OTHER, size=6)
    assert (kept.get(1), kept.room) == (ONE, 4)


@pytest.mark.django_db
@pytest.mark.parametrize(("room", "times"), [(10**6, 1), (0, 2)])
def test_story_is_parsed_again_only_where_it_had_no_room(tree, monkeypatch, room, times):
    parsed: list[str] = []
    real = intake.parse

    def parse(content: bytes, *, name: str, **options: Any) -> Parse:
        parsed.append(name)
        return real(content, name=name, **options)

    monkeypatch.setattr(intake, "parse", parse)
    files = {"a.md": story("a"), "b.md": story("b")}
    run = create_run((name, text.encode()) for name, text in files.items())
    processing = Processing(run)
    processing.intake = Intake(run, parsed=ParsedDocuments(room))
    processing.all()

    assert set(results(run).values()) == {"created"}
    assert [parsed.count(name) for name in ("a.md", "b.md")] == [times, times]
    assert processing.intake.parsed.room == room
