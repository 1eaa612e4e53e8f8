"""What tests of bulk can ask for: an import done both ways, in one database."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page

from stories.importing import processing, runs
from stories.importing.applying import Applied, apply
from stories.importing.planning import PagePlan
from stories.importing.processing import Processing
from stories.models import ImportRun
from tests.tables import Table, tables

Files = Iterable[tuple[str, bytes]]
BothWays = Callable[..., tuple[dict[str, Table], dict[str, Table]]]


def run_files(files: Files, *, in_bulk: bool = True, **options: Any) -> ImportRun:
    """A run over `files`, worked off here and now."""
    run = runs.create_run(files, **options)
    Processing(run, "https://galrim.example", in_bulk=in_bulk).all()
    return run


@pytest.fixture
def import_files() -> Callable[..., ImportRun]:
    """Imports files by content and path."""
    return run_files


@pytest.fixture
def made_singly(monkeypatch: pytest.MonkeyPatch) -> list[PagePlan]:
    """The plans of new pages that went the ordinary way."""
    plans: list[PagePlan] = []

    def noted(plan: PagePlan, *arguments: Any, **options: Any) -> Applied:
        if plan.is_new:
            plans.append(plan)
        return apply(plan, *arguments, **options)

    monkeypatch.setattr(processing, "apply", noted)
    return plans


@pytest.fixture
def both_ways(
    tree: Page, django_capture_on_commit_callbacks: Any, made_singly: list[PagePlan]
) -> BothWays:
    """Imports some batches the ordinary way and in bulk; all tables after each.

    `singly` are slugs of new pages that bulk has to leave to the ordinary way.
    """

    @contextmanager
    def undone() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def done(
        *batches: Files, singly: Iterable[str] = (), **options: Any
    ) -> tuple[dict[str, Table], dict[str, Table]]:
        found = []
        kept = [list(files) for files in batches]
        for in_bulk in (False, True):
            made_singly.clear()
            with undone():
                with django_capture_on_commit_callbacks(execute=True):
                    for files in kept:
                        run_files(files, in_bulk=in_bulk, **options)
                assert not any(Page.find_problems())
                found.append(tables())
            if in_bulk:
                assert sorted(plan.identity.slug for plan in made_singly) == sorted(singly)
        return found[0], found[1]

    return done
