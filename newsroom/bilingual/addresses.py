"""The address of a page in either language, from its place in the tree, without a query."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from wagtail.models import Site

from newsroom.bilingual.languages import Language


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """Where the pages of one site stand: below `root` in the tree, at `origin` in the web."""

    root: str
    origin: str
    #: What the server puts before every address; it is asked once, not for each.
    prefix: str = field(default_factory=get_script_prefix)

    @classmethod
    def of(cls, site: Site) -> Self:
        """The addresses of `site`, whose root page is loaded with it."""
        return cls(root=site.root_page.url_path, origin=origin_of(site))

    @classmethod
    def for_request(cls, request: HttpRequest | None) -> Self:
        """Those of the site that answers `request`; of the default site without one."""
        site = Site.find_for_request(request)
        if site is None:
            site = Site.objects.select_related("root_page").get(is_default_site=True)
        return cls.of(site)

    def holds(self, url_path: str) -> bool:
        """Whether the page at `url_path` belongs to this site."""
        return url_path.startswith(self.root)

    def path(self, url_path: str, *, language: str) -> str:
        """Host-relative address in `language`; only the front page's ends in a slash."""
        return f"{self.prefix}{language}/{_quoted(url_path.removeprefix(self.root).strip('/'))}"

    def absolute(self, url_path: str, *, language: str) -> str:
        """The same with scheme and host, for `canonical` and `hreflang`."""
        return self.origin + self.path(url_path, language=language)


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    return quote(path)


def default_language() -> Language:
    """The language of readers who ask for neither: that of the settings."""
    return "en" if settings.LANGUAGE_CODE.startswith("en") else "ko"


def origin_of(site: Site) -> str:
    """Scheme, host and port of `site`, without a final slash.

    A default site that stands at `localhost`, where Wagtail's migrations put it, has been given no
    address by anybody: it has that of the settings.
    """
    is_unnamed = site.is_default_site and (site.hostname, site.port) == ("localhost", 80)
    configured = getattr(settings, "WAGTAILADMIN_BASE_URL", "") if is_unnamed else ""
    return (configured or site.root_url).rstrip("/")
