"""Import documents through the Celery task, follow its progress and report what became of each."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from newsroom.terminal import TerminalCommand
from newsroom.workers import WorkerError, answering, running_worker
from stories.documents.decode import MAX_BYTES, check_size
from stories.documents.problems import Problem, RejectedError
from stories.importing import reporting, runs
from stories.importing.files import documents_in
from stories.importing.following import follow
from stories.models import ImportItem, ImportRun
from stories.tree import ensure_tree

#: How long a worker that is configured is given to answer.
PATIENCE_SECONDS = 5.0


class Command(TerminalCommand):
    """Hand files to an import; the exit status is 0 when no document was rejected, else 1."""

    help = "Import stories, entities, lenses and source articles from files or folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the documents are, and what to do with them."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--publish", action="store_true", help="Publish complete languages; else drafts."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen, change nothing."
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="Write the report to FILE, as JSON."
        )
        parser.add_argument(
            "--no-input", action="store_true", help="Accepted for scripts; nothing is ever asked."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and report; ends the process with status 1 where a document was rejected."""
        files = _documents(options["paths"])
        if options["report"]:
            _check_writable(options["report"])
        if not options["dry_run"]:
            ensure_tree()
        with _worker():
            run = runs.create_run(
                map(_content, files), publish=options["publish"], dry_run=options["dry_run"]
            )
            with _saying_what_the_broker_lacks():
                runs.start(run)
            self._follow(run)
        self._tell(run, options["report"])
        is_whole = run.status == ImportRun.Status.FINISHED
        if not is_whole or run.items.filter(result=ImportItem.Result.REJECTED).exists():
            sys.exit(1)

    def _follow(self, run: ImportRun) -> None:
        try:
            follow(lambda: runs.progress(run), out=sys.stderr)
        except KeyboardInterrupt:
            runs.cancel(run)
            self.stderr.write(_("Cancelled. What went in stays."))

    def _tell(self, run: ImportRun, report: Path | None) -> None:
        run.refresh_from_db()
        for line in reporting.lines(run):
            self.stdout.write(line)
        if run.status == ImportRun.Status.INTERRUPTED:
            self.stdout.write(
                _(
                    "The import was interrupted; import the same files again, "
                    "or resume it in the admin."
                )
            )
        if report:
            text = json.dumps(reporting.report(run), ensure_ascii=False, indent=2)
            report.write_text(text + "\n", encoding="utf-8")


def _documents(paths: list[Path]) -> list[Path]:
    try:
        files = documents_in(paths)
    except FileNotFoundError as error:
        shown = runs.storable_path(error.filename)
        raise CommandError(_("There is no file or folder “%(path)s”.") % {"path": shown}) from error
    except OSError as error:
        raise CommandError(runs.storable_path(str(error))) from error
    if not files:
        shown = ", ".join(runs.storable_path(str(path)) for path in paths)
        raise CommandError(
            _("There is no document (.md, .markdown, .txt) in %(paths)s.") % {"paths": shown}
        )
    return files


def _check_writable(report: Path) -> None:
    try:
        with report.open("a", encoding="utf-8"):
            pass
    except OSError as error:
        raise CommandError(
            _("The report cannot be written to “%(path)s”: %(reason)s.")
            % {"path": runs.storable_path(str(report)), "reason": error.strerror}
        ) from error


def _content(file: Path) -> tuple[str, bytes | Problem]:
    """The content of `file`, or what keeps it from being read; never much more than is accepted."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
            check_size(max(len(content), os.fstat(opened.fileno()).st_size))
    except OSError as error:
        return str(file), runs.unreadable(error.strerror or str(error))
    except RejectedError as rejection:
        return str(file), rejection.problem
    return str(file), content


def _worker() -> AbstractContextManager[Any]:
    """A worker for the run: the one that answers, else one of our own on the embedded broker."""
    if _is_embedded():
        return nullcontext() if answering() else _own_worker()
    with _saying_what_the_broker_lacks():
        found = answering(timeout=PATIENCE_SECONDS)
    if not found:
        raise CommandError(
            _("No worker answers. Start one with: %(command)s")
            % {"command": "celery -A newsroom.celery worker"}
        )
    return nullcontext()


@contextmanager
def _saying_what_the_broker_lacks() -> Iterator[None]:
    """An error of the connection is a message; a transport whose library is missing is one too."""
    errors: tuple[type[BaseException], ...] = (
        OSError,
        OperationalError,
        ImportError,
        *_errors_of_the_transport(),
    )
    try:
        yield
    except errors as error:
        raise CommandError(
            _("The broker does not answer: %(reason)s") % {"reason": error}
        ) from error


def _errors_of_the_transport() -> tuple[type[BaseException], ...]:
    try:
        return tuple(current_app.connection_for_write().connection_errors)
    except ImportError:
        return ()


def _is_embedded() -> bool:
    return str(current_app.conf.broker_url or "").startswith("filesystem:")


@contextmanager
def _own_worker() -> Iterator[None]:
    folder = Path(getattr(settings, "DATA_DIR", None) or Path(settings.BASE_DIR) / "var")
    try:
        with running_worker(log=folder / "worker.log"):
            yield
    except WorkerError as error:
        raise CommandError(str(error)) from error
