"""A published page as its document, at the address of the page with `.md` after it."""

import hashlib
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from newsroom.bilingual.addresses import origin_of
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.sites import remember_site
from newsroom.bilingual.text import nfc
from newsroom.caching import shown
from stories.documents.render import render
from stories.exporting.document import document_of
from stories.exporting.material import Material, gather
from stories.exporting.published import public_page
from stories.exporting.telling import telling_of
from stories.kinds import PageKind, kinds, page_kinds


@require_safe
def document(request: HttpRequest, route: str, slug: str) -> HttpResponse:
    """The document of the page `slug` on `route`, in the language of the address.

    404 where readers see no such page, or not without being asked for a password.
    """
    kind = _routed(route)
    site = remember_site(request)
    page = public_page(kind, nfc(slug), below=site.root_page.path) if site else None
    if site is None or page is None:
        raise Http404
    language = _language()
    material = gather(kind, [page])
    written = document_of(page, language, origin=origin_of(site), material=material)
    response = _markdown(render(written, kinds=kinds()))
    telling = telling_of(page, route=language)
    response["Content-Language"] = telling.languages[0]
    shown.keep()
    if telling.is_fallback:
        response["X-Robots-Tag"] = "noindex"
    return _if_changed(request, response, modified=_modified(page, material))


def _language() -> Language:
    active = (get_language() or "")[:2]
    return next((language for language in LANGUAGES if language == active), LANGUAGES[0])


def _routed(route: str) -> PageKind:
    for kind in page_kinds():
        if kind.route == route:
            return kind
    raise Http404


def _markdown(text: str) -> HttpResponse:
    content = text.encode()
    etag = quote_etag(hashlib.blake2b(content, digest_size=16).hexdigest())
    content_type = "text/markdown; charset=utf-8"
    return HttpResponse(content, content_type=content_type, headers={"ETag": etag})


def _modified(page: Any, material: Material) -> datetime | None:
    """When the page or one of its takes was last published.

    A renamed outlet changes the document as well: the ETag knows, this date does not.
    """
    published = [page, *material.takes.get(page.pk, ())]
    return max(
        (each.last_published_at for each in published if each.last_published_at), default=None
    )


def _if_changed(
    request: HttpRequest, response: HttpResponse, *, modified: datetime | None
) -> HttpResponse:
    """`response`, or 304 where the reader has it already."""
    seconds = int(modified.timestamp()) if modified else None
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    etag = response["ETag"]
    return (
        get_conditional_response(request, etag=etag, last_modified=seconds, response=response)
        or response
    )
