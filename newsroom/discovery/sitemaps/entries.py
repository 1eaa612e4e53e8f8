"""The pages of one stretch as a sitemap lists them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, QuerySet

from newsroom.bilingual.addresses import SiteAddresses, default_language
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.reader import Reader
from newsroom.caching.subjects import STRETCH
from newsroom.discovery.listed import listed_models, listed_rows
from newsroom.prepared import Given, Prepared


class Alternative(NamedTuple):
    """The same page in one of the languages in which it is told."""

    language: str
    url: str


class SitemapEntry(NamedTuple):
    """A page at its address in one language; `changed` is when that language last went live."""

    url: str
    changed: dt.datetime | None
    alternatives: tuple[Alternative, ...] = ()


def entries(stretch: int, reader: Reader) -> tuple[SitemapEntry, ...]:
    """The public pages of a stretch of keys that are told in the reader's language. Two queries."""
    keys = {"first": stretch * STRETCH, "after": (stretch + 1) * STRETCH}
    places = {
        place.id: place.url_path
        for place in _places.rows(base_page(), **keys)
        if reader.may_open(place.path, place.url_path)
    }
    rows = sorted(_told.rows(listed_models(), reader.language, **keys))
    return tuple(_entry(row, places[row.pk], reader) for row in rows if row.pk in places)


@Prepared
def _places(page_type: type[Any]) -> QuerySet[Any, Any]:
    """Where the live pages of a stretch stand.

    A query of its own: joined with the pages of each type PostgreSQL reads all there are.
    """
    pages: QuerySet[Any] = QuerySet(page_type)
    stretch = pages.filter(live=True, id__gte=_given("first"), id__lt=_given("after"))
    return stretch.order_by().values_list("id", "path", "url_path")


@Prepared
def _told(models: tuple[type[Any], ...], language: Language) -> QuerySet[Any, Any]:
    """The pages of a stretch that are told in a language, of every type."""
    columns = ("pk", "live_ko", "live_en", f"last_live_{language}")
    first, *others = (
        listed_rows(model, language)
        .filter(pk__gte=_given("first"), pk__lt=_given("after"))
        .values_list(*columns)
        for model in models
    )
    return first.union(*others, all=True)


def _given(name: str) -> Given:
    return Given(name, BigIntegerField())


def _entry(row: Any, url_path: str, reader: Reader) -> SitemapEntry:
    _pk, live_ko, live_en, changed = row
    shown = [code for code, live in zip(LANGUAGES, (live_ko, live_en), strict=True) if live]
    return entry(url_path, shown, changed=changed, language=reader.language, site=reader.site)


def entry(
    url_path: str,
    languages: Sequence[Language],
    *,
    changed: dt.datetime | None,
    language: Language,
    site: SiteAddresses,
) -> SitemapEntry:
    """The page at `url_path` in `language`, and all the `languages` in which it is told.

    One line a language and one for everybody else, as the page itself says; none for a single one.
    """
    if len(languages) < 2:
        return SitemapEntry(site.absolute(url_path, language=language), changed)
    urls = {code: site.absolute(url_path, language=code) for code in languages}
    found = [Alternative(code, url) for code, url in urls.items()]
    everybody = Alternative("x-default", urls[default_language()])
    return SitemapEntry(urls[language], changed, (*found, everybody))
