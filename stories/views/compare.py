"""The comparison of a story's takes, at the address of the story with `compare` behind it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsroom.bilingual.frame import aspect_frame
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import keep, show
from stories.reading.compare import present


def compare(page: Any, request: HttpRequest) -> HttpResponse:
    """Regions by lenses, with the takes in their places."""
    keep()
    show(subjects.page(page.pk))
    reader = Reader.of(request, page=page)
    view = present(page, reader)
    frame = aspect_frame(page, reader, request=request, aspect="compare")
    return render(request, "stories/compare.html", {"frame": frame, "view": view})
