"""Old addresses answer 301, in both languages and for the document form of a page.

Wagtail makes redirects for the one language that is active; here every language gets them, for the
page and everything below it. Does nothing where `wagtail.contrib.redirects` is not installed or
`WAGTAILREDIRECTS_AUTO_CREATE` is off.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail.models import Site

from entities.graph.kinds import model_of_type
from entities.graph.pages import base_page
from newsroom.bilingual.addresses import SiteAddresses
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
        redirects = _redirects(page, before, site)
        _write(site, [redirect for redirect in redirects if len(redirect.old_path) <= _LONGEST])


def _redirects(page: Any, before: str, site: Site) -> Iterator[Any]:
    """Redirects within `site`, for pages that stand in it now and stood in it before."""
    addresses = SiteAddresses.of(site)
    if not addresses.holds(before) or not addresses.holds(page.url_path):
        return
    below = (
        base_page().objects.filter(path__startswith=page.path).filter(Q(live=True) | Q(pk=page.pk))
    )
    for pk, url_path, type_id in below.values_list("pk", "url_path", "content_type_id"):
        old = before + url_path.removeprefix(page.url_path)
        model = model_of_type(type_id)
        for language in LANGUAGES:
            old_address = addresses.path(old, language=language)
            yield _redirect(site, old_address, redirect_page_id=pk)
            if model is not None and model.route_name:
                # Not a page but a view beside it, hence a link to an address.
                new_address = addresses.path(url_path, language=language)
                yield _redirect(site, f"{old_address}.md", redirect_link=f"{new_address}.md")


def _redirect(site: Site, old_address: str, **to: Any) -> Any:
    redirect = apps.get_model("wagtailredirects", "Redirect")
    return redirect(
        site=site, old_path=redirect.normalise_path(old_address), automatically_created=True, **to
    )


def _write(site: Site, redirects: list[Any]) -> None:
    """Newer redirects take the place of those that were made in this way before.

    One that a person made stays.
    """
    objects = apps.get_model("wagtailredirects", "Redirect").objects
    with transaction.atomic():
        for start in range(0, len(redirects), _BATCH):
            batch = redirects[start : start + _BATCH]
            old = [redirect.old_path for redirect in batch]
            objects.filter(automatically_created=True, old_path__in=old, site=site).delete()
            objects.bulk_create(batch, ignore_conflicts=True)
