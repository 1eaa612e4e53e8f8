"""Old addresses answer 301, in both languages and for the document form of a page.

Wagtail makes redirects for the one language that is active; here every language gets them, for the
page and everything below it. Does nothing where `wagtail.contrib.redirects` is not installed or
`WAGTAILREDIRECTS_AUTO_CREATE` is off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail.models import Site

from entities.graph.kinds import model_of_type
from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES

_BATCH = 500
#: A longer address has no room in Wagtail's table.
_LONGEST = 255


def after_rename(page: Any, *, url_path_before: str) -> None:
    """Redirect what stood at `url_path_before` to `page`."""
    _redirect_tree(page, url_path_before)


def after_move(page: Any, *, url_path_before: str) -> None:
    """Redirect what stood at `url_path_before`; nothing where only the order of pages changed."""
    _redirect_tree(page, url_path_before)


def _redirect_tree(page: Any, before: str) -> None:
    wanted = getattr(settings, "WAGTAILREDIRECTS_AUTO_CREATE", True)
    if not wanted or not apps.is_installed("wagtail.contrib.redirects"):
        return
    if page.url_path == before:
        return
    for site in Site.objects.select_related("root_page").exclude(root_page=page.pk):
        _write(site, list(_moves(page, before, SiteAddresses.of(site))))


@dataclass(frozen=True, slots=True)
class _Move:
    """An address of a page in one language, before and after."""

    page_id: int
    old: str
    new: str
    has_document: bool


def _moves(page: Any, before: str, addresses: SiteAddresses) -> Iterator[_Move]:
    """Every address that changed, of pages that stand in the site now and stood in it before."""
    if not addresses.holds(before) or not addresses.holds(page.url_path):
        return
    below = base_page().objects.filter(path__startswith=page.path)
    live = below.filter(Q(live=True) | Q(pk=page.pk))
    for pk, url_path, type_id in live.values_list("pk", "url_path", "content_type_id"):
        model = model_of_type(type_id)
        old_path = before + url_path.removeprefix(page.url_path)
        for language in LANGUAGES:
            old, new = (addresses.path(path, language=language) for path in (old_path, url_path))
            yield _Move(pk, old, new, bool(model and model.route_name))


def _write(site: Site, moves: list[_Move]) -> None:
    """Newer redirects take the place of those that were made in this way before.

    None stays at an address where a page stands again: once that page is hidden, it would lead
    to itself. One that a person made stays.
    """
    model = apps.get_model("wagtailredirects", "Redirect")
    redirects = [
        redirect
        for redirect in _redirects(model, site, moves)
        if len(redirect.old_path) <= _LONGEST
    ]
    taken = {model.normalise_path(f"{move.new}{end}") for move in moves for end in ("", ".md")}
    outdated = sorted(taken | {redirect.old_path for redirect in redirects})
    with transaction.atomic():
        for start in range(0, len(outdated), _BATCH):
            paths = outdated[start : start + _BATCH]
            made = model.objects.filter(automatically_created=True, old_path__in=paths, site=site)
            made.delete()
        model.objects.bulk_create(redirects, batch_size=_BATCH, ignore_conflicts=True)


def _redirects(model: type[Any], site: Site, moves: list[_Move]) -> Iterator[Any]:
    for move in moves:
        yield _redirect(model, site, move.old, redirect_page_id=move.page_id)
        if move.has_document:
            # Not a page but a view beside it, hence a link to an address.
            yield _redirect(model, site, f"{move.old}.md", redirect_link=f"{move.new}.md")


def _redirect(model: type[Any], site: Site, old: str, **to: Any) -> Any:
    path = model.normalise_path(old)
    return model(site=site, old_path=path, automatically_created=True, **to)
