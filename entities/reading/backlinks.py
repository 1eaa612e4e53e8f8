"""What links to a page, each with its date and the sentence that it links from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entities.graph.backlinks import Backlinks, backlinks
from entities.graph.pages import root_among_others
from entities.graph.subjects import links_to
from newsroom.bilingual.detection import detect
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
    root = root_among_others(reader)
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
            name=_name(page, reader),
            url=reader.address(page.url_path),
            sentence=Text(link.sentence, link.language, reader.language),
            date=page.date,
        )
        for link in found.shown
        if (page := pages.get(link.page_id))
    ]
    return tuple(sorted(links, key=lambda link: link.date or dt.date.min, reverse=True))


def _name(page: NamedPage, reader: Reader) -> Text:
    """Its headline; that of a take may be the name of its outlet, in whichever language."""
    headline = reader.telling(page.visible).text(page, "headline")
    return headline or Text(page.title, detect(page.title) or reader.language, reader.language)
