"""What an import tells of quotes and of what it noticed, and takes that quotes keep offline."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from stories.importing import reporting
from stories.importing.runs import create_run
from stories.models import ImportRun, Story, Take
from stories.tasks import run_import
from tests.factories import EntityFactory

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"

STORY = """\
# Furnace stops at Hallim Bay
> One line

**Meta:** type: story · date: 2026-01-01 · {takes} · 1 lens · 1 region

## Summary

The repair of the furnace costs 14 million dollars and takes 11 weeks. Zinc is dear.

## By the numbers

- 41 million dollars, cost of the repair of the furnace.

## Regional takes (batched by bias / lens)

### Industry
- **The Exact** (Korea, en) — It was told so.
  > "Nobody knows when it will be lit again."
  Source: https://exact.example/furnace-stops-for-good
- **The Absent** (Korea, en) — It was told otherwise.
  > "We will never light it again, whatever they pay us."
  Source: https://absent.example/furnace-stops-for-ever
- **The Unknown** (Korea, en) — Nobody has the source.
  > "There is no furnace."
  Source: https://unknown.example/none

---
Canonical: https://example.org/en/n/furnace
"""
KOREAN = """\
# 한림만 노가 멈췄다

**Meta:** type: story · date: 2026-01-01

## 요약

노의 수리비는 1천400만 달러이며 12주가 걸린다. 아연값이 비싸다.

---
Canonical: https://example.org/ko/n/furnace
"""
ARTICLE = """\
{title}
Source: {url}
The smelter stopped its second furnace on Tuesday.
Nobody knows when it will be lit again.
"""
FILES = {
    "furnace.en.md": STORY.format(takes="3 takes"),
    "exact.txt": ARTICLE.format(
        title="Furnace stops", url="https://exact.example/furnace-stops-for-good"
    ),
    "absent.txt": ARTICLE.format(
        title="Furnace halts", url="https://absent.example/furnace-stops-for-ever"
    ),
}


def bring(files: dict[str, str], **options: bool) -> ImportRun:
    run = create_run([(name, text.encode()) for name, text in files.items()], **options)
    run_import(str(run.pk))
    run.refresh_from_db()
    return run


def told(run: ImportRun) -> dict[str, dict]:
    """The documents of the report by their paths."""
    return {document["path"]: document for document in reporting.report(run)["documents"]}


def states(document: dict) -> dict[str, str]:
    return {quote["take"]: quote["state"] for quote in document["quotes"]}


STATES = {"The Exact": "exact", "The Absent": "absent", "The Unknown": "no_source"}


@pytest.mark.parametrize("names", [list(FILES), list(FILES)[::-1]])
def test_report_names_the_state_of_each_quote_whichever_file_comes_first(tree, names):
    documents = told(bring({name: FILES[name] for name in names}))

    assert states(documents["furnace.en.md"]) == STATES
    assert states(documents["exact.txt"]) == {"The Exact": "exact"}


@pytest.mark.parametrize("first", [["furnace.en.md"], ["exact.txt", "absent.txt"]])
def test_report_names_the_states_over_two_runs(tree, first):
    bring({name: FILES[name] for name in first})
    documents = told(bring({name: text for name, text in FILES.items() if name not in first}))

    assert "exact" in {state for each in documents.values() for state in states(each).values()}
    assert "absent" in {state for each in documents.values() for state in states(each).values()}


def test_dry_run_foresees_the_states_and_writes_nothing(tree):
    documents = told(bring(FILES, dry_run=True))

    assert states(documents["furnace.en.md"]) == STATES
    assert not Take.objects.exists()


def test_dry_run_foresees_them_with_articles_that_are_on_file(tree):
    bring({name: FILES[name] for name in ("exact.txt", "absent.txt")})
    documents = told(bring({"furnace.en.md": FILES["furnace.en.md"]}, dry_run=True))

    assert states(documents["furnace.en.md"]) == STATES


def test_report_holds_the_passage_of_a_quote(tree):
    (quote,) = told(bring(FILES))["exact.txt"]["quotes"]

    assert quote["passage"] == "Nobody knows when it will be lit again"
    assert quote["similarity"] == 100


def test_lines_name_doubtful_quotes_and_count_all(tree):
    with translation.override("en"):
        lines = list(reporting.lines(bring(FILES)))

    assert "  The quote of The Absent does not stand in its source." in lines
    assert "Quotes: Word for word: 1 · Not in the source: 1 · No source on file: 1" in lines


# Hints


def test_report_holds_what_was_noticed(tree):
    EntityFactory(headline_ko="아연", headline_en="Zinc")
    documents = told(bring({**FILES, "furnace.ko.md": KOREAN}))
    hints = documents["furnace.en.md"]["hints"]

    (contradiction,) = hints["contradictions"]
    assert {contradiction[side]["figure"] for side in ("one", "other")} == {
        "14 million dollars",
        "41 million dollars",
    }
    (difference,) = hints["differences"]
    assert (difference["name"], difference["korean"]["text"], difference["english"]["text"]) == (
        "summary",
        "12주",
        "11 weeks",
    )
    assert [(each["place"]["language"], each["text"]) for each in hints["suggestions"]] == [
        ("en", "Zinc")
    ]


def test_lines_tell_what_was_noticed(tree):
    with translation.override("en"):
        lines = list(reporting.lines(bring({"furnace.en.md": FILES["furnace.en.md"]})))

    assert any(
        line.startswith("  hint: ")
        and "14 million dollars" in line
        and "41 million dollars" in line
        for line in lines
    )


def test_hints_of_an_unchanged_document_are_not_told_again(tree):
    bring(FILES)
    documents = told(bring(FILES))

    assert documents["furnace.en.md"]["hints"] == {
        "contradictions": [],
        "differences": [],
        "suggestions": [],
    }


def test_fault_in_a_rule_keeps_no_document_out(tree, monkeypatch):
    def fail(*_arguments, **_options):
        raise RuntimeError("a rule that does not work")

    monkeypatch.setattr("stories.importing.settling.hints_of", fail)
    bring(FILES)

    assert Story.objects.filter(slug="furnace").exists()


def test_run_in_the_admin_shows_quotes_and_hints(client: Client, editor, tree):
    run = bring(FILES)
    client.force_login(editor)

    page = client.get(reverse("imports:run", args=(run.pk,))).content.decode()

    assert "nr-quote--absent" in page
    assert "nr-hint--contradictions" in page
    assert "41 million dollars" in page


# What a site may forbid


@pytest.fixture
def strict(settings):
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True


def _live() -> dict[str, bool]:
    return dict(Take.objects.values_list("title", "live"))


@pytest.mark.parametrize("names", [list(FILES), list(FILES)[::-1]])
def test_take_with_an_absent_quote_stays_a_draft_with_a_problem_noted(tree, strict, names):
    documents = told(bring({name: FILES[name] for name in names}, publish=True))

    assert _live() == {"The Exact": True, "The Absent": False, "The Unknown": True}
    assert Story.objects.get(slug="furnace").live
    assert any(
        "The Absent" in problem["message"] for problem in documents["furnace.en.md"]["problems"]
    )
    assert documents["absent.txt"]["problems"] == []
    assert [change["outcome"] for change in documents["absent.txt"]["changes"]] == ["linked"]


def test_take_is_published_once_its_quote_stands_in_its_source(tree, strict):
    bring(FILES, publish=True)
    mended = FILES["furnace.en.md"].replace(
        "We will never light it again, whatever they pay us.",
        "Nobody knows when it will be lit again.",
    )
    bring({"furnace.en.md": mended}, publish=True)

    assert _live() == {"The Exact": True, "The Absent": True, "The Unknown": True}


def test_every_take_is_published_where_the_site_does_not_mind(tree):
    bring(FILES, publish=True)

    assert _live() == dict.fromkeys(STATES, True)


# The real example


def test_real_example_comes_out_absent_with_its_contradictions(tree):
    if not EXAMPLES.is_dir():
        pytest.skip(f"the real examples are not here ({EXAMPLES})")
    run = create_run([(path.name, path.read_bytes()) for path in sorted(EXAMPLES.glob("0*.txt"))])
    run_import(str(run.pk))
    (story,) = [each for each in told(run).values() if each["kind"] == "story"]

    assert states(story) == {
        "The Diplomat": "no_source",
        "Geopolitechs": "absent",
        "CSIS": "no_source",
    }
    assert {
        frozenset((each["one"]["figure"], each["other"]["figure"]))
        for each in story["hints"]["contradictions"]
    } == {
        frozenset(("90-99%", "91-99%")),
        frozenset(("90-99%", "98-99%")),
        frozenset(("91-99%", "98-99%")),
    }
    assert not Story.objects.get().live
