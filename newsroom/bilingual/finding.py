"""From an address to its page in one query, where the address tells the type of the page.

Wagtail walks down the tree, with two queries a step. A page of a type that knows its addresses
(`sought_by`) is looked up instead; all else is left to Wagtail.
"""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, QuerySet, TextField
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.views import serve as serve_by_walking

from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.sites import remember_site
from newsroom.prepared import Given, Prepared


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, which need not look any more for a page that is found already."""
    site = remember_site(request)
    components = [component for component in path.split("/") if component]
    if site and (found := _found(site.root_page.url_path, components)):
        page, rest = found
        try:
            route = page.route(request, rest)
        except Http404:
            route = None
        # Where Wagtail keeps what it has found, for all who ask in the course of a request.
        request.__dict__["_wagtail_route_for_request"] = route
    return serve_by_walking(request, path)


def _found(root: str, components: list[str]) -> tuple[Any, list[str]] | None:
    """The page at an address, or the one above its last part and that part; None if unsaid."""
    for number in (len(components), len(components) - 1):
        if page := _page_at(root, components[:number]):
            return page, components[number:]
    return None


def _page_at(root: str, components: Sequence[str]) -> Any:
    """The page at an address below the page whose place in the tree is `root`; None if unsaid."""
    place = f"{root}{'/'.join(components)}/"
    for model in bilingual_models():
        if sought := model.sought_by(components):
            rows = _columns_of.rows(model, tuple(sought), place=place, **sought)
            return model.from_db(DEFAULT_DB_ALIAS, rows[0]._fields, rows[0]) if rows else None
    return None


@Prepared
def _columns_of(model: type[Any], sought: tuple[str, ...]) -> QuerySet[Any, Any]:
    pages: QuerySet[Any, Any] = QuerySet(model)
    fields = {name: Given(name, CharField()) for name in sought}
    found = pages.filter(**fields, url_path=Given("place", TextField()))
    return found.values_list(*(field.attname for field in model._meta.concrete_fields))
