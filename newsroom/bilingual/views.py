"""Views that belong to no page: the ways to a canonical address, and the pages of errors."""

import re
from http import HTTPStatus

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.translation import get_language
from django.views.decorators.common import no_append_slash

from newsroom.bilingual.frame import error_frame

STYLESHEET = "newsroom/site/site.css"
_SLASHES = re.compile(r"/{2,}")


def to_reader_language(request: HttpRequest) -> HttpResponse:
    """From `/` to the front page in the reader's language; an answer that no cache keeps."""
    response = HttpResponseRedirect(_with_query(f"{get_script_prefix()}{get_language()}/", request))
    add_never_cache_headers(response)
    return response


def to_front_page(request: HttpRequest) -> HttpResponse:
    """From `/ko` to `/ko/`, the one address that ends in a slash."""
    return HttpResponsePermanentRedirect(_with_query(f"{request.path}/", request))


@no_append_slash
def to_canonical_path(request: HttpRequest) -> HttpResponse:
    """To the same address without spare slashes.

    It begins with the language prefix, so it never names another host. Django does not add a slash
    to an unknown address for its sake: the two would send a reader to and fro.
    """
    below = _SLASHES.sub("/", request.path_info).strip("/")
    slash = "" if "/" in below else "/"
    return HttpResponsePermanentRedirect(
        _with_query(f"{get_script_prefix()}{below}{slash}", request)
    )


def _with_query(path: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return escape_uri_path(path) + (f"?{iri_to_uri(query)}" if query else "")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the language of the address, else in the reader's."""
    page = render_to_string("newsroom/404.html", {"frame": error_frame(request)}, request)
    return HttpResponse(page, status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without a look into the database, which may be what failed."""
    context = {"language": get_language(), "stylesheet": _stylesheet()}
    page = render_to_string("newsroom/500.html", context)
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _stylesheet() -> str:
    """The address of the style sheet; nothing where the list of collected files is broken."""
    try:
        return static(STYLESHEET)
    except ValueError:
        return ""
