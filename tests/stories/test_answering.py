"""The whole site answers from the cache in front of Django as it answers behind it."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from newsroom.caching.application import PageCacheApplication
from newsroom.caching.changes import settle
from tests.factories import StoryFactory
from tests.servers import ask, nobody

#: Pages that are kept, then what is rendered every time.
KEPT = [
    "/ko/",
    "/en/n",
    "/ko/n/magnets",
    "/en/n/magnets/graph.json",
    "/ko/feed.atom",
    "/robots.txt",
]
RENDERED = ["/", "/ko/nothing", "/ko/n/magnets/", "/ko/search", "/static/nothing.css"]
READERS: list[dict[str, Any]] = [
    {},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"REQUEST_METHOD": "HEAD"},
    {"wsgi.url_scheme": "https"},
]


@pytest.fixture
def django_alone(tree, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    StoryFactory(slug="magnets")
    settle()
    return WSGIHandler()


def test_every_page_is_the_same_in_front_of_django(django_alone):
    for path in KEPT:
        for reader in READERS:
            ask(django_alone, path, **(reader | {"REQUEST_METHOD": "GET"}))
            expected = ask(django_alone, path, **reader)
            assert ask(PageCacheApplication(nobody), path, **reader) == expected


def test_everything_else_is_django_s(django_alone):
    application = PageCacheApplication(django_alone)
    for path in RENDERED:
        assert ask(application, path) == ask(django_alone, path)
