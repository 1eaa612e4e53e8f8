"""The graph as a reader opens it: around one page and as a whole, drawn and as data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.views import serve

from entities.graph.neighbourhood import neighbourhood
from entities.graph.whole import part_of_graph
from entities.reading.graph import around, as_data, whole
from newsroom.bilingual.frame import aspect_frame, view_frame
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.sites import remember_site
from newsroom.caching import subjects
from newsroom.caching.shown import keep, show

PATH = "graph"


def graph_of_page(page: Any, request: HttpRequest) -> HttpResponse:
    """What surrounds `page`, drawn and as a list."""
    reader = _reader_of(page, request)
    view = around(page, reader)
    frame = aspect_frame(page, reader, request=request, aspect="graph")
    return render(request, "entities/graph.html", {"frame": frame, "view": view})


def data_of_page(page: Any, request: HttpRequest) -> JsonResponse:
    """The same as data."""
    reader = _reader_of(page, request)
    return _json(as_data(neighbourhood(page, reader)))


@require_safe
def data(request: HttpRequest, page: str) -> HttpResponse:
    """The page at the address `page`, asked for its data: Wagtail's own pattern knows no dot."""
    if "\0" in page:
        # Wagtail's pattern knows no such character either, and PostgreSQL will not look for it.
        raise Http404
    return serve(request, f"{page}/graph.json")


@require_safe
def whole_graph(request: HttpRequest) -> HttpResponse:
    """The strongest pages of the newest part, drawn and as a list; a script shows the others."""
    reader = _reader(request)
    view = whole(reader.at_beginning())
    frame = view_frame(reader, request=request, path=PATH)
    return render(request, "entities/whole_graph.html", {"frame": frame, "view": view})


@require_safe
def whole_data(request: HttpRequest) -> JsonResponse:
    """One part of the whole graph as data, and where the next begins."""
    part = part_of_graph(_reader(request))
    return _json(as_data(part.graph) | {"next": part.next})


def _reader_of(page: Any, request: HttpRequest) -> Reader:
    keep()
    show(subjects.page(page.pk))
    return Reader.of(request, page=page)


def _reader(request: HttpRequest) -> Reader:
    if remember_site(request) is None:
        raise Http404
    keep()
    return Reader.of_view(request)


def _json(data: dict[str, Any]) -> JsonResponse:
    return JsonResponse(
        data,
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
        headers={"X-Robots-Tag": "noindex"},
    )
