"""The picture of a page over HTTP."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from newsroom.bilingual.base import base_page
from newsroom.bilingual.frame import view_frame
from newsroom.bilingual.reader import Reader
from newsroom.caching import shown, subjects
from newsroom.discovery.answering import reader_of
from newsroom.discovery.cards.addresses import card_of, lines_of_page, url_of
from newsroom.discovery.cards.fonts import card_font
from newsroom.discovery.cards.keeping import TooBusyError, picture
from newsroom.discovery.listed import visible_pages


@require_safe
def card(request: HttpRequest, page: int, digest: str) -> HttpResponse:
    """The picture of the page with the key `page`; an older `digest` leads to what it is now.

    404 where readers see no such page, or this machine draws no pictures; 503 while it is busy.
    """
    reader, font = reader_of(request), card_font()
    found = _page(page, reader)
    if found is None or font is None:
        raise Http404
    names = view_frame(reader, request=request, path="").names
    wanted = card_of(found, lines_of_page(found, reader), names=names)
    if wanted is None:
        raise Http404
    if digest != wanted.digest:
        return HttpResponseRedirect(url_of(page, wanted, reader))
    try:
        content = picture(wanted, font)
    except TooBusyError:
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    shown.keep()
    return HttpResponse(content, content_type="image/png")


def _page(key: int, reader: Reader) -> Any | None:
    """The page `key` if `reader` may open it. Two queries."""
    shown.show(subjects.page(key))
    base = base_page().objects.filter(pk=key, live=True).first()
    model = base.specific_class if base and reader.may_open(base.path, base.url_path) else None
    if model is None or not hasattr(model, "visible_languages"):
        return None
    return visible_pages(model).filter(pk=key).first()
