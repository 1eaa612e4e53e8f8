"""From a page to what its template may use: plain values, no model and no query.

A page type names the function that knows how: `presentation = "stories.reading.story.present"`.
The function takes the page and a `Reader` and returns a frozen dataclass.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.module_loading import import_string

from newsroom.bilingual.frame import Frame, Part, page_frame
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show

#: Takes the page, its view, its frame and its reader; what it returns joins the context.
Addition = Callable[[Any, Any, Frame, Reader], Mapping[str, Any]]

_additions: list[Addition] = []


def add_to_pages(addition: Addition) -> None:
    """Let `addition` add values to the context of every page; it asks the database nothing."""
    _additions.append(addition)


def presented(page: Any, request: HttpRequest) -> dict[str, Any]:
    """`frame` and `view` for the template of `page`; no `view` when its type names no function."""
    reader = Reader.of(request, page=page)
    show(subjects.page(page.pk))
    view = import_string(page.presentation)(page, reader) if page.presentation else None
    part = Part(
        query=getattr(view, "query", ""),
        is_same_in_both=getattr(view, "parts_agree", True),
        told_in=getattr(view, "told_in", ()),
    )
    frame = page_frame(page, reader, request=request, part=part)
    context: dict[str, Any] = {"frame": frame, "view": view}
    for addition in _additions:
        context.update(addition(page, view, frame, reader))
    return context
