"""Runs: asked for, started, followed, cancelled, taken up again."""

import datetime as dt
import unicodedata

import pytest
from django.utils import timezone

from stories.documents.problems import Problem
from stories.importing import runs
from stories.importing.vigilance import silence
from stories.models import ImportRun
from stories.tasks import run_import
from tests.documents import story
from tests.imports import bring, results

pytestmark = pytest.mark.django_db

Status = ImportRun.Status


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, str]]:
    """Messages to workers, in place of being sent."""
    messages: list[tuple[str, str]] = []
    monkeypatch.setattr(runs, "_send", lambda run, task: messages.append((run, task)))
    return messages


def test_run_has_an_item_for_each_file_in_order(tree, editor):
    run = runs.create_run([("b.md", b"one"), ("a.md", b"two")], user=editor, publish=True)

    assert (run.total, run.done, run.status, run.user) == (2, 0, Status.WAITING, editor)
    items = list(run.items.order_by("position"))
    assert [(item.path, bytes(item.content), item.result) for item in items] == [
        ("b.md", b"one", "pending"),
        ("a.md", b"two", "pending"),
    ]
    assert len({item.digest for item in items}) == 2


def test_file_that_could_not_be_read_is_rejected_and_done(tree):
    problem = runs.unreadable("Permission denied")
    run = runs.create_run([("bad.md", problem), ("good.md", story().encode())])
    assert (run.total, run.done) == (2, 1)

    run_import(str(run.pk))

    run.refresh_from_db()
    assert results(run) == {"bad.md": "rejected", "good.md": "created"}
    assert (run.total, run.done) == (2, 2)
    assert run.items.get(path="bad.md").problems[0]["message"] == (
        "The file cannot be read: Permission denied"
    )


def test_many_files_are_stored_a_few_at_a_time(tree, django_assert_num_queries):
    files = [(f"{number}.md", b"x") for number in range(120)]

    with django_assert_num_queries(7):  # a transaction, the run, three times fifty, the total
        run = runs.create_run(files)

    assert run.items.count() == 120


@pytest.mark.parametrize(
    ("path", "stored"),
    [
        ("plain.md", "plain.md"),
        (unicodedata.normalize("NFD", "희토류.md"), "희토류.md"),
        ("nul\0.md", "nul\\0.md"),
        ("latin\udce9.md", "latin\\xe9.md"),
        ("x" * 1200, "x" * 1000),
    ],
)
def test_path_is_stored_as_any_database_takes_it(path, stored):
    assert runs.storable_path(path) == stored


def test_start_sends_the_run_once_its_transaction_is_through(
    tree, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        run = runs.create_run([("a.md", b"x")])
        runs.start(run)
        assert sent == []

    run.refresh_from_db()
    assert sent == [(str(run.pk), run.task_id)]


def test_progress_counts_what_is_done(tree):
    run = runs.create_run([("a.md", story().encode()), ("b.md", b"")])
    assert runs.progress(run) == runs.Progress("waiting", 0, 2, is_over=False)

    run_import(str(run.pk))

    assert runs.progress(run) == runs.Progress("finished", 2, 2, is_over=True)


def test_run_whose_worker_is_silent_is_found_to_be_interrupted(tree):
    run = runs.create_run([("a.md", b"x")])
    long_ago = timezone.now() - silence() - dt.timedelta(seconds=1)
    ImportRun.objects.update(status=Status.RUNNING, heartbeat_at=long_ago)

    assert runs.progress(run).status == Status.INTERRUPTED


def test_run_whose_worker_gives_signs_of_life_goes_on(tree):
    run = runs.create_run([("a.md", b"x")])
    ImportRun.objects.update(status=Status.RUNNING, heartbeat_at=timezone.now())

    assert runs.progress(run).status == Status.RUNNING


def test_cancelled_run_is_over_and_can_be_taken_up_again(
    tree, sent, django_capture_on_commit_callbacks
):
    run = runs.create_run([("a.md", story().encode())])
    runs.cancel(run)
    run_import(str(run.pk))
    assert (run.status, run.is_over, results(run)) == (Status.CANCELLED, True, {"a.md": "pending"})

    with django_capture_on_commit_callbacks(execute=True):
        runs.resume(run)
    run_import(str(run.pk))

    run.refresh_from_db()
    assert (run.status, results(run)) == (Status.FINISHED, {"a.md": "created"})
    assert len(sent) == 1


def test_run_that_is_over_cannot_be_cancelled(tree):
    run = bring({"a.md": story()})

    runs.cancel(run)

    assert run.status == Status.FINISHED


def test_problem_in_place_of_content_may_be_any(tree):
    run = runs.create_run([("a.md", Problem("error", "Too %(what)s.", {"what": "bad"}))])

    (problem,) = run.items.get().problems
    assert (problem["message"], problem["values"]) == ("Too bad.", {"what": "bad"})
