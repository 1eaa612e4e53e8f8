"""Pages of every type, read through the base page of this site."""

from collections.abc import Collection
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce
from wagtail.models import PageViewRestriction, Site

from entities.graph.kinds import bilingual_models
from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.base import base_page
from newsroom.bilingual.reader import Reader


def visible_pages() -> QuerySet:
    """Pages that any reader may open: live, visible in a language, and not private.

    Annotated with `seen_ko`, `seen_en`, `told_ko` and `told_en` (visibility and headline); on a
    page that is not bilingual these are NULL.
    """
    private = PageViewRestriction.objects.annotate(
        below=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(below__startswith=F("page__path"))
    return with_headlines(base_page().objects.filter(live=True)).filter(
        Q(seen_ko=True) | Q(seen_en=True) | Q(seen_ko=None), ~Exists(private)
    )


def with_headlines(queryset: QuerySet, *, page: str = "") -> QuerySet:
    """Annotated with `seen_…` and `told_…` of the page that `page` (`"source__"`) leads to."""
    return queryset.annotate(
        seen_ko=_across("live_ko", BooleanField(), page),
        seen_en=_across("live_en", BooleanField(), page),
        told_ko=_across("headline_ko", CharField(), page),
        told_en=_across("headline_en", CharField(), page),
    )


def _across(column: str, output: Field, page: str) -> Any:
    """`column` of whichever page type a page is of; NULL where it is of none that has it."""
    base = base_page()
    columns = [
        F(f"{page}{model._meta.get_ancestor_link(base).remote_field.name}__{column}")
        for model in bilingual_models()
        if any(field.name == column for field in model._meta.local_fields)
    ]
    return Coalesce(*columns, Value(None), output_field=output)


class Addresses:
    """Addresses of pages in one language, from their places in the tree.

    With several sites an address carries its host, as nobody here knows which site is being read.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.sites = [
            SiteAddresses(root=root.root_path, origin=root.root_url)
            for root in Site.get_site_root_paths()
        ]

    def of(self, url_path: str) -> str:
        """The address of the page at `url_path`; "" where no site holds it."""
        site = next((site for site in self.sites if site.holds(url_path)), None)
        if site is None:
            return ""
        if len(self.sites) == 1:
            return site.path(url_path, language=self.language)
        return site.absolute(url_path, language=self.language)


def root_among_others(reader: Reader) -> str:
    """Where the pages of the reader's site stand; empty while there is no other site.

    Each page would be looked up for it: not where all are of one site.
    """
    return reader.site.root if len(Site.get_site_root_paths()) > 1 else ""


def addresses_of(page_ids: Collection[int], *, language: str) -> dict[int, str]:
    """Where a reader of `language` finds those of the pages that any reader may open. One query."""
    if not page_ids:
        return {}
    addresses = Addresses(language)
    places = visible_pages().filter(pk__in=page_ids).values_list("pk", "url_path")
    return {pk: address for pk, url_path in places if (address := addresses.of(url_path))}
