"""What links to a page, each with its date and the sentence that it links from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Site

from entities.graph.backlinks import Backlinks, backlinks
from entities.graph.subjects import links_to
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching.shown import show

LIMIT = 40
NONE = Backlinks((), 0)


@dataclass(frozen=True, slots=True)
class Backlink(TemplateValue):
    """A page that names this one; `sentence` is empty where it does so in a list."""

    name: Text
    url: str
    sentence: Text
    date: dt.date | None


def linking_to(page: Any, reader: Reader) -> Backlinks:
    """The edges that lead to `page`; a page that is previewed before its first save has none."""
    if not page.pk:
        return NONE
    show(links_to(page.pk))
    # Each edge would have its page looked up for it: not where all pages are of one site.
    root = reader.site.root if len(Site.get_site_root_paths()) > 1 else ""
    return backlinks(page, reader.language, limit=LIMIT, closed=reader.closed, root=root)


def linking_pages(found: Backlinks) -> set[int]:
    """The pages at the other end, for the one query that looks up every page of a view."""
    return {link.page_id for link in found.shown}


def dated(
    found: Backlinks, *, pages: Mapping[int, NamedPage], reader: Reader
) -> tuple[Backlink, ...]:
    """`found` with the date of each page, those with the newest date first. No query.

    `pages` are those that the reader may open; no other is shown.
    """
    links = [
        Backlink(
            name=link.headline,
            url=link.url,
            sentence=Text(link.sentence, link.language, reader.language),
            date=pages[link.page_id].date,
        )
        for link in found.shown
        if link.page_id in pages
    ]
    return tuple(sorted(links, key=lambda link: link.date or dt.date.min, reverse=True))
