"""Which pages are private, read once for each page that is served.

Wagtail asks for the restrictions on a page and on each page above it, and on the originals of
those that are aliases. A site has few private pages: all restrictions are read at once, with the
places in the tree that they close, and kept with the page for the rest of the request.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import PageViewRestriction

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
    """Each restriction with a place that it closes: that of its page, or of an alias of that."""
    rows = _restrictions.rows()
    own = [(row.pk, row.page__path) for row in rows]
    aliases = [(row.pk, row.page__aliases__path) for row in rows if row.page__aliases__path]
    return own + aliases


@Prepared
def _restrictions() -> QuerySet[Any, Any]:
    restrictions: QuerySet[Any, Any] = QuerySet(PageViewRestriction)
    return restrictions.values_list("pk", "page__path", "page__aliases__path")
