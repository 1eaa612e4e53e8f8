"""What stands around every page: the name of the site, its menu, the language switch, the head.

A page type stands in the menu when its class says `in_menu = True`; its headline is the label.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from newsroom.bilingual.addresses import SiteAddresses, default_language
from newsroom.bilingual.languages import LANGUAGES, NATIVE_NAMES, Language, is_language, other
from newsroom.bilingual.named import NamedPage, bilingual_models, pages_of
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all


@dataclass(frozen=True, slots=True)
class MenuItem(TemplateValue):
    """One link of the header; `is_current` on the page itself and on all below it."""

    name: Text
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LanguageLink(TemplateValue):
    """The same page in one language, under that language's own name."""

    language: Language
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Alternate(TemplateValue):
    """One `hreflang` line: an absolute address and whom it is for."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a long list a page shows, and how that stands in the other language.

    `query` belongs to the address; `is_same_in_both` says whether it means the same part there;
    `told_in` are the languages in which the list has anything, for a page that is one.
    """

    query: str = ""
    is_same_in_both: bool = True
    told_in: tuple[Language, ...] = ()


WHOLE_PAGE = Part()


@dataclass(frozen=True, slots=True)
class Frame(TemplateValue):
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
    #: Whether a search engine may keep this address.
    is_indexed: bool = False
    #: What is shown that is no page, by its path below the language.
    section: str = ""

    @property
    def reads_in_other(self) -> bool:
        """Whether the language switch leads to a text of its own."""
        return other(self.language) in self.told_in

    @property
    def here(self) -> str:
        """The address of what is shown."""
        return next(link.url for link in self.languages if link.is_current)

    @property
    def elsewhere(self) -> LanguageLink:
        """The same in the other language."""
        return next(link for link in self.languages if not link.is_current)

    @property
    def site_name(self) -> str:
        """The name of the site in the reader's language."""
        return self.names[0]


def page_frame(
    page: Any, reader: Reader, *, request: HttpRequest, part: Part = WHOLE_PAGE
) -> Frame:
    """The frame of `page`, of which `part` is shown. One query.

    Where nothing of a page or of its list is in the reader's language, search engines are sent to
    the address in the other one.
    """
    site = Site.find_for_request(request)
    around = _around(site)
    telling = reader.telling_of(page)
    only_in = telling.languages[0] if telling.is_fallback and telling.languages else None
    listed = tuple(code for code in telling.languages if code in part.told_in)
    told_in = listed or telling.languages
    found_in = reader.language if reader.language in told_in else (only_in or told_in[0])
    shared = part.query if part.is_same_in_both else ""
    query = part.query if found_in == reader.language else shared
    is_alone = found_in != reader.language or shared != part.query
    return Frame(
        language=reader.language,
        names=_site_names(site, around, reader, page=page),
        home=reader.address(reader.site.root),
        menu=_menu(around, reader, current=page.path),
        languages=_switch(page.url_path, reader, query=shared),
        canonical=reader.site.absolute(page.url_path, language=found_in) + query,
        alternates=() if is_alone else _alternates(page, reader, told_in, query=shared),
        only_in=only_in,
        told_in=telling.languages,
        is_indexed=found_in == reader.language and not reader.previews,
    )


def aspect_frame(page: Any, reader: Reader, *, request: HttpRequest, aspect: str) -> Frame:
    """The frame of another look at `page`, at its address with `aspect` behind it.

    Search engines leave it out, and are told of the page itself.
    """
    return replace(
        page_frame(page, reader, request=request),
        languages=_switch(f"{page.url_path.rstrip('/')}/{aspect}", reader),
        alternates=(),
        is_indexed=False,
    )


def list_frame(reader: Reader, *, request: HttpRequest, path: str, part: Part) -> Frame:
    """The frame of a list that is no page, at `path` below the language, of which `part` is shown.

    Without a language in which the list has anything search engines leave it out.
    """
    shared = part.query if part.is_same_in_both else ""
    bare = view_frame(reader, request=request, path=path, query=shared)
    if not part.told_in:
        return bare
    url_path = reader.site.root + path
    found_in = reader.language if reader.language in part.told_in else part.told_in[0]
    is_own = found_in == reader.language
    addresses = {code: reader.site.absolute(url_path, language=code) for code in LANGUAGES}
    alternates = [
        Alternate(code, addresses[code] + shared) for code in LANGUAGES if code in part.told_in
    ]
    return replace(
        bare,
        canonical=addresses[found_in] + (part.query if is_own else shared),
        alternates=(*alternates, Alternate("x-default", alternates[0].url))
        if is_own and shared == part.query
        else (),
        told_in=part.told_in,
        is_indexed=is_own,
    )


def view_frame(reader: Reader, *, request: HttpRequest, path: str, query: str = "") -> Frame:
    """The frame of what is no page, at `path` below the language; search engines leave it out."""
    site = Site.find_for_request(request)
    around = _around(site)
    return Frame(
        language=reader.language,
        names=_site_names(site, around, reader),
        home=reader.address(reader.site.root),
        menu=_menu(around, reader, current=None),
        languages=_switch(reader.site.root + path, reader, query=query),
        section=path,
    )


def error_frame(request: HttpRequest) -> Frame | None:
    """The frame of a page that was not found; None while there is no site at all."""
    if Site.find_for_request(request) is None:
        return None
    active = (get_language() or "")[:2]
    language = active if is_language(active) else LANGUAGES[0]
    reader = Reader(language, SiteAddresses.for_request(request))
    return view_frame(reader, request=request, path="")


def _around(site: Site) -> list[NamedPage]:
    """What the frame of any page of `site` names: its root and the pages of the menu. One query."""
    types = _menu_models()
    show(subjects.page(site.root_page_id))
    show_all(subjects.type_of(model) for model in types)
    root = site.root_page.specific_class
    return pages_of(dict.fromkeys([*types, root]) if root in bilingual_models() else types)


def _site_names(
    site: Site, around: Iterable[NamedPage], reader: Reader, *, page: Any = None
) -> tuple[str, ...]:
    """The site's name in the reader's language and, where it has another, in the other one.

    `page` is the one that is shown: a preview of the front page shows the name that is typed.
    """
    is_front = page is not None and page.pk == site.root_page_id
    root = page if is_front else next((p for p in around if p.id == site.root_page_id), None)
    told = [
        getattr(root, f"headline_{code}", None)
        for code in (reader.language, other(reader.language))
        if code in _told_in(root, reader)
    ]
    names = tuple(dict.fromkeys(name for name in told if name))
    return names or (site.site_name or site.root_page.title,)


def _told_in(root: Any, reader: Reader) -> tuple[Language, ...]:
    """The languages of the front page, which is the page that is read, a row, or not bilingual."""
    if isinstance(root, NamedPage):
        return root.visible
    return reader.telling_of(root).languages if hasattr(root, "visible_languages") else ()


@cache
def _menu_models() -> tuple[type[Any], ...]:
    return tuple(model for model in bilingual_models() if getattr(model, "in_menu", False))


def _menu(
    around: Iterable[NamedPage], reader: Reader, *, current: str | None
) -> tuple[MenuItem, ...]:
    labels = {model._meta.label for model in _menu_models()}
    return tuple(
        MenuItem(
            name=page.name_for(reader),
            url=reader.address(page.url_path),
            is_current=current is not None and current.startswith(page.path),
        )
        for page in around
        if page.label in labels and reader.may_open(page.path, page.url_path)
    )


def _switch(url_path: str, reader: Reader, *, query: str = "") -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(
            language=code,
            name=NATIVE_NAMES[code],
            url=reader.site.path(url_path, language=code) + query,
            is_current=code == reader.language,
        )
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
    if not found:
        return ()
    first = default_language()
    everybody = next((each for each in found if each.language == first), found[0])
    return (*found, Alternate("x-default", everybody.url))
