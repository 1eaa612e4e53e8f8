"""A site of one view for every address, by which it may be told what was asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from newsroom.caching import shown

MIDDLEWARE = [
    "newsroom.caching.middleware.PageCacheMiddleware",
    "tests.newsroom.caching.small_site.count",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TAG = '"as-it-was-told"'
#: Requests that were not answered from the cache.
asked: list[str] = []


def count(get_response: Any) -> Any:
    """A middleware that stands behind the cache."""

    def answer(request: HttpRequest) -> Any:
        asked.append(request.path)
        return get_response(request)

    return answer


def view(request: HttpRequest) -> HttpResponse:
    """What depends on everything that a request may be told by."""
    shown.show("page:1")
    shown.keep()
    told = (
        request.method,
        request.scheme,
        request.path_info,
        request.get_full_path(),
        "자석 " * 200,
    )
    response = HttpResponse(" ".join(map(str, told)))
    response.headers["ETag"] = TAG
    response.headers["Last-Modified"] = "Fri, 20 Nov 2026 10:00:00 GMT"
    return response


urlpatterns = [re_path("", view)]
