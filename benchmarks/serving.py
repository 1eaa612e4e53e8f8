"""What an answer costs a server: whole calls of WSGI applications, side by side.

It knows Django and nothing of the site, so that other sites are measured with the same code
(`peers/`).
"""

import io
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

ROUNDS = 9

Answer = tuple[str, list[tuple[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is done, under which settings of Django, and inside of what."""

    work: Callable[[], Any]
    settings: Mapping[str, Any] = field(default_factory=dict)
    around: Callable[[], AbstractContextManager[Any]] = nullcontext


def served(application: Any, path: str, *, host: str = "127.0.0.1") -> Callable[..., Answer]:
    """A function that does what a server does when a browser asks for `path`."""
    sent: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        sent[:] = [status, headers]

    def serve(**more: Any) -> Answer:
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": host,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": host,
            "HTTP_USER_AGENT": "Mozilla/5.0",
            "HTTP_ACCEPT": "text/html",
            "HTTP_ACCEPT_LANGUAGE": "ko,en;q=0.5",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **more,
        }
        parts = application(environ, start)
        try:
            body = b"".join(parts)
        finally:
            getattr(parts, "close", _nothing)()
        return sent[0], sent[1], body

    return serve


def _nothing() -> None:
    """What is done to the end of an answer that has none."""


def table(costs: Mapping[str, tuple[float, int]]) -> list[str]:
    """What each row costs and asks, the dearest first."""
    return [
        f"{'':48}{'ms of CPU':>10}{'queries':>9}",
        *(
            f"{name:48}{cost:10.3f}{queries:9}"
            for name, (cost, queries) in sorted(costs.items(), key=lambda item: -item[1][0])
        ),
    ]


def measured(rows: Mapping[str, Row], *, requests: int) -> dict[str, tuple[float, int]]:
    """Milliseconds of this process for one call, the least of several rounds, and its queries.

    In every round each row has its turn, so that what else the machine does meets all of them.
    """
    from django.test import override_settings

    queries = {}
    for name, row in rows.items():
        with override_settings(**row.settings), row.around():
            row.work()
            queries[name] = _queries(row.work)
    rounds: dict[str, list[float]] = {name: [] for name in rows}
    for _round in range(ROUNDS):
        for name, row in rows.items():
            with override_settings(**row.settings), row.around():
                rounds[name].append(_milliseconds(row.work, requests))
    return {name: (min(rounds[name]), queries[name]) for name in rows}


def _milliseconds(work: Callable[[], Any], requests: int) -> float:
    before = time.process_time()
    for _request in range(requests):
        work()
    return (time.process_time() - before) / requests * 1000


def _queries(work: Callable[[], Any]) -> int:
    """Queries that it sends."""
    from django.db import connections

    counted = 0

    def count(execute: Any, *arguments: Any) -> Any:
        nonlocal counted
        counted += 1
        return execute(*arguments)

    with connections["default"].execute_wrapper(count):
        work()
    return counted
