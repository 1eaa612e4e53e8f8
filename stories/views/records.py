"""Pages of outlets and regions, which are records and no pages of the tree."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom.bilingual.frame import Part, list_frame
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.sites import remember_site
from newsroom.caching.shown import keep
from newsroom.discovery.describing import head_of_view
from stories.reading import records


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """What one outlet told."""
    reader = _reader(request)
    view = records.outlet(slug, reader)
    return _answer(request, reader, view, path=f"outlet/{slug}", template="stories/record.html")


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """What was told from one region."""
    reader = _reader(request)
    view = records.region(slug, reader)
    return _answer(request, reader, view, path=f"region/{slug}", template="stories/record.html")


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """The outlets by name."""
    reader = _reader(request)
    view = records.outlets(reader)
    return _answer(request, reader, view, path="outlet", template="stories/record_index.html")


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """The regions by name."""
    reader = _reader(request)
    view = records.regions(reader)
    return _answer(request, reader, view, path="region", template="stories/record_index.html")


def _reader(request: HttpRequest) -> Reader:
    if remember_site(request) is None:
        raise Http404
    return Reader.of_view(request)


def _answer(
    request: HttpRequest, reader: Reader, view: Any, *, path: str, template: str
) -> HttpResponse:
    part = Part(view.query, getattr(view, "parts_agree", True), view.told_in)
    frame = list_frame(reader, request=request, path=path, part=part)
    keep()
    context = {"frame": frame, "view": view}
    if isinstance(view, records.RecordView):
        context |= head_of_view(view, frame, reader)
    return render(request, template, context)
