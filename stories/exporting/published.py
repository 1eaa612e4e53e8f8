"""Which pages are exported: live, visible in a language, and private to nobody."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.bilingual.privacy import closed_paths
from stories.kinds import PageKind

#: Pages that are read at once: enough to make queries few, few enough to keep memory flat.
BATCH = 100

VISIBLE = Q(live_ko=True) | Q(live_en=True)


def published(kind: PageKind) -> QuerySet[Any]:
    """The pages of `kind` that are visible in some language, private ones among them."""
    return kind.model._default_manager.filter(VISIBLE, live=True)


def batches(kind: PageKind) -> Iterator[list[Any]]:
    """Every public page of `kind` in the order of its key, a batch at a time."""
    closed, last = closed_paths(), 0
    while batch := list(published(kind).filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        if public := [page for page in batch if not page.path.startswith(closed)]:
            yield public


def public_page(kind: PageKind, slug: str, *, below: str = "") -> Any | None:
    """The public page `slug` of `kind` below the tree path `below`, or None."""
    if "\0" in slug:
        # Whoever asks for that, PostgreSQL will not even look.
        return None
    pages = published(kind).filter(slug=slug, path__startswith=below).order_by("path")
    page = pages.first()
    return None if page is None or page.path.startswith(closed_paths()) else page
