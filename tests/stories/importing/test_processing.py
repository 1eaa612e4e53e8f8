"""A run in one go or in several: everything is accounted for, and one document harms no other."""

from itertools import cycle
from typing import Any

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError
from django.utils.translation import override

from entities.models import Entity
from stories.importing import articles, failing, intake, processing
from stories.importing.applying import StaleError
from stories.importing.parsed import ParsedDocuments
from stories.importing.processing import Processing
from stories.importing.runs import create_run
from stories.importing.suspects import StoppedError
from stories.models import ImportedDocument, ImportRun, Lens, SourceArticle, Story, Take
from tests.documents import story, take
from tests.imports import bring, problems, results

pytestmark = pytest.mark.django_db

FAULT = "This document could not be imported, by a fault of the program: "
ARTICLE = "A title of an article\nA paragraph."


@pytest.fixture(autouse=True)
def at_once(monkeypatch, tree):
    """Nobody waits between two attempts, and messages are English."""
    monkeypatch.setattr(failing, "FIRST_PAUSE", 0)
    monkeypatch.setattr(failing, "close_old_connections", lambda: None)
    with override("en"):
        yield


def run_of(*slugs: str, **options: Any) -> ImportRun:
    """A run with a story for each slug, which exists already: so it is changed, not made."""
    bring({f"{slug}.md": story(slug) for slug in slugs})
    texts = ((f"{slug}.md", story(slug, summary="New.").encode()) for slug in slugs)
    return create_run(texts, **options)


def summaries() -> dict[str, str]:
    pages = (page.get_latest_revision_as_object() for page in Story.objects.order_by("slug"))
    return {page.slug: page.summary_en for page in pages}


def failing_for(slug: str, error: Exception, *, times: int = 99, real: Any = None) -> Any:
    """`apply`, but that the page `slug` fails so many times."""
    left = [times]
    real = real or processing.apply

    def apply(plan: Any, *arguments: Any, **options: Any) -> Any:
        if plan.identity.slug == slug and left[0]:
            left[0] -= 1
            raise error
        return real(plan, *arguments, **options)

    return apply


def test_every_document_is_settled_once():
    files = {
        "story.en.md": story(),
        "story.ko.md": story(language="ko"),
        "article.txt": ARTICLE,
        "bad.md": story("bad", date="never"),
        "empty.md": "",
    }

    run = bring(files)

    assert results(run) == {
        "story.en.md": "created",
        "story.ko.md": "created",
        "article.txt": "created",
        "bad.md": "rejected",
        "empty.md": "rejected",
    }
    assert (run.done, run.total) == (5, 5)
    assert None not in run.items.values_list("finished_at", flat=True)
    assert set(run.items.values_list("kind", "slug", "result")) == {
        ("story", "magnets", "created"),
        ("article", "", "created"),
        ("", "", "rejected"),
    }


def test_second_go_takes_up_what_the_first_left():
    run = run_of("a", "b", "c")
    asked = []

    def stop_after_one_page() -> None:
        asked.append("")
        if len(asked) == 4:
            raise StoppedError

    with pytest.raises(StoppedError):
        Processing(run, go_on=stop_after_one_page).all()
    run.refresh_from_db()
    assert (run.done, set(results(run).values())) == (1, {"updated", "pending"})

    Processing(run).all()

    run.refresh_from_db()
    assert (run.done, set(results(run).values())) == (3, {"updated"})
    assert set(summaries().values()) == {"<p>New.</p>"}


def test_go_over_a_run_that_is_done_does_nothing(django_assert_max_num_queries):
    run = bring({"a.md": story()})
    before = results(run)

    with django_assert_max_num_queries(10):
        Processing(run).all()

    assert results(run) == before


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValidationError({"slug": ["No."]}), "The page cannot be stored: slug: No."),
        (DataError("value too long"), "The page cannot be stored: value too long"),
        (
            RuntimeError("a fault"),
            f"{FAULT}RuntimeError('a fault')",
        ),
        (IntegrityError("twice"), "The page cannot be stored: twice"),
        (
            StaleError("b"),
            "Somebody else was changing this page all the time: import the document again.",
        ),
    ],
)
def test_page_that_cannot_be_written_is_refused_and_the_others_go_in(monkeypatch, error, message):
    run = run_of("a", "b", "c")
    monkeypatch.setattr(processing, "apply", failing_for("b", error))

    Processing(run).all()

    assert results(run) == {"a.md": "updated", "b.md": "rejected", "c.md": "updated"}
    assert problems(run, "b.md")[-1] == ("error", None, message)
    assert summaries()["b"] == "<p>Export licences were delayed for weeks.</p>"


def of_postgresql(name: str, message: str) -> OperationalError:
    error = OperationalError(message)
    error.__cause__ = getattr(psycopg.errors, name)(message)
    return error


@pytest.mark.parametrize(
    ("name", "message", "attempts"),
    [
        ("ProgramLimitExceeded", "string is too long for tsvector", 1),
        ("OutOfMemory", "out of memory", 1),
        # It may have waited for somebody else.
        ("QueryCanceled", "canceling statement due to statement timeout", failing.ATTEMPTS),
    ],
)
def test_what_postgresql_refuses_for_one_document_rejects_that_document(
    monkeypatch, name, message, attempts
):
    real, tried = processing.apply, []

    def apply(plan: Any, *arguments: Any, **options: Any) -> Any:
        if plan.identity.slug == "b":
            tried.append(plan)
            raise of_postgresql(name, message)
        return real(plan, *arguments, **options)

    run = run_of("a", "b", "c")
    monkeypatch.setattr(processing, "apply", apply)

    Processing(run).all()

    assert results(run) == {"a.md": "updated", "b.md": "rejected", "c.md": "updated"}
    assert problems(run, "b.md")[-1][2] == f"The page cannot be stored: {message}"
    assert len(tried) == attempts


def test_planning_that_fails_after_somebody_was_in_the_way_rejects_that_document(monkeypatch):
    run = run_of("a", "b", "c")
    real = processing.plan
    monkeypatch.setattr(processing, "apply", failing_for("b", StaleError("b")))

    def plan(incoming: Any, snapshot: Any) -> Any:
        if [each.identity.slug for each in incoming] == ["b"]:
            raise RuntimeError("a fault")
        return real(incoming, snapshot)

    monkeypatch.setattr(processing, "plan", plan)
    Processing(run).all()

    assert results(run) == {"a.md": "updated", "b.md": "rejected", "c.md": "updated"}
    assert problems(run, "b.md")[-1][2] == f"{FAULT}RuntimeError('a fault')"


@pytest.mark.parametrize(
    "error", [StaleError("b"), IntegrityError("x"), OperationalError("locked")]
)
def test_page_that_somebody_holds_is_tried_again(monkeypatch, error):
    run = run_of("a", "b")
    monkeypatch.setattr(processing, "apply", failing_for("b", error, times=failing.ATTEMPTS - 1))

    Processing(run).all()

    assert results(run) == {"a.md": "updated", "b.md": "updated"}


def test_database_that_stays_away_ends_the_go_with_everything_still_to_do(monkeypatch):
    run = run_of("a", "b")
    monkeypatch.setattr(processing, "apply", failing_for("b", OperationalError("gone")))

    with pytest.raises(OperationalError):
        Processing(run).all()

    assert results(run) == {"a.md": "updated", "b.md": "pending"}


def test_page_that_an_editor_saves_meanwhile_is_planned_anew(monkeypatch):
    run = run_of("a")
    real, saved = processing.apply, []

    def apply_after_a_save(*arguments: Any, **options: Any) -> Any:
        if not saved:
            page = Story.objects.get().get_latest_revision_as_object()
            page.dek_en = "By hand."
            saved.append(page.save_revision())
        return real(*arguments, **options)

    monkeypatch.setattr(processing, "apply", apply_after_a_save)
    Processing(run).all()

    page = Story.objects.get().get_latest_revision_as_object()
    assert results(run) == {"a.md": "updated"}
    assert (page.dek_en, page.summary_en) == ("By hand.", "<p>New.</p>")


def test_page_that_autosave_writes_over_meanwhile_is_planned_anew(monkeypatch):
    run = run_of("a")
    newest = Story.objects.get().get_latest_revision_as_object().save_revision()
    real, saved = processing.apply, []

    def apply_after_an_autosave(*arguments: Any, **options: Any) -> Any:
        if not saved:
            page = Story.objects.get().get_latest_revision_as_object()
            page.summary_en = "<p>By hand.</p>"
            saved.append(page.save_revision(overwrite_revision=newest))
        return real(*arguments, **options)

    monkeypatch.setattr(processing, "apply", apply_after_an_autosave)
    Processing(run).all()

    assert saved == [newest]
    assert results(run) == {"a.md": "conflict"}
    assert summaries() == {"a": "<p>By hand.</p>"}


def test_document_over_which_reading_fails_is_refused_and_the_others_go_in(monkeypatch):
    real = intake.parse

    def parse(content: bytes, *, name: str, **options: Any) -> Any:
        if name == "b.md":
            raise RuntimeError("a fault")
        return real(content, name=name, **options)

    monkeypatch.setattr(intake, "parse", parse)
    run = bring({f"{slug}.md": story(slug) for slug in ("a", "b", "c")})

    assert results(run) == {"a.md": "created", "b.md": "rejected", "c.md": "created"}
    assert problems(run, "b.md") == [("error", None, f"{FAULT}RuntimeError('a fault')")]
    assert run.status == "finished"


ENTITY = (
    "# Lynas\n\n**Meta:** type: entity\n\n## Summary\n\nA company.\n\n"
    "---\nCanonical: /en/entity/lynas\n"
)


@pytest.mark.parametrize(
    ("now", "result", "kind"),
    [
        (story("b"), "created", "story"),
        (story("other"), "created", "story"),
        (ENTITY, "created", "entity"),
        (ARTICLE, "created", "article"),
        (story("b", date="never"), "rejected", ""),
    ],
)
@pytest.mark.parametrize("before", [story("b"), ENTITY, ARTICLE])
def test_document_that_reads_otherwise_in_a_later_go_is_settled_as_it_reads_now(
    monkeypatch, before, now, result, kind
):
    """As where a new version of the parser is installed while a run is interrupted."""
    run = create_run([("a.md", story("a").encode()), ("b.txt", now.encode())])
    real = intake.parse

    def parse(content: bytes, **options: Any) -> Any:
        return real(before.encode() if content == now.encode() else content, **options)

    with monkeypatch.context() as earlier:
        earlier.setattr(intake, "parse", parse)
        Processing(run).intake.read_all()
    Processing(run).all()

    run.refresh_from_db()
    assert results(run) == {"a.md": "created", "b.txt": result}
    assert run.items.get(path="b.txt").kind == kind
    assert run.done == run.total


def test_document_that_reads_otherwise_each_time_is_rejected(monkeypatch):
    """As in a long run, where no document is kept as it was parsed."""
    real, texts = intake.parse, cycle([story("b"), story("c")])

    def parse(content: bytes, *, name: str, **options: Any) -> Any:
        content = next(texts).encode() if name == "b.md" else content
        return real(content, name=name, **options)

    monkeypatch.setattr(intake, "parse", parse)
    monkeypatch.setattr(ParsedDocuments, "keep", lambda *_arguments, **_options: None)
    run = bring({"a.md": story("a"), "b.md": story("b")})

    assert results(run) == {"a.md": "created", "b.md": "rejected"}
    assert problems(run, "b.md") == [
        ("error", None, "This document is read in another way each time; it is left out.")
    ]
    assert (run.status, run.done) == ("finished", 2)


def test_batch_that_cannot_be_planned_is_planned_page_by_page(monkeypatch):
    real = processing.plan

    def plan(incoming: Any, snapshot: Any) -> Any:
        if any(each.identity.slug == "b" for each in incoming):
            raise RuntimeError("a fault")
        return real(incoming, snapshot)

    run = create_run((f"{slug}.md", story(slug).encode()) for slug in ("a", "b", "c"))
    monkeypatch.setattr(processing, "plan", plan)
    Processing(run).all()

    assert results(run) == {"a.md": "created", "b.md": "rejected", "c.md": "created"}


@pytest.mark.parametrize(
    "error", [RuntimeError("a fault"), IntegrityError("twice"), DataError("too long")]
)
def test_article_that_cannot_be_archived_is_refused_and_the_others_go_in(monkeypatch, error):
    real = articles.archive

    def archive(article: Any) -> Any:
        if article.title == "Bad":
            raise error
        return real(article)

    monkeypatch.setattr(articles, "archive", archive)
    run = bring({"bad.txt": "Bad\nText.", "good.txt": ARTICLE})

    assert results(run) == {"bad.txt": "rejected", "good.txt": "created"}
    assert run.status == "finished"
    assert SourceArticle.objects.count() == 1


def test_lenses_and_entities_come_before_the_stories_that_name_them():
    text = story(takes=[take("X", "https://x.example/1", lens="Trade")])
    before, rule, canonical = text.rpartition("---\n")
    files = {
        "a-story.md": f"{before}## Across the graph\n- Entities: LYC\n\n{rule}{canonical}",
        "z-entity.md": (
            "# Lynas\n\n**Meta:** type: entity · aliases: LYC\n\n## Summary\n\nA company.\n\n"
            "---\nCanonical: /en/entity/lynas-rare-earths\n"
        ),
        "z-lens.md": (
            "# Trade\n\n**Meta:** type: lens\n\n## Summary\n\nA lens.\n\n"
            "---\nCanonical: /en/lens/the-trade-lens\n"
        ),
    }

    run = bring(files)

    assert set(results(run).values()) == {"created"}
    assert Lens.objects.get().slug == "the-trade-lens"
    assert Entity.objects.get().slug == "lynas-rare-earths"


def test_more_documents_than_are_read_at_once_all_go_in(monkeypatch):
    monkeypatch.setattr("stories.importing.queueing.PAGES_AT_ONCE", 2)
    monkeypatch.setattr("stories.importing.queueing.READ_AT_ONCE", 3)

    run = bring({f"{number}.md": story(f"story-{number}") for number in range(8)})

    assert set(results(run).values()) == {"created"}
    assert Story.objects.count() == 8


def test_unchanged_document_is_known_without_being_read(monkeypatch):
    bring({"a.md": story()})
    monkeypatch.setattr("stories.importing.intake.parse", None)

    assert results(bring({"other-name.md": story()})) == {"other-name.md": "unchanged"}


def test_language_that_stays_a_draft_as_it_is_incomplete_need_not_be_read_again(monkeypatch):
    files = {"en.md": story(takes=[take("A", "https://a.example/1", summary="Says so.")])}
    files["ko.md"] = story(language="ko", summary=None, takes=[take("A", "https://a.example/1")])
    bring(files, publish=True)
    Take.objects.update(has_unpublished_changes=True)
    assert (Story.objects.get().live, Story.objects.get().has_unpublished_changes) == (True, True)
    monkeypatch.setattr("stories.importing.intake.parse", None)

    run = bring(files, publish=True)

    assert set(results(run).values()) == {"unchanged"}


@pytest.mark.parametrize("model", [Story, Take])
def test_page_with_a_newer_draft_is_read_again_where_it_may_go_live(monkeypatch, model):
    files = {"a.md": story(takes=[take("A", "https://a.example/1", summary="Says so.")])}
    bring(files, publish=True)
    model.objects.get().save_revision()
    read = []
    real = intake.parse

    def parse(content: bytes, *, name: str, **options: Any) -> Any:
        read.append(name)
        return real(content, name=name, **options)

    monkeypatch.setattr(intake, "parse", parse)
    run = bring(files, publish=True)

    assert results(run) == {"a.md": "unchanged"}
    assert read == ["a.md"]


def test_unchanged_document_still_contradicts_another_one_of_its_run():
    bring({"a.md": story()})

    run = bring({"a.md": story(), "b.md": story(dek="Otherwise.")})

    assert results(run) == {"a.md": "rejected", "b.md": "rejected"}
    assert ImportedDocument.objects.get().text == story()


def test_dry_run_says_what_an_import_then_does():
    bring({"same.md": story("same"), "old.md": story("old")})
    files = {
        "same.md": story("same"),
        "old.md": story("old", summary="New."),
        "new.md": story("new"),
        "bad.md": story("bad", date="never"),
        "article.txt": ARTICLE,
    }

    foreseen = results(bring(files, dry_run=True))

    assert foreseen == results(bring(files))
    assert foreseen == {
        "same.md": "unchanged",
        "old.md": "updated",
        "new.md": "created",
        "bad.md": "rejected",
        "article.txt": "created",
    }
