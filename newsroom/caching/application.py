"""Answers from the cache where the server asks, before Django begins with a request.

What is no page of the cache that is certainly right goes on to Django, untouched. Which requests
may be answered, with which page and how, is decided by the very code that the middleware calls, of
the very request that Django would make; so both say the same, and the middleware alone keeps pages.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections, connections

from newsroom.caching import kept
from newsroom.caching.entries import Answer, Entry
from newsroom.caching.requests import key_of

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_MIDDLEWARE: Final = "newsroom.caching.middleware.PageCacheMiddleware"
_STATUS: Final = {code: f"{code} {HTTPStatus(code).phrase}" for code in (200, 304)}


class PageCacheApplication:
    """A WSGI application around Django's own."""

    def __init__(self, application: Application) -> None:
        self._application = application
        # What stands before the middleware of the cache would have a say in every response.
        self._answers = settings.MIDDLEWARE[:1] == [_MIDDLEWARE]

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The page from the cache, else what Django answers."""
        answer = _answer(environ) if self._answers else None
        if answer is None:
            return self._application(environ, start_response)
        start_response(_STATUS[answer.status], answer.headers)
        return [answer.body]


def _answer(environ: Environ) -> Answer | None:
    """The answer to the request of `environ`, which stays as it is; None where it is Django's."""
    try:
        request = WSGIRequest(environ.copy())
    except (LookupError, ValueError):
        return None
    key = key_of(request)
    entry = _found(key) if key else None
    return entry.answer(request) if entry else None


def _found(key: str) -> Entry | None:
    """The page under `key`, connections treated as around every request of Django's."""
    _take_up_connections()
    try:
        return kept.find(key)
    finally:
        close_old_connections()
        kept.close()


def _take_up_connections() -> None:
    """Close old connections, as Django does when a request starts.

    Nobody asks the others whether they still work: the query for what has changed asks the same,
    and where it fails Django closes the connection and gets the request.
    """
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
        connection.health_check_done = True  # type: ignore[attr-defined]
