"""Celery tasks of the newsroom: thin, idempotent, with primitives only."""

import logging
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import worker_ready
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext_noop
from kombu.exceptions import OperationalError as BrokerError

from stories.importing.outages import is_outage
from stories.importing.processing import Processing
from stories.importing.suspects import StoppedError
from stories.importing.vigilance import look_every, sign_every
from stories.models import ImportRun

logger = logging.getLogger(__name__)

MINUTE = 60
#: After this long a run is handed on to a task of its own, well before the limits of one.
ONE_GO = 10 * MINUTE

_TOO_LONG = gettext_noop("The import took longer than a task may.")

Status = ImportRun.Status


class _OutOfTimeError(StoppedError):
    """The run goes on in a task of its own."""


@shared_task(
    bind=True,
    acks_late=True,
    reject_on_worker_lost=True,
    soft_time_limit=20 * MINUTE,
    time_limit=25 * MINUTE,
    max_retries=10,
    ignore_result=True,
)
def run_import(self: Any, run_id: str) -> None:
    """Import the documents of a run that are left; delivered twice, the second finds nothing."""
    own_id = self.request.id or ""
    run = _claimed(run_id, own_id)
    if run is None:
        return
    deadline = time.monotonic() + ONE_GO
    try:
        with _signs_of_life(run_id, beating=not self.request.called_directly):
            site = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
            Processing(run, site, lambda: _check(run_id, own_id, deadline)).all()
    except _OutOfTimeError:
        _hand_on(run_id)
    except StoppedError:
        logger.info("The import %s was stopped", run_id)
    except SoftTimeLimitExceeded:
        _end(run_id, own_id, Status.INTERRUPTED, error=_TOO_LONG)
    except Exception as error:
        if is_outage(error):
            raise self.retry(exc=error, countdown=min(2**self.request.retries, 60)) from error
        _end(run_id, own_id, Status.FAILED, error=repr(error))
        raise
    else:
        _end(run_id, own_id, Status.FINISHED)


def _claimed(run_id: str, own_id: str) -> ImportRun | None:
    """The run, marked as running; None where it is over or belongs to another task."""
    run = ImportRun.objects.select_related("user").filter(pk=run_id).first()
    if run is None or (own_id and run.task_id not in {"", own_id}):
        return None
    if run.status not in {Status.WAITING, Status.RUNNING, Status.INTERRUPTED}:
        return None
    now = timezone.now()
    run.status, run.heartbeat_at, run.started_at = Status.RUNNING, now, run.started_at or now
    run.attempts += 1
    run.save(update_fields=["status", "heartbeat_at", "started_at", "attempts"])
    return run


def _check(run_id: str, own_id: str, deadline: float) -> None:
    """Go on unless the run was cancelled or taken over, or this go has lasted long enough."""
    run = ImportRun.objects.filter(pk=run_id).values("status", "task_id").first()
    if run is None or run["status"] == Status.CANCELLED:
        raise StoppedError
    if own_id and run["task_id"] not in {"", own_id}:
        raise StoppedError
    if time.monotonic() > deadline:
        raise _OutOfTimeError


def _hand_on(run_id: str) -> None:
    task_id = str(uuid.uuid4())
    ImportRun.objects.filter(pk=run_id).update(task_id=task_id)
    run_import.apply_async((run_id,), task_id=task_id)


def _end(run_id: str, own_id: str, status: str, *, error: str = "") -> None:
    """Say how the run ended, unless it was cancelled or another task has it by now."""
    going = ImportRun.objects.filter(pk=run_id).exclude(status=Status.CANCELLED)
    if own_id:
        going = going.filter(task_id__in=["", own_id])
    going.update(status=status, error=error, finished_at=timezone.now())


@contextmanager
def _signs_of_life(run_id: str, *, beating: bool) -> Iterator[None]:
    """Say every few seconds that somebody works on the run, whatever takes long."""
    stopped = threading.Event()

    def beat() -> None:
        while not stopped.wait(sign_every()):
            try:
                ImportRun.objects.filter(pk=run_id).update(heartbeat_at=timezone.now())
            except DatabaseError:
                logger.debug("No sign of life could be written for %s", run_id)
        connection.close()

    thread = threading.Thread(target=beat, name=f"import-{run_id}", daemon=True)
    if beating:
        thread.start()
    try:
        yield
    finally:
        stopped.set()
        if beating:
            thread.join(MINUTE)


@shared_task(ignore_result=True)
def take_up_interrupted_imports() -> None:
    """Start every run again whose worker is gone, or that no worker was ever told of."""
    from stories.importing import runs

    for run in runs.abandoned():
        runs.resume(run)


@worker_ready.connect
def _look_now_and_then(sender: Any, **_arguments: Any) -> None:
    """Let whichever worker is free look for such runs: now, as a worker may have died, and later.

    The worker keeps the time itself: a message that waits would outlive it.
    """
    _send_somebody_to_look()
    sender.timer.call_repeatedly(look_every(), _send_somebody_to_look)


def _send_somebody_to_look() -> None:
    try:
        take_up_interrupted_imports.apply_async(expires=look_every())
    except BrokerError:
        logger.warning("The broker is away; interrupted imports are looked for later")
