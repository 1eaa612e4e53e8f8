"""Feeds over HTTP: of the site, of a head, of a lens."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.models import Site

from newsroom.bilingual.frame import view_frame
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.text import nfc
from newsroom.discovery.answering import reader_of
from newsroom.discovery.feeds import answer
from stories.discovery import feeds
from stories.models import Head, Lens


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The feed of all stories."""
    reader = reader_of(request)
    site = Site.find_for_request(request)
    return answer(feeds.newest(reader, site=site, name=_site_name(request, reader)))


@require_safe
def under_head(request: HttpRequest, head: int) -> HttpResponse:
    """The feed of the stories under one head."""
    reader = reader_of(request)
    found = get_object_or_404(Head, pk=head)
    site = Site.find_for_request(request)
    return answer(feeds.under_head(found, reader, site=site, name=_site_name(request, reader)))


@require_safe
def through_lens(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed of the takes through one lens that is told in the language of the address."""
    reader = reader_of(request)
    found = _lens(nfc(slug), reader) if "\0" not in slug else None
    if found is None:
        return _moved(request)
    return answer(feeds.through_lens(found, reader, name=_site_name(request, reader)))


def _lens(slug: str, reader: Reader) -> Any | None:
    lenses = Lens.objects.published_in(reader.language).filter(reader.open_pages(), slug=slug)
    return lenses.order_by("path").first()


def _moved(request: HttpRequest) -> HttpResponse:
    """To the feed of a lens that was renamed: where its page leads, its feed does.

    Raises:
        Http404: it leads nowhere.
    """
    if not apps.is_installed("wagtail.contrib.redirects"):
        raise Http404
    if "\0" in request.path:
        raise Http404
    redirects = apps.get_model("wagtailredirects", "Redirect")
    old = redirects.normalise_path(request.path.removesuffix(".atom"))
    found = redirects.get_for_site(Site.find_for_request(request)).filter(old_path=old).first()
    page = found.redirect_page if found else None
    if page is None or not page.live:
        raise Http404
    reader = reader_of(request)
    return HttpResponsePermanentRedirect(f"{reader.address(page.url_path)}.atom")


def _site_name(request: HttpRequest, reader: Reader) -> str:
    return view_frame(reader, request=request, path="").site_name
