"""Runs as the command and the admin handle them: asked for, started, followed, stopped, taken up.

What happens to a document is for `processing`; a worker does it, in the task of `stories.tasks`.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from newsroom.bilingual.text import nfc
from stories.documents.problems import Problem, gettext_noop
from stories.importing.items import stored_problem
from stories.importing.reporting import report
from stories.importing.vigilance import silence
from stories.models import ImportItem, ImportRun
from stories.tasks import run_import

__all__ = [
    "Progress",
    "cancel",
    "create_run",
    "progress",
    "report",
    "resume",
    "start",
    "storable_path",
    "unreadable",
]

#: Older runs are not taken up by themselves.
_LONG_AGO = dt.timedelta(days=1)
#: Items that are stored with one query: few, as each holds a whole file.
_ROWS_AT_ONCE = 50
_LONGEST_PATH = 1000

_UNREADABLE = gettext_noop("The file cannot be read: %(reason)s")

Status = ImportRun.Status


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    status: str
    done: int
    total: int
    is_over: bool
    error: str = ""


def create_run(
    files: Iterable[tuple[str, bytes | Problem]],
    *,
    user: Any = None,
    publish: bool = False,
    dry_run: bool = False,
) -> ImportRun:
    """A run with an item for each path and content of `files`; nothing is imported yet.

    A file that has a problem in place of its content is rejected for that.
    """
    with transaction.atomic():
        run = ImportRun.objects.create(user=user, publish=publish, dry_run=dry_run)
        items = _items(run, files)
        while batch := list(islice(items, _ROWS_AT_ONCE)):
            ImportItem.objects.bulk_create(batch)
            run.total += len(batch)
            run.done += sum(item.result == ImportItem.Result.REJECTED for item in batch)
        run.save(update_fields=["total", "done"])
    return run


def _items(run: ImportRun, files: Iterable[tuple[str, bytes | Problem]]) -> Iterator[ImportItem]:
    for position, (path, content) in enumerate(files):
        item = ImportItem(run=run, position=position, path=storable_path(path))
        if isinstance(content, Problem):
            item.content, item.problems = b"", [stored_problem(content)]
            item.result, item.finished_at = ImportItem.Result.REJECTED, timezone.now()
        else:
            item.content, item.digest = content, hashlib.sha256(content).hexdigest()
        yield item


def unreadable(reason: str) -> Problem:
    """What is wrong with a file that cannot even be read."""
    return Problem("error", _UNREADABLE, {"reason": reason})


def storable_path(path: str) -> str:
    """`path` as any database takes it; bytes that are no UTF-8 are shown as such."""
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return nfc(shown.replace("\0", "\\0"))[-_LONGEST_PATH:]


def start(run: ImportRun) -> None:
    """Hand `run` to a worker as soon as the transaction that made it is through."""
    run.task_id, run.sent_at = str(uuid.uuid4()), timezone.now()
    run.save(update_fields=["task_id", "sent_at"])
    transaction.on_commit(partial(_send, str(run.pk), run.task_id))


def _send(run_id: str, task_id: str) -> None:
    run_import.apply_async((run_id,), task_id=task_id)


def progress(run: ImportRun) -> Progress:
    """How far `run` is now; one whose worker is gone is found to be interrupted."""
    mark_interrupted()
    run.refresh_from_db(fields=["status", "done", "total", "error"])
    return Progress(run.status, run.done, run.total, run.is_over, run.error)


def mark_interrupted() -> int:
    """Say of every run whose worker is gone that it is interrupted; how many there were."""
    silent = timezone.now() - silence()
    gone = Q(heartbeat_at__lt=silent) | Q(heartbeat_at=None, started_at__lt=silent)
    running = ImportRun.objects.filter(gone, status=Status.RUNNING)
    return running.update(status=Status.INTERRUPTED)


def abandoned() -> list[ImportRun]:
    """Runs that nobody works on and that nobody will take up: interrupted ones, and those whose
    message to the workers was lost."""
    mark_interrupted()
    now = timezone.now()
    recent = ImportRun.objects.filter(created_at__gt=now - _LONG_AGO)
    unheard = Q(status=Status.WAITING, sent_at__lt=now - silence())
    return list(recent.filter(unheard | Q(status=Status.INTERRUPTED)).order_by("created_at"))


def cancel(run: ImportRun) -> None:
    """Stop `run` before its next page. What went in stays; it can be taken up again."""
    going = ImportRun.objects.filter(
        pk=run.pk, status__in=[Status.WAITING, Status.RUNNING, Status.INTERRUPTED]
    )
    going.update(status=Status.CANCELLED, finished_at=timezone.now())
    run.refresh_from_db()


def resume(run: ImportRun) -> None:
    """Let a worker go on with the documents of `run` that are left.

    A worker that still has it finds that it is no longer its own. Nothing happens where somebody
    has changed the state of the run since it was read, by cancelling it say.
    """
    unchanged = ImportRun.objects.filter(pk=run.pk, status=run.status)
    taken = unchanged.update(status=Status.WAITING, error="", finished_at=None, heartbeat_at=None)
    run.refresh_from_db()
    if taken:
        start(run)
