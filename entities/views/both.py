"""A page in both languages side by side, at the address of the page with `both` behind it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entities.reading.both import BothView, present
from newsroom.bilingual.frame import aspect_frame
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import keep, show


def both_languages(page: Any, request: HttpRequest) -> HttpResponse:
    """The texts of `page`; 404 while it is not live in both languages."""
    return side_by_side(page, request, present)


def side_by_side(
    page: Any, request: HttpRequest, present: Callable[[Any, Reader], BothView]
) -> HttpResponse:
    """What `present` says of `page` in both languages."""
    keep()
    show(subjects.page(page.pk))
    reader = Reader.of(request, page=page)
    view = present(page, reader)
    frame = aspect_frame(page, reader, request=request, aspect="both")
    return render(request, "entities/both.html", {"frame": frame, "view": view})
