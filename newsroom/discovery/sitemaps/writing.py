"""Sitemaps as XML, by the schemas of sitemaps.org and of Google News."""

import datetime as dt
from collections.abc import Iterable
from html import escape

from newsroom.discovery.sitemaps.entries import SitemapEntry
from newsroom.discovery.xml import xml_text

CONTENT_TYPE = "application/xml; charset=utf-8"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def index(urls: Iterable[str]) -> str:
    """An index of the sitemaps at `urls`."""
    lines = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in urls)
    return f'{_HEADER}<sitemapindex xmlns="{_SITEMAP}">\n{lines}</sitemapindex>\n'


def pages(entries: Iterable[SitemapEntry]) -> str:
    """A sitemap of `entries` with their languages."""
    lines = "".join(f"<url>{_place(entry)}</url>\n" for entry in entries)
    return f'{_HEADER}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n{lines}</urlset>\n'


def _place(entry: SitemapEntry) -> str:
    changed = f"<lastmod>{moment(entry.changed)}</lastmod>" if entry.changed else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{each.language}" href="{escape(each.url)}"/>'
        for each in entry.alternatives
    )
    return f"<loc>{escape(entry.url)}</loc>{changed}{links}"


def news(
    entries: Iterable[tuple[SitemapEntry, str, dt.datetime]], *, name: str, language: str
) -> str:
    """A sitemap of news: each entry with its headline and when it was first published.

    `name` is that of the publication, in `language`, which its articles are written in.
    """
    publication = (
        f"<news:publication><news:name>{_text(name)}</news:name>"
        f"<news:language>{language}</news:language></news:publication>"
    )
    lines = "".join(
        f"<url>{_place(entry)}<news:news>{publication}"
        f"<news:publication_date>{moment(published)}</news:publication_date>"
        f"<news:title>{_text(headline)}</news:title></news:news></url>\n"
        for entry, headline, published in entries
    )
    names = f'xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}" xmlns:news="{_NEWS}"'
    return f"{_HEADER}<urlset {names}>\n{lines}</urlset>\n"


def moment(when: dt.datetime) -> str:
    """`when` to the second, with its offset."""
    return when.isoformat(timespec="seconds")


def _text(text: str) -> str:
    return escape(xml_text(text))
