"""Documents over which workers died: last, alone, and given up in the end."""

from typing import Any

import psycopg
import pytest
from django.db import OperationalError

from stories.importing import runs
from stories.importing.processing import Processing
from stories.importing.queueing import batches
from stories.importing.suspects import MOST_TRIES, StoppedError, in_hand
from stories.models import ImportRun, Story
from tests.documents import story

pytestmark = pytest.mark.django_db


class DeathError(BaseException):
    """The end of a worker, as far as a test can have it."""


def document(slug: str) -> tuple[str, bytes]:
    text = (
        f"# A headline about {slug}\n\n**Meta:** type: story · date: 2026-01-01\n\n"
        f"## Summary\n\nWhat happened, in words.\n\n---\nCanonical: https://x.example/en/n/{slug}\n"
    )
    return f"{slug}.en.md", text.encode()


def run_of(*slugs: str) -> ImportRun:
    return runs.create_run([document(slug) for slug in slugs])


def tries(run: ImportRun) -> dict[str, int]:
    return dict(run.items.values_list("slug", "tries"))


def results(run: ImportRun) -> dict[str, str]:
    return dict(run.items.values_list("path", "result"))


def go(run: ImportRun, monkeypatch: pytest.MonkeyPatch, deadly: str) -> None:
    """One go at `run` by a worker that dies over the page `deadly`."""
    real = Processing._planned

    def planned(self: Processing, incoming: Any) -> Any:
        if any(each.identity.slug == deadly for each in incoming):
            raise DeathError
        return real(self, incoming)

    with monkeypatch.context() as patched:
        patched.setattr(Processing, "_planned", planned)
        with pytest.raises(DeathError):
            Processing(run).all()


def test_mark_stays_when_the_worker_dies(tree: Any) -> None:
    run = run_of("one")
    with pytest.raises(DeathError), in_hand(run.items.all()):
        raise DeathError
    assert run.items.get().tries == 1


@pytest.mark.parametrize("orderly", [StoppedError, OperationalError])
def test_mark_goes_when_nobody_died(tree: Any, orderly: type[Exception]) -> None:
    run = run_of("one")
    with pytest.raises(orderly), in_hand(run.items.all()):
        raise orderly
    assert run.items.get().tries == 0


def test_mark_stays_when_the_database_refuses_the_document(tree: Any) -> None:
    run = run_of("one")
    error = OperationalError("too long")
    error.__cause__ = psycopg.errors.QueryCanceled()
    with pytest.raises(OperationalError), in_hand(run.items.all()):
        raise error
    assert run.items.get().tries == 1


def test_documents_in_hand_go_few_together_and_then_singly(
    tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stories.importing.queueing.SUSPECTS_AT_ONCE", 2)
    run = run_of("first", "second", "third")
    go(run, monkeypatch, "second")
    assert set(tries(run).values()) == {1}
    assert [batch.slugs for batch in batches(run)] == [("first", "second"), ("third",)]

    go(run, monkeypatch, "second")
    assert tries(run) == {"first": 2, "second": 2, "third": 1}
    assert [batch.slugs for batch in batches(run)] == [("third",), ("first",), ("second",)]

    go(run, monkeypatch, "second")
    assert results(run) == {
        "first.en.md": "created",
        "second.en.md": "pending",
        "third.en.md": "created",
    }
    assert tries(run)["second"] == 3


def test_documents_over_which_most_workers_died_come_last(tree: Any) -> None:
    articles = [(f"{name}.txt", f"{name}\nText.".encode()) for name in ("p", "q", "r")]
    run = runs.create_run([*(document(slug) for slug in ("a", "b", "c", "d")), *articles])
    Processing(run).intake.read_all()
    for path, count in {"a.en.md": 3, "b.en.md": 1, "c.en.md": 2, "p.txt": 2, "q.txt": 1}.items():
        run.items.filter(path=path).update(tries=count)
    assert [batch.slugs for batch in batches(run)] == [("d",), ("b",), ("c",), ("a",)]

    Processing(run).all()

    settled = run.items.filter(kind="article").order_by("finished_at")
    assert list(settled.values_list("path", flat=True)) == ["r.txt", "q.txt", "p.txt"]


def test_pages_told_in_both_languages_come_first_even_after_a_worker_died(tree: Any) -> None:
    """What they call an outlet in either language decides the addresses of takes in the others."""
    korean = ("both.ko.md", story("both", language="ko").encode())
    run = runs.create_run([document("alone"), document("both"), korean])
    Processing(run).intake.read_all()
    run.items.filter(slug="both").update(tries=1)

    assert [batch.slugs for batch in batches(run)] == [("both",), ("alone",)]


def test_document_that_ends_every_worker_is_given_up_and_the_others_go_in(
    tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of("first", "second", "third")
    for _time in range(MOST_TRIES):
        go(run, monkeypatch, "second")
    Processing(run).all()
    assert results(run) == {
        "first.en.md": "created",
        "second.en.md": "rejected",
        "third.en.md": "created",
    }
    problem = run.items.get(slug="second").problems[0]["message"]
    assert problem == "Every worker that took up this document ended over it; it is left out."
    assert sorted(Story.objects.values_list("slug", flat=True)) == ["first", "third"]


def test_other_documents_of_a_page_go_in_when_one_is_given_up(tree: Any) -> None:
    run = runs.create_run([document("one"), ("one.ko.md", story("one", language="ko").encode())])
    Processing(run).intake.read_all()
    run.items.filter(path="one.en.md").update(tries=MOST_TRIES)
    run.items.filter(path="one.ko.md").update(tries=MOST_TRIES - 1)

    Processing(run).all()

    assert results(run) == {"one.en.md": "rejected", "one.ko.md": "created"}


def test_undisturbed_documents_are_no_suspects(tree: Any) -> None:
    run = run_of("first", "second")
    Processing(run).all()
    assert set(results(run).values()) == {"created"}
