"""The search page of a reader, and what it suggests while somebody types."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom.bilingual.frame import view_frame
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.sites import remember_site
from stories.reading.search.asked import Asked
from stories.reading.search.page import present
from stories.reading.search.suggesting import suggestions


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers the query of the address, in the language of the address."""
    reader = _reader(request)
    view = present(Asked.of(request.GET), reader)
    frame = view_frame(reader, request=request, path="search", query=view.asked.address())
    response = render(request, "stories/search.html", {"frame": frame, "view": view})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Pages whose names go on from what was typed, for the script of the search page."""
    asked = Asked.of(request.GET)
    found = suggestions(asked.query, _reader(request)) if asked.query else []
    return JsonResponse({"suggestions": found}, headers={"X-Robots-Tag": "noindex"})


def _reader(request: HttpRequest) -> Reader:
    if remember_site(request) is None:
        raise Http404
    return Reader.of_view(request)
