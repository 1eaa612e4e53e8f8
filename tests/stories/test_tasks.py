"""The tasks: one run once, whatever is delivered twice, stopped, handed on or left behind."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from celery.exceptions import Retry, SoftTimeLimitExceeded
from django.db import OperationalError
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from stories import tasks
from stories.importing import runs
from stories.importing.processing import Processing
from stories.importing.vigilance import look_every, silence
from stories.models import ImportRun, Story
from stories.tasks import run_import, take_up_interrupted_imports
from tests.documents import story
from tests.imports import results

pytestmark = pytest.mark.django_db

Status = ImportRun.Status


@pytest.fixture
def run(tree) -> ImportRun:
    return runs.create_run([("a.md", story("a").encode()), ("b.md", story("b").encode())])


@pytest.fixture
def sent(monkeypatch) -> list[tuple[Any, ...]]:
    """Tasks that were sent to workers, in place of being sent."""
    messages: list[tuple[Any, ...]] = []
    monkeypatch.setattr(
        run_import, "apply_async", lambda arguments, **_options: messages.append(arguments)
    )
    return messages


def deliver(run: ImportRun, task_id: str) -> None:
    """Let a worker have the message with this id."""
    run_import.apply(args=(str(run.pk),), task_id=task_id, throw=True)


def failing(error: BaseException) -> Any:
    def fail(self: Processing) -> None:
        raise error

    return fail


def status(run: ImportRun) -> tuple[str, str]:
    run.refresh_from_db()
    return run.status, run.error


def test_run_is_carried_out_and_finished(run):
    run_import(str(run.pk))

    assert status(run) == (Status.FINISHED, "")
    assert (run.attempts, set(results(run).values())) == (1, {"created"})
    assert run.created_at <= run.started_at <= run.finished_at


def test_run_that_is_delivered_twice_is_done_once(run):
    run_import(str(run.pk))
    before = Story.objects.get(slug="a").latest_revision_id

    run_import(str(run.pk))

    assert (status(run)[0], run.attempts) == (Status.FINISHED, 1)
    assert Story.objects.get(slug="a").latest_revision_id == before


def test_message_of_a_task_that_no_longer_has_the_run_does_nothing(run):
    ImportRun.objects.update(task_id="the-newer-one")

    deliver(run, "an-older-one")
    assert status(run)[0] == Status.WAITING

    deliver(run, "the-newer-one")
    assert status(run)[0] == Status.FINISHED


def test_run_that_does_not_exist_is_nothing(tree):
    run_import("00000000-0000-0000-0000-000000000000")


def test_worker_stops_when_the_run_is_cancelled(run, monkeypatch):
    real = tasks._check
    monkeypatch.setattr(tasks, "_check", lambda *arguments: (runs.cancel(run), real(*arguments)))

    run_import(str(run.pk))

    assert status(run)[0] == Status.CANCELLED
    assert set(results(run).values()) == {"pending"}


def test_worker_stops_when_another_task_has_the_run(run, monkeypatch):
    ImportRun.objects.update(task_id="mine")

    def taken_over(*arguments: Any) -> None:
        ImportRun.objects.update(task_id="another")
        real(*arguments)

    real = tasks._check
    monkeypatch.setattr(tasks, "_check", taken_over)
    deliver(run, "mine")

    assert status(run)[0] == Status.RUNNING
    assert set(results(run).values()) == {"pending"}


def test_long_run_is_handed_on_to_a_task_of_its_own(run, monkeypatch, sent):
    monkeypatch.setattr(tasks, "ONE_GO", -1)

    run_import(str(run.pk))

    assert status(run)[0] == Status.RUNNING
    assert sent == [(str(run.pk),)]
    monkeypatch.setattr(tasks, "ONE_GO", 600)
    deliver(run, run.task_id)
    assert status(run)[0] == Status.FINISHED


def test_limit_of_time_interrupts_a_run(run, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Processing, "all", failing(SoftTimeLimitExceeded()))
        run_import(str(run.pk))
    assert status(run) == (Status.INTERRUPTED, "The import took longer than a task may.")

    run_import(str(run.pk))
    assert status(run) == (Status.FINISHED, "")


def test_database_that_is_away_is_tried_again_later(run, monkeypatch):
    monkeypatch.setattr(Processing, "all", failing(OperationalError("gone")))

    with pytest.raises(Retry):
        deliver(run, "")

    assert status(run)[0] == Status.RUNNING


def test_database_that_refuses_something_else_fails_the_run(run, monkeypatch):
    error = OperationalError("canceling statement due to statement timeout")
    error.__cause__ = psycopg.errors.QueryCanceled()
    monkeypatch.setattr(Processing, "all", failing(error))

    with pytest.raises(OperationalError):
        deliver(run, "")

    assert status(run) == (Status.FAILED, repr(error))


def test_fault_of_the_program_fails_the_run_and_is_not_hidden(run, monkeypatch):
    monkeypatch.setattr(Processing, "all", failing(RuntimeError("a fault")))

    with pytest.raises(RuntimeError):
        run_import(str(run.pk))

    assert status(run) == (Status.FAILED, "RuntimeError('a fault')")


def test_run_that_failed_can_be_resumed(run, monkeypatch, sent, django_capture_on_commit_callbacks):
    with monkeypatch.context() as patched:
        patched.setattr(Processing, "all", failing(RuntimeError("a fault")))
        with pytest.raises(RuntimeError):
            run_import(str(run.pk))

    with django_capture_on_commit_callbacks(execute=True):
        runs.resume(ImportRun.objects.get(pk=run.pk))
    assert (status(run), sent) == ((Status.WAITING, ""), [(str(run.pk),)])

    deliver(run, run.task_id)
    assert status(run) == (Status.FINISHED, "")


def test_interrupted_runs_are_taken_up_and_others_left_alone(
    run, sent, django_capture_on_commit_callbacks
):
    going = runs.create_run([("c.md", b"")])
    ImportRun.objects.filter(pk=going.pk).update(status=Status.RUNNING, heartbeat_at=timezone.now())
    over = runs.create_run([("d.md", b"")])
    runs.cancel(over)
    silent = timezone.now() - silence() - dt.timedelta(seconds=1)
    ImportRun.objects.filter(pk=run.pk).update(status=Status.RUNNING, heartbeat_at=silent)

    with django_capture_on_commit_callbacks(execute=True):
        take_up_interrupted_imports()

    assert sent == [(str(run.pk),)]
    assert status(run)[0] == Status.WAITING


class Timer:
    """The clock of a worker."""

    def __init__(self) -> None:
        self.repeated: list[tuple[float, Any]] = []

    def call_repeatedly(self, seconds: float, do: Any) -> None:
        self.repeated.append((seconds, do))


def test_worker_looks_for_interrupted_runs_as_it_starts_and_ever_again(monkeypatch):
    looks: list[dict[str, Any]] = []
    monkeypatch.setattr(
        take_up_interrupted_imports, "apply_async", lambda **options: looks.append(options)
    )
    worker = SimpleNamespace(timer=Timer())

    tasks._look_now_and_then(sender=worker)
    assert looks == [{"expires": look_every()}]

    ((seconds, look),) = worker.timer.repeated
    look()
    assert (seconds, len(looks)) == (look_every(), 2)


def test_worker_starts_while_the_broker_is_away(monkeypatch):
    def send(**_options: Any) -> None:
        raise BrokerError

    monkeypatch.setattr(take_up_interrupted_imports, "apply_async", send)
    worker = SimpleNamespace(timer=Timer())

    tasks._look_now_and_then(sender=worker)

    assert len(worker.timer.repeated) == 1


def test_signs_of_life_are_given_while_something_takes_long(run, monkeypatch):
    """The thread writes through a connection of its own, so here only that it is asked to."""
    beats = []
    monkeypatch.setattr(tasks, "sign_every", lambda: 0.01)
    monkeypatch.setattr(tasks.connection, "close", lambda: None)

    class Runs:
        @staticmethod
        def filter(**_conditions: Any) -> Any:
            class Found:
                @staticmethod
                def update(**values: Any) -> None:
                    beats.append(values)

            return Found

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "ImportRun", type("ImportRun", (), {"objects": Runs}))
        with tasks._signs_of_life(str(run.pk), beating=True):
            deadline = timezone.now() + dt.timedelta(seconds=5)
            while len(beats) < 3 and timezone.now() < deadline:
                pass

    assert len(beats) >= 3
    assert set(beats[0]) == {"heartbeat_at"}


def test_task_that_was_replaced_does_not_say_how_the_run_ended(run, monkeypatch):
    ImportRun.objects.filter(pk=run.pk).update(task_id="first")

    def taken_over(self: Processing) -> None:
        ImportRun.objects.filter(pk=run.pk).update(task_id="second", status=Status.RUNNING)

    monkeypatch.setattr(Processing, "all", taken_over)
    deliver(run, "first")

    assert status(run) == (Status.RUNNING, "")


def test_run_that_was_cancelled_meanwhile_is_not_revived(run, sent):
    ImportRun.objects.filter(pk=run.pk).update(status=Status.INTERRUPTED)
    read_before = ImportRun.objects.get(pk=run.pk)
    runs.cancel(run)

    runs.resume(read_before)

    assert (status(run), sent) == ((Status.CANCELLED, ""), [])
