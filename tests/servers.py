"""What a server does with a WSGI application."""

import io
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from unittest import mock

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

#: Of a story, unless a test says otherwise.
ADDRESS = "/ko/n/magnets"

Answer = tuple[str, list[tuple[str, str]], bytes]


def environ(path: str = ADDRESS, **more: Any) -> dict[str, Any]:
    """What a server hands over; a value of None is left out."""
    made = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "CONTENT_TYPE": "text/plain",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "HTTP_USER_AGENT": "Mozilla/5.0",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **more,
    }
    return {name: value for name, value in made.items() if value is not None}


def ask(application: Any, path: str = ADDRESS, **more: Any) -> Answer:
    """What `application` sends to a reader of `path`."""
    sent: list[Any] = []
    with transaction_of_the_test():
        parts = application(environ(path, **more), lambda *begun: sent.extend(begun))
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
    return sent[0], sent[1], body


def transaction_of_the_test() -> AbstractContextManager[Any]:
    """No request may close the connection on which the transaction of a test is open."""
    if not connection.in_atomic_block:
        return nullcontext()
    return mock.patch.object(BaseDatabaseWrapper, "close_if_unusable_or_obsolete")


def nobody(*_arguments: Any) -> Any:
    """An application that must not be asked."""
    raise AssertionError
