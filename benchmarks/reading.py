"""What a page costs a reader's server: rendered, from the cache, and the floor below both.

    python benchmarks/reading.py
    DATABASE_URL=postgres://… python benchmarks/reading.py --stories 2000

The floor is a view that returns the same bytes with no middleware at all. Requests are made in this
process, without a network; the time is that of its processor, the best of several rounds. Works in
a database of its own, like `benchmarks/import.py`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import empty_site  # noqa: E402

ROUNDS = 7
#: A cookie of any kind passes the cache by.
RENDERED = {"HTTP_COOKIE": "a=b"}
#: What `startproject` gives.
_STANDARD = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a story page and print a table."""
    options = _options(arguments)
    with empty_site():
        from benchmarks.corpus import Corpus
        from benchmarks.reporting import imported

        corpus = Corpus(options.stories, takes=options.takes)
        imported(corpus.documents(), publish=True)
        for line in _lines(options.requests):
            print(line, flush=True)


def _options(arguments: Sequence[str] | None) -> Any:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=100, help="stories of the site")
    parser.add_argument("--takes", type=int, default=5, help="takes a story, on average")
    parser.add_argument("--requests", type=int, default=200, help="requests a round")
    return parser.parse_args(arguments)


def _lines(requests: int) -> list[str]:
    from django.conf import settings
    from django.http import HttpRequest, HttpResponse
    from django.test import RequestFactory

    from newsroom.caching.changes import settle

    settle()
    settings.ALLOWED_HOSTS.append("testserver")
    address = f"/ko/n/{_broadest_story()}"
    factory = RequestFactory()
    site = _handler(settings.MIDDLEWARE)
    body = site(factory.get(address)).content

    def bare(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(body)

    etag = site(factory.get(address)).headers["ETag"]
    standard, floor = _handler(_STANDARD, view=bare), _handler([], view=bare)
    rows = {
        "rendered": lambda: site(factory.get(address, **RENDERED)),
        "from the cache": lambda: site(factory.get(address)),
        "not modified": lambda: site(factory.get(address, HTTP_IF_NONE_MATCH=etag)),
        "bare view, Django's middleware": lambda: standard(factory.get(address)),
        "bare view, no middleware": lambda: floor(factory.get(address)),
    }
    costs = {name: _best(work, requests) for name, work in rows.items()}
    with _nothing_remembered():
        rows["rendered for the first time"] = rows["rendered"]
        costs["rendered for the first time"] = _best(rows["rendered"], requests)
    return [
        f"{address}: {len(body):,} bytes",
        f"{'':32}{'ms of CPU':>10}{'queries':>9}",
        *(
            f"{name:32}{cost:10.3f}{_queries(rows[name]):9}"
            for name, cost in sorted(costs.items(), key=lambda item: -item[1])
        ),
    ]


@contextmanager
def _nothing_remembered() -> Iterator[None]:
    """Parts of pages and texts, which other pages have in common, are written each time."""
    from entities.graph import expand
    from newsroom.bilingual import remembered

    with (
        patch.object(remembered, "_is_plain", lambda _value: False),
        patch.object(expand, "_kept_pieces", expand._pieces),
    ):
        yield


def _broadest_story() -> str:
    from django.db.models import Count

    from stories.models import Story, Take

    counted = Take.objects.filter(live=True, story_page__live=True).order_by()
    story = counted.values_list("story_page").annotate(Count("pk")).order_by("-pk__count").first()
    return str(Story.objects.get(pk=story[0]).slug)


def _handler(middleware: list[str], *, view: Callable[..., Any] | None = None) -> Any:
    """Django's own handler with `middleware` around the site's views, or around one `view`."""
    from django.core.handlers.base import BaseHandler
    from django.test import override_settings
    from django.urls import re_path

    handler = BaseHandler()
    with override_settings(MIDDLEWARE=middleware):
        handler.load_middleware()
    if view is None:
        return handler.get_response
    urlconf: Any = ModuleType("bare")
    urlconf.urlpatterns = [re_path("", view)]

    def answer(request: Any) -> Any:
        request.urlconf = urlconf
        return handler.get_response(request)

    return answer


def _best(work: Callable[[], Any], requests: int) -> float:
    """Milliseconds of this process for one call: the least of several rounds."""
    rounds = []
    for _round in range(ROUNDS):
        before = time.process_time()
        for _request in range(requests):
            work()
        rounds.append((time.process_time() - before) / requests * 1000)
    return min(rounds)


def _queries(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


if __name__ == "__main__":
    main()
