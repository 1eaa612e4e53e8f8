"""The pages that everything else stands below: the front page and one index a kind of page.

What is there is found, never moved or renamed; a site that has a home page of its own keeps it,
and the indexes stand below that.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from stories.kinds import PageKind, page_kinds
from stories.models import FrontPage

FRONT_SLUG = "front"
FRONT_HEADLINES = {"ko": "갈림", "en": "Split"}


def ensure_tree() -> Any:
    """The root of the default site, after making whatever is missing; idempotent."""
    with transaction.atomic():
        root = _ensure_root()
        for kind in page_kinds():
            if not kind.index.objects.exists():
                _add_index(root, kind)
    return root


def index_for(model: type[Any]) -> Any:
    """The page below which new pages of `model` stand, made if need be.

    KeyError for a model that nobody registered.
    """
    kind = next((kind for kind in page_kinds() if kind.model is model), None)
    if kind is None:
        raise KeyError(f"{model.__name__} is not a registered page type.")
    index = kind.index.objects.order_by("path").first()
    if index is None:
        ensure_tree()
        index = kind.index.objects.order_by("path").get()
    return index


def _ensure_root() -> Any:
    # The first page of all is locked, so that two processes do not both find nothing.
    top = base_page().objects.select_for_update().filter(depth=1).order_by("path").first()
    if top is None:
        top = base_page().add_root(title="Root", slug="root")
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site and not _is_welcome_page(site.root_page):
        return site.root_page.specific
    front = FrontPage.objects.order_by("path").first() or _add_front_page(top)
    _point_site_at(front, site)
    return front


def _is_welcome_page(page: Any) -> bool:
    """Whether `page` is what Wagtail's migrations leave, untouched: no type, text or child."""
    return page.specific_class is base_page() and page.depth == 2 and page.is_leaf()


def _add_front_page(top: Any) -> FrontPage:
    front = FrontPage(slug=FRONT_SLUG, **_headlines(FRONT_HEADLINES))
    top.add_child(instance=front)
    front.save_revision().publish()
    return FrontPage.objects.get(pk=front.pk)


def _point_site_at(front: FrontPage, site: Site | None) -> None:
    if site is None:
        name = getattr(settings, "WAGTAIL_SITE_NAME", "")
        Site.objects.create(
            hostname="localhost", site_name=name, root_page=front, is_default_site=True
        )
        return
    welcome, site.root_page = site.root_page, front
    site.site_name = site.site_name or getattr(settings, "WAGTAIL_SITE_NAME", "")
    site.save()
    base_page().objects.get(pk=welcome.pk).delete()


def _add_index(root: Any, kind: PageKind) -> None:
    index = kind.index(slug=kind.route, **_headlines(kind.index_headlines))
    base_page().objects.get(pk=root.pk).add_child(instance=index)
    index.save_revision().publish()


def _headlines(texts: Any) -> dict[str, str]:
    return {f"headline_{language}": texts[language] for language in LANGUAGES}
