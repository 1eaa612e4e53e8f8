"""Importing as the newsroom does it: a run is asked for, and the task carries it out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import override

from stories.importing.reporting import message_of
from stories.importing.runs import create_run
from stories.models import ImportItem, ImportRun
from stories.tasks import run_import


def bring(
    files: Mapping[str, str | bytes],
    *,
    publish: bool = False,
    dry_run: bool = False,
    user: Any = None,
) -> ImportRun:
    """The run that imported `files`, which are contents by name."""
    contents = (
        (name, content if isinstance(content, bytes) else content.encode())
        for name, content in files.items()
    )
    run = create_run(contents, user=user, publish=publish, dry_run=dry_run)
    run_import(str(run.pk))
    run.refresh_from_db()
    return run


def bring_paths(*paths: Path, publish: bool = False) -> ImportRun:
    """The run that imported the files at `paths`."""
    return bring({path.name: path.read_bytes() for path in paths}, publish=publish)


def results(run: ImportRun) -> dict[str, str]:
    """What became of each document of `run`, by its path."""
    return dict(run.items.order_by("position").values_list("path", "result"))


def item(run: ImportRun, path: str = "") -> ImportItem:
    """The item of the document at `path`, or of the only one."""
    return run.items.get(path=path) if path else run.items.get()


def problems(run: ImportRun, path: str = "") -> list[tuple[str, int | None, str]]:
    """Level, line and message, in English, of everything that was noted of a document."""
    with override("en"):
        return [
            (problem["level"], problem["line"], message_of(problem))
            for problem in item(run, path).problems
        ]
