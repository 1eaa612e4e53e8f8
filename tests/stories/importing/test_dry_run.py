"""A dry run: the plan as a difference that a person reads, and nothing written."""

import pytest
from django.utils import translation

from stories.importing.reporting import lines
from stories.models import ImportConflict, ImportedDocument, Outlet, Story
from tests.documents import story, take
from tests.imports import bring

pytestmark = pytest.mark.django_db

URL = "https://diplomat.example/1"


def document(**parts):
    return story(
        **{
            "figures": ["90%, the share of magnets", "6x, the price"],
            "watch": ["one", "two"],
            "takes": [take("The Diplomat", URL, summary="It was told so.")],
            **parts,
        }
    )


@pytest.fixture
def interface():
    return "en"


@pytest.fixture
def imported(desk):
    bring({"story.md": document()})
    return Story.objects.get()


def told(text, language="en"):
    """The report of a dry run over `text`, without counts and notes."""
    run = bring({"story.md": text}, dry_run=True)
    with translation.override(language):
        report = list(lines(run))
    return [line for line in report[2:] if "news.example" not in line]


def test_text_that_changes_is_told_word_by_word(imported):
    assert told(document(summary="Export licences were refused for weeks.")) == [
        "Updated: story.md",
        "  ~ Summary (English): changed",
        "    Export licences were [-delayed-]{+refused+} for weeks.",
    ]


def test_rows_of_lists_are_told_one_by_one(imported):
    changed = document(
        figures=["95%, the share of magnets"],
        watch=["one", "two", "three"],
        takes=[take("The Diplomat", URL, summary="It was told otherwise.")],
    )
    assert told(changed) == [
        "Updated: story.md",
        "  ~ By the numbers · Figure (English) – the share of magnets.: changed",
        "    [-90%-]{+95%+}",
        "  - By the numbers: removed",
        "    What it measures (English): [-the price.-]",
        "    Figure (English): [-6x-]",
        "  + What to watch: added",
        "    Text (English): {+three.+}",
        "  ~ Takes · Summary (English) – The Diplomat: changed",
        "    It was told [-so-]{+otherwise+}.",
    ]


def test_names_stand_for_what_is_new(imported):
    assert "    Outlet: {+CSIS+}" in told(
        document(takes=[take("The Diplomat", URL, summary="It was told so."), take("CSIS")])
    )
    assert not Outlet.objects.filter(name_en="CSIS").exists()


def test_what_an_editor_wrote_is_told_as_such(imported, desk):
    desk.edit(imported, summary_en="<p>Nothing was delayed.</p>", dek_en="Our own dek")
    assert told(document(summary="Export licences were refused for weeks.")) == [
        "Conflict: story.md",
        "  = Dek (English): the editor's text stays",
        "    [-What began as a ban on military goods reached the car makers-]{+Our own dek+}",
        "  ! Summary (English): conflict: the editor's text stays until somebody decides",
        "    on the page: [-Export licences were delayed for weeks-]{+Nothing was delayed+}.",
        "    in the document: Export licences were [-delayed-]{+refused+} for weeks.",
    ]


def test_long_text_that_stays_is_left_out(imported):
    long = "This stays as it is, and so does that. " * 10
    bring({"story.md": document(summary=f"{long}Old. {long}")})
    (line,) = told(document(summary=f"{long}New. {long}"))[2:]
    assert "[-Old-]{+New+}" in line
    assert len(line) < 120


def test_new_document_is_told_by_its_beginnings(db, tree):
    report = told(story("other", summary="word " * 200))
    assert report[0] == "Created: story.md"
    assert report[-1].startswith("    {+word word")
    assert report[-1].endswith("…+}")
    assert len(report[-1]) < 180


def test_dry_run_writes_nothing(imported, desk):
    desk.edit(imported, summary_en="<p>Nothing was delayed.</p>")
    before = (imported.revisions.count(), ImportedDocument.objects.get().digest)
    told(document(summary="Export licences were refused for weeks.", dek="Another"))
    assert (imported.revisions.count(), ImportedDocument.objects.get().digest) == before
    assert not ImportConflict.objects.exists()


def test_dry_run_is_told_in_korean(imported):
    assert told(document(dek="Another dek"), "ko")[1].startswith("  ~ 부제 (English): ")


def test_run_leads_to_its_conflicts_and_a_dry_run_does_not(imported, desk):
    desk.edit(imported, dek_en="Our own dek")
    theirs = document(dek="Their dek")
    assert "/conflicts/" not in told(theirs)[-1]
    run = bring({"story.md": theirs})
    assert list(lines(run))[-1].endswith(f"/admin/conflicts/?run={run.pk}")
