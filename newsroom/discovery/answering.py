"""Answers that are no web pages: whoever asks, they are the same, and kept until they change."""

from django.http import Http404, HttpRequest, HttpResponse

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.sites import remember_site
from newsroom.caching import shown

#: Both, in the words of the header `Content-Language`.
EVERY_LANGUAGE = ", ".join(LANGUAGES)


def reader_of(request: HttpRequest) -> Reader:
    """Whoever sent `request`, as a reader of no page. One query.

    Raises:
        Http404: no site answers at this host.
    """
    if remember_site(request) is None:
        raise Http404
    return Reader.of_view(request)


def kept(
    text: str, *, content_type: str, languages: str = EVERY_LANGUAGE, seconds: int | None = None
) -> HttpResponse:
    """`text` for anybody, kept until what was shown changes, or for `seconds` at most."""
    shown.keep(seconds=seconds)
    return HttpResponse(text, content_type=content_type, headers={"Content-Language": languages})
