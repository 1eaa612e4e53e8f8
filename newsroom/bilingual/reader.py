"""Who reads: the language, the site's addresses, and what is closed to this reader."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest

from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.languages import LANGUAGES, Language, is_language
from newsroom.bilingual.privacy import closed_paths, closed_to
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling

#: The one query parameter of the reader's site, and more than any key of ours is long.
POSITION, POSITION_LENGTH = "from", 400


def query_of(key: object) -> str:
    """The query string of the part of a list that goes on from `key`; empty at its beginning."""
    return f"?{urlencode({POSITION: str(key)})}" if key else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything about a reader that a presentation depends on.

    `closed` are the tree paths below which pages are private. Where the reader stands on a
    private page already, its own restriction is not among them: it has been passed.
    """

    language: Language
    site: SiteAddresses
    closed: tuple[str, ...] = ()
    previews: bool = False
    #: The key from which a long list goes on; empty at its beginning.
    position: str = ""

    @classmethod
    def of(cls, request: HttpRequest, *, page: Any) -> Self:
        """The reader of `page` who sent `request`. One query."""
        language = getattr(request, "LANGUAGE_CODE", "")[:2]
        return cls(
            language=language if is_language(language) else LANGUAGES[0],
            site=SiteAddresses.for_request(request),
            closed=closed_to(page),
            previews=getattr(request, "is_preview", False),
            position=request.GET.get(POSITION, "")[:POSITION_LENGTH],
        )

    @classmethod
    def of_view(cls, request: HttpRequest) -> Self:
        """The reader of what is no page, who has been let into no private one. One query."""
        language = getattr(request, "LANGUAGE_CODE", "")[:2]
        return cls(
            language=language if is_language(language) else LANGUAGES[0],
            site=SiteAddresses.for_request(request),
            closed=closed_paths(),
            position=request.GET.get(POSITION, "")[:POSITION_LENGTH],
        )

    def at_beginning(self) -> Self:
        """The same reader where a list is not to go on from anywhere."""
        return replace(self, position="")

    def telling_of(self, page: Any) -> Telling:
        """The page that is read: a preview shows drafts of both languages."""
        visible = LANGUAGES if self.previews else page.visible_languages()
        return Telling.to(self.language, visible=visible)

    def telling(self, visible: Iterable[str]) -> Telling:
        """Any other page, which is `visible` in these languages."""
        return Telling.to(self.language, visible=visible)

    def proper_name(self, ko: str | None, en: str | None) -> Text:
        """The name of a record, which is public in both languages."""
        return self.telling(LANGUAGES).choose({"ko": ko, "en": en})

    def may_open(self, path: str, url_path: str) -> bool:
        """Whether the page at the tree path `path` is on this site and not private."""
        return self.site.holds(url_path) and not path.startswith(self.closed)

    def open_pages(self, prefix: str = "") -> Q:
        """The same as a condition on pages, or on what `prefix` (`"story_page__"`) leads to."""
        condition = Q(**{f"{prefix}url_path__startswith": self.site.root})
        for path in self.closed:
            condition &= ~Q(**{f"{prefix}path__startswith": path})
        return condition

    def address(self, url_path: str) -> str:
        """The address of a page in the reader's language."""
        return self.site.path(url_path, language=self.language)

    def address_of_view(self, path: str) -> str:
        """The address of what is no page, at `path` below the language."""
        return self.site.path(self.site.root + path, language=self.language)
