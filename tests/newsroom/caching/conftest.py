"""A view that counts how often it is asked, behind the cache."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from newsroom.caching import shown
from newsroom.caching.middleware import PageCacheMiddleware
from tests.servers import ADDRESS

BODY = "자석 " * 400


@dataclass
class Site:
    """One view; what it shows and how it answers is up to the test."""

    subjects: tuple[str, ...] = ("page:1",)
    keeps: bool = True
    during: Callable[[], Any] = lambda: None
    change: Callable[[HttpResponse], Any] = lambda response: None
    status: int = 200
    asked: int = 0
    requests: RequestFactory = field(default_factory=RequestFactory)

    def view(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        shown.show(*self.subjects)
        if self.keeps:
            shown.keep()
        self.during()
        response = HttpResponse(f"{self.asked}. {BODY}", status=self.status)
        self.change(response)
        return response

    def get(self, path: str = ADDRESS, **how: Any) -> Any:
        return self.send(self.requests.get(path, **how))

    def send(self, request: HttpRequest) -> Any:
        return PageCacheMiddleware(self.view)(request)

    def is_kept(self, path: str = ADDRESS, **how: Any) -> bool:
        """Whether the second of two requests is answered without the view."""
        before = self.asked
        self.get(path, **how)
        self.get(path, **how)
        return self.asked == before + 1


@pytest.fixture
def site(db: None) -> Site:
    return Site()
