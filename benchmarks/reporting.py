"""Measures imports of a generated corpus and prints tables of what they cost a page."""

import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from wagtail.models import Page

from benchmarks.corpus import ORIGIN, Corpus, File
from benchmarks.floor import floor, mark
from benchmarks.measuring import Cost, apart, measured, watched
from stories.importing import processing, runs
from stories.importing.bulk.awaiting import Awaiting

_COLUMNS = (
    ("site", "pages"),
    ("pages", "made"),
    ("queries", "a page"),
    ("CPU", "ms"),
    ("writing", "ms"),
    ("server", "ms"),
    ("elapsed", "ms"),
    ("peak", "MB"),
    ("own", "MB"),
)
_NAME, _WIDTH = 22, 9


@dataclass(frozen=True, slots=True)
class Measured:
    """What one import came to: all of it, and the part that writes pages."""

    pages: int
    all: Cost
    writing: Cost

    def line(self, name: str) -> str:
        """One row of the table; times are a page's."""
        whole, pages = self.all, max(1, self.pages)
        times = (whole.cpu, self.writing.cpu, whole.server, whole.wall)
        cells = [
            f"{Page.objects.count()}",
            f"{self.pages}",
            f"{whole.statements / pages:.2f}",
            *(f"{1000 * each / pages:.2f}" for each in times),
            f"{whole.peak or ''}",
            f"{self.writing.own or ''}",
        ]
        return f"{name:<{_NAME}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)


def imported(
    files: Iterable[File], *, publish: bool, in_bulk: bool = True, pages: int = 0
) -> Measured:
    """Import `files` in this process; `pages` is how many they make, where they are known.

    Files are taken one by one, so that none has to be kept; making them up is not counted.
    """
    before = Page.objects.count()
    writing, making = Cost(), Cost()
    with (
        watched(processing, "create", writing),
        watched(processing, "apply", writing),
        watched(Awaiting, "settle", writing),
        measured() as cost,
    ):
        run = runs.create_run(apart(files, making), publish=publish)
        processing.Processing(run, ORIGIN, in_bulk=in_bulk).all()
    _check(run)
    cost.cpu -= making.cpu
    cost.wall -= making.wall
    return Measured(pages or Page.objects.count() - before, cost, writing)


def _check(run: Any) -> None:
    """A document that was not taken would make the rest look fast."""
    refused = run.items.exclude(result__in=["created", "updated", "unchanged"])
    if refused.exists():
        raise SystemExit(f"{refused.count()} documents were not imported: {refused[0].problems}")


def header(options: Any) -> None:
    """Where and what is measured."""
    version = ".".join(map(str, sys.version_info[:3]))
    told = "drafts" if options.drafts else "published"
    _print(f"Python {version} on {platform.machine()}, {_server()}; {told}")
    for line in (0, 1):
        cells = (f"{column[line]:>{_WIDTH}}" for column in _COLUMNS)
        _print(f"{'':<{_NAME}}" + "".join(cells))


def _server() -> str:
    if connection.vendor == "sqlite":
        from sqlite3 import sqlite_version

        return f"SQLite {sqlite_version}"
    return f"PostgreSQL {'.'.join(map(str, connection.get_database_version()))}"


def comparison(options: Any) -> None:
    """Both ways over one corpus, in one database, and the floor of what bulk wrote."""
    corpus = Corpus(options.singly + options.stories, takes=options.takes, seed=options.seed)
    publish = not options.drafts
    imported([*corpus.lenses(), *corpus.named()], publish=publish)
    singly = imported(corpus.told(0, options.singly), publish=publish, in_bulk=False)
    _print(singly.line("one by one"))
    marks = mark()
    bulk = imported(corpus.told(options.singly), publish=publish)
    _print(bulk.line("in bulk"))
    least = Measured(bulk.pages, floor(marks), Cost())
    _print(least.line("its rows alone"))
    again = imported(corpus.told(options.singly), publish=publish, pages=bulk.pages)
    _print(again.line("once more, unchanged"))
    _print("")
    documents = sum(1 for _each in corpus.told(options.singly))
    _print(f"{documents} unchanged documents were recognised in {again.all.wall:.1f} s")
    _print_ratio("one by one / in bulk, CPU", singly.all.cpu, singly, bulk.all.cpu, bulk)
    _print_ratio("the same, of writing", singly.writing.cpu, singly, bulk.writing.cpu, bulk)
    _print_ratio("writing in bulk / its rows alone", bulk.writing.cpu, bulk, least.all.cpu, least)


def _print_ratio(name: str, one: float, of: Measured, other: float, of_other: Measured) -> None:
    ratio = (one / max(1, of.pages)) / max(1e-9, other / max(1, of_other.pages))
    _print(f"{name:<{_NAME + 2 * _WIDTH}}{ratio:>{_WIDTH}.1f}")


def growth(options: Any, steps: list[int]) -> None:
    """What a page costs while the site grows to each of `steps` pages, each in one run."""
    corpus = Corpus(steps[-1], takes=options.takes, seed=options.seed)
    publish = not options.drafts
    imported(corpus.lenses(), publish=publish)
    told = 0
    for step in steps:
        missing = step - Page.objects.count()
        stop = told + max(1, missing // (options.takes + 1))
        imported(corpus.named(told, stop), publish=publish)
        _print(imported(corpus.told(told, stop), publish=publish).line("in bulk"))
        told = stop
        if options.singly:
            stop = told + options.singly
            imported(corpus.named(told, stop), publish=publish)
            singly = imported(corpus.told(told, stop), publish=publish, in_bulk=False)
            _print(singly.line("one by one"))
            told = stop


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
