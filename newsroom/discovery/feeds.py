"""Atom: Django's own feed, with what a feed in one of two languages says beside that."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localtime

from newsroom.discovery.answering import kept
from newsroom.discovery.xml import xml_text

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
#: Of a feed in which nothing has ever stood: it must have a date, and always the same.
_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A page in a feed. `html` is safe, and its links are absolute.

    `elsewhere` is the address in the other language where the page is told in both.
    """

    id: str
    url: str
    title: str
    html: str
    published: dt.datetime
    updated: dt.datetime
    categories: tuple[str, ...] = ()
    elsewhere: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in `language`; `home` is the page that it is the feed of."""

    id: str
    language: str
    title: str
    subtitle: str
    author: str
    url: str
    home: str
    entries: tuple[FeedEntry, ...]


def feed_id(key: uuid.UUID, name: str) -> str:
    """An id that stays when pages are renamed, moved or served at another host.

    `key` is that of a page for its whole life; `name` says what of it, and in which language.
    """
    return uuid.uuid5(key, name).urn


def answer(feed: Feed) -> HttpResponse:
    """`feed` for anybody, kept until it changes."""
    atom = _Atom(
        title=xml_text(feed.title),
        link=feed.home,
        description=None,
        subtitle=xml_text(feed.subtitle) or None,
        language=feed.language,
        author_name=xml_text(feed.author),
        feed_url=feed.url,
        feed_guid=feed.id,
    )
    for entry in feed.entries:
        atom.add_item(**_item(entry))
    return kept(atom.writeString("utf-8"), content_type=CONTENT_TYPE, languages=feed.language)


def _item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "title": xml_text(entry.title),
        "link": entry.url,
        "description": xml_text(entry.html),
        "unique_id": entry.id,
        "pubdate": localtime(entry.published),
        "updateddate": localtime(entry.updated),
        "categories": tuple(map(xml_text, entry.categories)),
        "elsewhere": entry.elsewhere,
    }


class _Atom(Atom1Feed):
    """Typed links, the other language of an entry, and a date that an empty feed keeps."""

    def latest_post_date(self) -> dt.datetime:
        """The latest change; never the present, which would be another at each request."""
        return super().latest_post_date() if self.items else _NEVER

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """An entry, with its page in the other language."""
        super().add_item_elements(handler, item)
        if item["elsewhere"]:
            language, url = item["elsewhere"]
            link = {"rel": "alternate", "hreflang": language, "type": "text/html", "href": url}
            handler.addQuickElement("link", "", link)
