"""Stories and takes in both languages side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from entities.views.both import side_by_side
from stories.reading import both


def story_in_both(page: Any, request: HttpRequest) -> HttpResponse:
    """A story with its takes."""
    return side_by_side(page, request, both.story)


def take_in_both(page: Any, request: HttpRequest) -> HttpResponse:
    """A take."""
    return side_by_side(page, request, both.take)
