"""What a page costs a reader's server: rendered, from the cache, and the floor below both.

    python benchmarks/reading.py
    DATABASE_URL=postgres://… python benchmarks/reading.py --stories 2000

The floor is a view that returns the same bytes with no middleware at all. Every row is a whole call
of a WSGI application, from the environment that a server hands over to the end of the body, in this
process and without a network; the time is that of its processor. The rows take turns, and the best
of several rounds counts. Works in a database of its own, like `benchmarks/import.py`.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import empty_site  # noqa: E402
from benchmarks.serving import Row, measured, served, table  # noqa: E402

#: A cookie of any kind passes the cache by.
SOMEBODY = {"HTTP_COOKIE": "a=b"}
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A story of a site, and ways to answer those who read it."""

    slug: str
    size: int
    rows: dict[str, Row]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a story page and print a table."""
    options = options_of(arguments, description=__doc__)
    with empty_site():
        reading = imported_reading(options)
        print(f"/ko/n/{reading.slug}: {reading.size:,} bytes")
        for line in table(measured(reading.rows, requests=options.requests)):
            print(line)


def options_of(arguments: Sequence[str] | None, *, description: str | None) -> Any:
    """What to measure."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("--stories", type=int, default=100, help="stories of the site")
    parser.add_argument("--takes", type=int, default=5, help="takes a story, on average")
    parser.add_argument("--requests", type=int, default=200, help="requests a round")
    return parser.parse_args(arguments)


def imported_reading(options: Any) -> Reading:
    """Import a site, and look at its story with the most takes."""
    from django.conf import settings

    from benchmarks.corpus import Corpus
    from benchmarks.reporting import imported
    from newsroom.caching.changes import settle
    from newsroom.wsgi import application

    imported(Corpus(options.stories, takes=options.takes).documents(), publish=True)
    settle()
    slug = _broadest_story()
    address = f"/ko/n/{slug}"
    django = _django(settings.MIDDLEWARE)
    in_front = served(application, address)
    # The first reader fills the cache, the second one is answered from it.
    _status, headers, body = (in_front(), in_front())[1]
    etag = dict(headers)["ETag"]
    rendered = partial(served(django, address), **SOMEBODY)
    rows = {
        "rendered for the first time": Row(rendered, around=_nothing_remembered),
        "rendered": Row(rendered),
        "from the cache, by its middleware": Row(served(django, address)),
        "from the cache, in front of Django": Row(in_front),
        "not modified": Row(partial(in_front, HTTP_IF_NONE_MATCH=etag)),
        "bare view, Django's middleware": _bare(body, address, _STANDARD),
        "bare view, no middleware": _bare(body, address, []),
    }
    return Reading(slug, len(body), rows)


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


def _django(middleware: list[str]) -> Any:
    """Django's own application, with `middleware`."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    with override_settings(MIDDLEWARE=middleware):
        return WSGIHandler()


def _bare(body: bytes, address: str, middleware: list[str]) -> Row:
    """A site of one view that returns `body`."""
    from django.http import HttpRequest, HttpResponse
    from django.urls import re_path

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(body)

    urlconf: Any = ModuleType("bare")
    urlconf.urlpatterns = [re_path("", view)]
    return Row(served(_django(middleware), address), settings={"ROOT_URLCONF": urlconf})


if __name__ == "__main__":
    main()
