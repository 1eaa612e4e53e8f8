"""Corrections are the desk's own: no document brings them, loses them or is changed by them."""

import datetime as dt

import pytest

from stories.documents.render import render
from stories.exporting.document import document_of
from stories.exporting.material import gather
from stories.kinds import kinds, page_kind
from stories.models import Story, StoryCorrection, Take, TakeCorrection
from tests.documents import story, take
from tests.imports import bring, results

pytestmark = pytest.mark.django_db

ORIGIN = "https://galrim.example"
URL = "https://diplomat.example/1"


def document(**parts):
    return story(takes=[take("The Diplomat", URL, summary="It said so.")], **parts)


def corrected(page, row):
    draft = page.get_latest_revision_as_object()
    draft.corrections.add(row)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def imported(tree):
    """A story with a take, as it was imported."""
    bring({"story.md": document()}, publish=True)
    return Story.objects.get()


@pytest.fixture
def page(imported):
    """The same, both corrected since."""
    corrected(
        Take.objects.get(),
        TakeCorrection(date=dt.date(2026, 1, 4), text_ko="보도를 고쳤다.", text_en="Misquoted."),
    )
    return corrected(
        imported,
        StoryCorrection(date=dt.date(2026, 1, 3), text_ko="고쳤다.", text_en="It was wrong."),
    )


def exported(page):
    material = gather(page_kind("story"), [page])
    return render(document_of(page, "en", origin=ORIGIN, material=material), kinds=kinds())


def rows(model):
    """The corrections of the only page of `model`, live and in its newest draft."""
    page = model.objects.get()
    versions = (page, page.get_latest_revision_as_object())
    return [
        [(row.pk, row.date, row.text_ko, row.text_en) for row in version.corrections.all()]
        for version in versions
    ]


@pytest.mark.parametrize("publish", [False, True])
def test_document_that_changes_the_story_leaves_the_corrections_alone(page, publish):
    before = rows(Story), rows(Take)

    run = bring({"story.md": document(summary="Told anew.")}, publish=publish)

    assert results(run) == {"story.md": "updated"}
    assert (rows(Story), rows(Take)) == before
    assert [len(each) for each in before[0]] == [1, 1]


def test_same_document_changes_nothing_beside_corrections(page):
    run = bring({"story.md": document()}, publish=True)

    assert results(run) == {"story.md": "unchanged"}


def test_export_is_byte_for_byte_the_same_whatever_was_corrected(imported, request):
    before = exported(imported)

    after = exported(request.getfixturevalue("page"))

    assert after == before
    assert "It said so." in after
