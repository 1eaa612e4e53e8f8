"""Which pages are private, read once for each page that is served.

Wagtail asks for the restrictions on a page and on each page above it, and on the originals of
those that are aliases. A site has few private pages: all restrictions are read at once, with the
places in the tree that they close, and kept with the page for the rest of the request.
"""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import PageViewRestriction

from newsroom.bilingual.base import base_page
from newsroom.prepared import Prepared

_KEPT = "_read_restrictions"


def closed_paths(*, seen_from: str = "") -> tuple[str, ...]:
    """Tree paths of private pages, without those that the page at `seen_from` stands below."""
    return _without(_read(), seen_from)


def closed_to(page: Any) -> tuple[str, ...]:
    """The same for somebody who reads `page`, and so has passed its own restrictions."""
    return _without(_kept(page), page.path)


def restrictions_on(page: Any) -> set[int]:
    """The keys of the restrictions on `page` and on the pages that it stands below."""
    return {key for key, path in _kept(page) if page.path.startswith(path)}


def _without(restrictions: list[tuple[int, str]], seen_from: str) -> tuple[str, ...]:
    return tuple(sorted({path for _key, path in restrictions if not seen_from.startswith(path)}))


def _kept(page: Any) -> list[tuple[int, str]]:
    """What was read for `page`; a page is loaded anew for each request."""
    found: list[tuple[int, str]] | None = page.__dict__.get(_KEPT)
    if found is None:
        found = page.__dict__[_KEPT] = _read()
    return found


def _read() -> list[tuple[int, str]]:
    """Each restriction with a place that it closes: that of its page, or of an alias of that.

    One query where no page is private; where some are, one more, and one for each further step in
    which an alias has an alias.
    """
    restrictions = _restrictions.rows()
    closed = [(row.pk, row.closed) for row in restrictions]
    keys: dict[int, list[int]] = {}
    for row in restrictions:
        keys.setdefault(row.page_id, []).append(row.pk)
    while keys:
        aliases = list(_pages().filter(alias_of__in=keys).values_list("pk", "alias_of", "path"))
        closed += [(key, path) for _pk, page, path in aliases for key in keys[page]]
        keys = {pk: keys[page] for pk, page, _path in aliases}
    return closed


@Prepared
def _restrictions() -> QuerySet[Any, Any]:
    # The path is looked up and not joined: SQLite would begin with the pages, and read them all.
    page = _pages().filter(pk=OuterRef("page"))
    restrictions: QuerySet[Any, Any] = QuerySet(PageViewRestriction)
    return restrictions.annotate(closed=Subquery(page.values("path"))).values_list(
        "pk", "page_id", "closed"
    )


def _pages() -> QuerySet[Any, Any]:
    return QuerySet(base_page())
