"""`robots.txt`: what crawlers are asked to leave alone, and where the sitemaps are.

A site that wants to tell certain crawlers more brings a template `newsroom/robots.txt` of its own.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from newsroom.bilingual.languages import LANGUAGES
from newsroom.discovery.answering import kept, reader_of

_sitemaps: list[str] = []
_left_alone: list[str] = []


def name_sitemap(view: str) -> None:
    """Tell crawlers of the sitemap that the URL name `view` leads to, in each language."""
    _sitemaps.append(view)


def leave_alone(view: str) -> None:
    """Ask crawlers not to read what begins with the address of `view`, in each language."""
    _left_alone.append(view)


def is_indexed() -> bool:
    """Whether search engines may have this site at all; a rehearsal of it says no."""
    return bool(getattr(settings, "NEWSROOM_INDEXED", True))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The file, as the template `newsroom/robots.txt` writes it."""
    origin = reader_of(request).site.origin
    sitemaps = [reverse("discovery-sitemaps"), *_in_each_language(_sitemaps)]
    context = {
        "is_indexed": is_indexed(),
        "left_alone": [*_admin(), *_in_each_language(_left_alone)],
        "sitemaps": [origin + address for address in sitemaps],
    }
    text = render_to_string("newsroom/robots.txt", context)
    return kept(text, content_type="text/plain; charset=utf-8")


def _in_each_language(views: list[str]) -> list[str]:
    found = []
    for language in LANGUAGES:
        with override(language):
            found += [reverse(view) for view in views]
    return found


def _admin() -> list[str]:
    try:
        return [reverse("wagtailadmin_home")]
    except NoReverseMatch:
        return []
