"""What stands around every page: the name of the site, its menu, the language switch, the head.

A page type stands in the menu when its class says `in_menu = True`; its headline is the label.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language, is_language, other
from newsroom.bilingual.named import bilingual_models, named_rows
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One link of the header; `is_current` on the page itself and on all below it."""

    name: Text
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in one language, under that language's own name."""

    language: Language
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """One `hreflang` line: an absolute address and whom it is for."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The plain values of `newsroom/base.html`."""

    language: Language
    names: tuple[str, ...]
    home: str
    menu: tuple[MenuItem, ...]
    languages: tuple[LanguageLink, ...]
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    #: The language in which alone the page exists, when that is not the reader's.
    only_in: Language | None = None
    #: The languages that the page is told in.
    told_in: tuple[Language, ...] = ()
    previews: bool = False

    @property
    def reads_in_other(self) -> bool:
        """Whether the language switch leads to a text of its own."""
        return other(self.language) in self.told_in

    @property
    def site_name(self) -> str:
        """The name of the site in the reader's language."""
        return self.names[0]

    @property
    def is_indexed(self) -> bool:
        """Whether a search engine may keep this address."""
        return self.only_in is None and not self.previews


def page_frame(page: Any, reader: Reader, *, request: HttpRequest, query: str = "") -> Frame:
    """The frame of `page`; `query` belongs to its address (a part of a long list). One query."""
    telling = reader.telling_of(page)
    only_in = telling.languages[0] if telling.is_fallback and telling.languages else None
    canonical = only_in or reader.language
    return Frame(
        language=reader.language,
        names=_site_names(request, reader),
        home=reader.address(reader.site.root),
        menu=_menu(reader, current=page.path),
        languages=_switch(lambda code: reader.site.path(page.url_path, language=code), reader),
        canonical=reader.site.absolute(page.url_path, language=canonical) + query,
        alternates=() if only_in else _alternates(page, reader, telling.languages, query=query),
        only_in=only_in,
        told_in=telling.languages,
        previews=reader.previews,
    )


def error_frame(request: HttpRequest) -> Frame | None:
    """The frame of a page that was not found; None while there is no site at all."""
    if Site.find_for_request(request) is None:
        return None
    active = (get_language() or "")[:2]
    language: Language = active if is_language(active) else LANGUAGES[0]  # type: ignore[assignment]
    reader = Reader(language, SiteAddresses.for_request(request))
    return Frame(
        language=language,
        names=_site_names(request, reader),
        home=reader.address(reader.site.root),
        menu=_menu(reader, current=None),
        languages=_switch(lambda code: reader.site.path(reader.site.root, language=code), reader),
    )


def _site_names(request: HttpRequest, reader: Reader) -> tuple[str, ...]:
    """The site's name in the reader's language and, where it has another, in the other one."""
    site = Site.find_for_request(request)
    root = site.root_page.specific
    told = [
        getattr(root, f"headline_{code}", None)
        for code in (reader.language, other(reader.language))
    ]
    names = tuple(dict.fromkeys(name for name in told if name))
    return names or (site.site_name or root.title,)


@cache
def _menu_models() -> tuple[type[Any], ...]:
    return tuple(model for model in bilingual_models() if getattr(model, "in_menu", False))


def _menu(reader: Reader, *, current: str | None) -> tuple[MenuItem, ...]:
    pages = named_rows(_menu_models(), reader.open_pages())
    return tuple(
        MenuItem(
            name=page.name_for(reader),
            url=reader.address(page.url_path),
            is_current=current is not None and current.startswith(page.path),
        )
        for page in pages
    )


def _switch(address: Any, reader: Reader) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(code, NATIVE_NAMES[code], address(code), code == reader.language)
        for code in LANGUAGES
    )


def _alternates(
    page: Any, reader: Reader, languages: tuple[Language, ...], *, query: str
) -> tuple[Alternate, ...]:
    """One line a language that shows the page, and where anybody else should go."""
    found = [
        Alternate(code, reader.site.absolute(page.url_path, language=code) + query)
        for code in LANGUAGES
        if code in languages
    ]
    return (*found, Alternate("x-default", found[0].url)) if found else ()
