"""What a page says of itself to machines: for search engines, social networks and feed readers.

Everything is made from the values that the page shows anyway, without a query. An app says what
is true of its own kinds of view by registering with `describe`; a view that nobody registered is a
plain web page.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from newsroom.bilingual.frame import Frame
from newsroom.bilingual.languages import other
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.discovery.cards.addresses import CARD_SIZE, card_url
from newsroom.discovery.linked_data import Node, breadcrumbs, publisher, script, website

_LOCALES = {"ko": "ko_KR", "en": "en_US"}

_on_every_page: list[Callable[["Place"], "tuple[Form, ...]"]] = []


def offer_on_every_page(forms: Callable[["Place"], "tuple[Form, ...]"]) -> None:
    """Name what `forms` returns on every page, such as the feed of the whole site."""
    _on_every_page.append(forms)


@dataclass(frozen=True, slots=True)
class Form(TemplateValue):
    """The same in another form, such as a feed: its media type, a name and an absolute address."""

    type: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a view says of itself: `kind` is Open Graph's, `nodes` are schema.org's.

    `title` and `summary` are for a view whose own are of no use to somebody who stands outside;
    `search` is the address of the site's search, for its front page.
    """

    kind: str = "website"
    title: str = ""
    summary: str = ""
    search: str = ""
    nodes: tuple[Node, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    forms: tuple[Form, ...] = ()
    #: Names and addresses of what stands between the section and the page.
    between: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a view is shown: the page, its reader, what stands around it, and its picture."""

    page: Any
    reader: Reader
    frame: Frame
    card: str = ""

    @property
    def url(self) -> str:
        """The address that search engines are to keep."""
        return self.frame.canonical or self.absolute(self.frame.home)

    def absolute(self, address: str) -> str:
        """An address on this site with scheme and host."""
        return self.reader.site.origin + address

    def below(self, path: str) -> str:
        """The absolute address of what stands at `path` below the reader's language."""
        site = self.reader.site
        return site.absolute(f"{site.root}{path}", language=self.reader.language)

    def moment(self, fact: str, language: str) -> str:
        """When `first_live` or `last_live` was so in `language`, with the offset of the site."""
        found: dt.datetime | None = getattr(self.page, f"{fact}_{language}", None)
        return localtime(found).isoformat(timespec="seconds") if found else ""

    def way(self, between: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Names and absolute addresses from the front page to what stands above this one."""
        frame = self.frame
        current = [
            (item.name.value, item.url)
            for item in frame.menu
            if item.is_current and self.absolute(item.url) != self.url
        ]
        steps = [(frame.site_name, frame.home), *current, *between]
        return [(name, self.absolute(address)) for name, address in steps]


@dataclass(frozen=True, slots=True)
class PageHead(TemplateValue):
    """The plain values of `newsroom/discovery/head.html`."""

    properties: tuple[tuple[str, str], ...]
    forms: tuple[Form, ...]
    linked_data: SafeString
    card: str
    template: str = "newsroom/discovery/head.html"


@singledispatch
def describe(view: Any, place: Place) -> Description:
    """What `view`, the values of a page, says of itself. Apps register one for their own."""
    return Description(nodes=(page_node("WebPage", view, place),))


def page_node(type_: str, view: Any, place: Place, **more: Any) -> Node:
    """A page as schema.org has it, as part of the site."""
    headline = headline_of(view, place)
    node = {
        "@type": type_,
        "@id": place.url,
        "url": place.url,
        "name": headline.value,
        "description": description_of(view),
        "inLanguage": headline.language,
        "isPartOf": {"@id": place.absolute("/#website")},
        **more,
    }
    return {name: value for name, value in node.items() if value}


def headline_of(view: Any, place: Place) -> Text:
    """What the page is called; the name of the site where it has no name of its own."""
    found: Text | None = getattr(view, "headline", None)
    language = place.reader.language
    return found or Text(place.frame.site_name, language, language)


def description_of(view: Any) -> str:
    """What the page is about, in one line."""
    return getattr(view, "description", "") or str(getattr(view, "dek", "") or "")


def head_of_page(page: Any, view: Any, frame: Frame, reader: Reader) -> Mapping[str, Any]:
    """The `metadata` of a page that readers see; previews are found by nobody. No query."""
    if view is None or reader.previews:
        return {}
    place = Place(page, reader, frame, card=card_url(page, view, frame, reader))
    return {"metadata": head_of(view, place)}


def head_of_view(view: Any, frame: Frame, reader: Reader) -> Mapping[str, Any]:
    """The same for what is no page of the tree, and has no picture. No query."""
    return {"metadata": head_of(view, Place(None, reader, frame))}


def head_of(view: Any, place: Place) -> PageHead:
    """What stands in the head of a page."""
    described = describe(view, place)
    headline = headline_of(view, place)
    way = breadcrumbs([*place.way(described.between), (headline.value, place.url)])
    common = [
        website(place.frame, place.reader, search=described.search),
        publisher(place.frame, place.reader),
    ]
    summary = description_of(view) or described.summary
    return PageHead(
        properties=(
            ("og:type", described.kind),
            ("og:title", described.title or headline.value),
            *((("og:description", summary),) if summary else ()),
            ("og:url", place.url),
            ("og:site_name", place.frame.site_name),
            *_locales(headline, place.frame),
            *_picture(place.card, headline),
            *described.properties,
        ),
        forms=(*described.forms, *(form for forms in _on_every_page for form in forms(place))),
        linked_data=script([*described.nodes, *([way] if way else []), *common]),
        card=place.card,
    )


def _locales(headline: Text, frame: Frame) -> Iterable[tuple[str, str]]:
    yield "og:locale", _LOCALES[headline.language]
    if len(frame.alternates) > 2:
        yield "og:locale:alternate", _LOCALES[other(headline.language)]


def _picture(card: str, headline: Text) -> Iterable[tuple[str, str]]:
    if card:
        width, height = CARD_SIZE
        yield "og:image", card
        yield "og:image:type", "image/png"
        yield "og:image:width", str(width)
        yield "og:image:height", str(height)
        yield "og:image:alt", headline.value
