"""The pages of one stretch as a sitemap lists them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.addresses import SiteAddresses, default_language
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.reader import Reader
from newsroom.caching.subjects import STRETCH
from newsroom.discovery.listed import listed_models, listed_pages


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same page in one of the languages in which it is told."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page at its address in one language; `changed` is when that language last went live."""

    url: str
    changed: dt.datetime | None
    alternatives: tuple[Alternative, ...] = ()


def entries(stretch: int, reader: Reader) -> tuple[SitemapEntry, ...]:
    """The public pages of a stretch of keys that are told in the reader's language. One query."""
    return tuple(_entry(row, reader) for row in _rows(stretch, reader))


def _rows(stretch: int, reader: Reader) -> Iterator[Any]:
    keys = {"pk__gte": stretch * STRETCH, "pk__lt": (stretch + 1) * STRETCH}
    columns = ("pk", "path", "url_path", "live_ko", "live_en", f"last_live_{reader.language}")
    parts = [
        listed_pages(model, reader.language).filter(**keys).values_list(*columns)
        for model in listed_models()
    ]
    rows = sorted(parts[0].union(*parts[1:], all=True)) if parts else []
    return (row for row in rows if reader.may_open(row[1], row[2]))


def _entry(row: Any, reader: Reader) -> SitemapEntry:
    _pk, _path, url_path, live_ko, live_en, changed = row
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
