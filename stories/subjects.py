"""What stories, takes and records show, in the terms of the page cache."""

from collections.abc import Iterable
from typing import Any

from newsroom.caching import subjects


def takes_of(story: Any) -> str:
    """Which takes stand below a story, and in which order."""
    return f"takes:{story}"


def told_through(lens: Any) -> str:
    """Which takes are told through a lens, and the order of their stories."""
    return f"through:{lens}"


def documents_of(page: Any) -> str:
    """The documents that a page was imported from, whose spelling its own document takes over."""
    return f"documents:{page}"


def of_takes(rows: Iterable[Any], *, outlet: Any, region: Any) -> set[str]:
    """Rows of takes with the records that they name; `outlet` and `region` are the models."""
    shown = set()
    for row in rows:
        shown.add(subjects.page(row.pk))
        if row.outlet_id:
            shown.add(subjects.record(outlet, row.outlet_id))
        if row.region_id:
            shown.add(subjects.record(region, row.region_id))
    return shown
