"""Pages made in bulk are, table by table, those that the ordinary way makes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from wagtail.models import Page

from benchmarks.corpus import Corpus
from stories.importing import processing, runs
from stories.importing.applying import Applied, apply
from stories.importing.planning import PagePlan
from stories.importing.processing import Processing
from tests.tables import Table, differences, tables

SEEDS = sorted(path for path in (Path(__file__).parents[4] / "seeds").iterdir() if path.suffix)

Files = Iterable[tuple[str, bytes]]


@pytest.fixture
def both_ways(
    tree: Page, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[dict[str, Table], dict[str, Table]]]:
    """Does something the ordinary way and in bulk; all tables after each."""

    @contextmanager
    def undone() -> Iterator[None]:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def applied(plan: PagePlan, *arguments: Any, **options: Any) -> Applied:
        made_singly.append(plan)
        return apply(plan, *arguments, **options)

    made_singly: list[PagePlan] = []
    monkeypatch.setattr(processing, "apply", applied)

    def done(*batches: Files, **options: Any) -> tuple[dict[str, Table], dict[str, Table]]:
        found = []
        kept = [list(files) for files in batches]
        for in_bulk in (False, True):
            with undone():
                with django_capture_on_commit_callbacks(execute=True):
                    for files in kept:
                        import_files(files, in_bulk=in_bulk, **options)
                assert not any(Page.find_problems())
                assert any(plan.is_new for plan in made_singly) is not in_bulk
                made_singly.clear()
                found.append(tables())
        return found[0], found[1]

    return done


def import_files(files: Files, *, in_bulk: bool, **options: Any) -> None:
    run = runs.create_run(files, **options)
    Processing(run, "https://galrim.example", in_bulk=in_bulk).all()


def seeds() -> Files:
    return [(path.name, path.read_bytes()) for path in SEEDS]


@pytest.mark.parametrize("publish", [False, True])
def test_seeds_are_the_same_both_ways(both_ways, publish):
    ordinary, bulk = both_ways(seeds(), publish=publish)
    assert differences(ordinary, bulk) == []


@pytest.mark.parametrize("publish", [False, True])
def test_corpus_is_the_same_both_ways(both_ways, publish):
    corpus = Corpus(16, takes=2)
    ordinary, bulk = both_ways(corpus.told(0, 5), corpus.documents(), publish=publish)
    assert differences(ordinary, bulk) == []
