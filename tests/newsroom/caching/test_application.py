"""Answers in front of Django are the same, and to nobody whom the middleware would not answer."""

import re
import sys
from typing import Any
from wsgiref.validate import validator

import pytest
from django.conf import settings as of_site
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext, override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as searching
from hypothesis import strategies as st

from newsroom.caching.application import PageCacheApplication
from newsroom.caching.changes import settle, touch
from tests.newsroom.caching import small_site
from tests.servers import ADDRESS, Answer, ask, environ, nobody, transaction_of_the_test


@pytest.fixture
def django_alone(settings: Any, db: None) -> WSGIHandler:
    settings.ROOT_URLCONF = small_site
    settings.MIDDLEWARE = small_site.MIDDLEWARE
    small_site.asked.clear()
    return WSGIHandler()


@pytest.fixture
def kept(django_alone: WSGIHandler) -> Answer:
    """The page, kept, as the middleware answers with it."""
    ask(django_alone)
    return ask(django_alone)


def test_kept_page_is_answered_without_django_in_one_query(kept):
    with CaptureQueriesContext(connection) as queries:
        assert ask(PageCacheApplication(nobody)) == kept
    assert len(queries) == 1


READERS = {
    "head": {"REQUEST_METHOD": "HEAD"},
    "packed": {"HTTP_ACCEPT_ENCODING": "gzip, br"},
    "has it": {"HTTP_IF_NONE_MATCH": f"W/{small_site.TAG}"},
    "has another": {"HTTP_IF_NONE_MATCH": '"another"'},
    "had it then": {"HTTP_IF_MODIFIED_SINCE": "Sat, 21 Nov 2026 10:00:00 GMT"},
    "https": {"wsgi.url_scheme": "https", "HTTP_HOST": "testserver:443"},
    "Korean address": {"PATH_INFO": "/ko/n/자석".encode().decode("latin-1")},
    "below an address": {"SCRIPT_NAME": "/site"},
    "position": {"QUERY_STRING": "from=2026-01-01.5"},
}


@pytest.mark.parametrize("more", READERS.values(), ids=READERS)
def test_every_reader_is_answered_without_django_and_as_by_it(django_alone, more):
    ask(django_alone, **(more | {"REQUEST_METHOD": "GET"}))
    expected = ask(django_alone, **more)
    assert len(small_site.asked) == 1
    assert ask(PageCacheApplication(nobody), **more) == expected


def test_page_that_is_not_kept_is_django_s_and_costs_no_query(django_alone):
    with CaptureQueriesContext(connection) as queries, pytest.raises(AssertionError):
        ask(PageCacheApplication(nobody))
    assert not queries
    assert ask(PageCacheApplication(django_alone))[0] == "200 OK"


def test_change_shows_at_the_next_request(kept, django_alone):
    application = PageCacheApplication(django_alone)
    touch("page:1")
    ask(application)
    settle()
    assert ask(application) == kept
    assert len(small_site.asked) == 3
    touch("page:2")
    settle()
    assert ask(PageCacheApplication(nobody)) == kept


def test_environ_goes_on_as_it_came(kept):
    seen = environ("/ko/n/%ec%9e%90", SCRIPT_NAME="/site")
    before = seen.copy()
    handed: list[dict[str, Any]] = []
    PageCacheApplication(lambda asked, _start: handed.append(asked) or [])(seen, nobody)
    assert handed == [before]
    assert handed[0] is seen


@pytest.mark.parametrize("more", [{}, {"HTTP_IF_NONE_MATCH": "*"}, {"REQUEST_METHOD": "HEAD"}])
def test_server_gets_what_the_protocol_asks_for(kept, more):
    strict = validator(PageCacheApplication(nobody))
    asked = environ(**more)
    # What the validator wants of a request to read from is beside the point.
    asked["wsgi.input"], asked["wsgi.errors"] = sys.stdin, sys.stderr
    with transaction_of_the_test():
        parts = strict(asked, lambda _status, _headers, _error=None: lambda _data: None)
    assert b"".join(parts) == (b"" if more else kept[2])
    parts.close()


def test_site_with_something_before_the_cache_is_asked_for_every_page(kept, settings):
    settings.MIDDLEWARE = ["tests.newsroom.caching.small_site.count", *small_site.MIDDLEWARE]
    with pytest.raises(AssertionError):
        ask(PageCacheApplication(nobody))


def test_hit_is_no_request_of_django_s(kept):
    started: list[Any] = []

    def note(**_told: Any) -> None:
        started.append(1)

    request_started.connect(note)
    try:
        ask(PageCacheApplication(nobody))
    finally:
        request_started.disconnect(note)
    assert not started


def test_database_that_says_nothing_leaves_the_answer_to_django(kept, django_alone, monkeypatch):
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr("newsroom.caching.kept.current", fail)
    ask(PageCacheApplication(django_alone))
    assert len(small_site.asked) == 2


def test_broken_transaction_leaves_the_answer_to_django(kept, caplog):
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(AssertionError):
            ask(PageCacheApplication(nobody))
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.django_db(transaction=True)
def test_connection_past_its_age_is_closed_before_and_afterwards(kept, monkeypatch):
    closed: list[Any] = []
    monkeypatch.setattr(connection, "close_at", 0)
    monkeypatch.setattr(connection, "close", lambda: closed.append(1))
    assert ask(PageCacheApplication(nobody)) == kept
    assert len(closed) == 2


def test_cache_is_let_go_of(kept, monkeypatch):
    closed: list[Any] = []
    monkeypatch.setattr(caches["pages"], "close", lambda: closed.append(1))
    ask(PageCacheApplication(nobody))
    assert closed == [1]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to lose")
@pytest.mark.django_db(transaction=True)
def test_lost_connection_is_django_s_to_replace(kept, django_alone):
    with connection.copy().temporary_connection() as cursor:
        lost = connection.connection.info.backend_pid
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [lost])
    application = PageCacheApplication(django_alone)
    assert ask(application) == kept
    assert ask(PageCacheApplication(nobody)) == kept
    assert len(small_site.asked) == 1


def test_site_of_ours_answers_in_front_of_django():
    from newsroom.wsgi import application

    assert isinstance(application, PageCacheApplication)
    assert of_site.WSGI_APPLICATION == "newsroom.wsgi.application"


# The same requests to both, whatever they are.

_OFTEN_ABSENT = {
    "HTTP_COOKIE": ["", "a=b", "sessionid=\xff"],
    "HTTP_AUTHORIZATION": ["Basic abc"],
    "REMOTE_USER": ["kim", ""],
    "HTTP_ACCEPT_ENCODING": ["gzip", "br, gzip;q=0.5", "gzip;q=0", "*", "GZIP , x", "\xff"],
    "HTTP_IF_NONE_MATCH": [
        *("", "*", '"x"', 'W/"x", W/"y"', "x", "W/", "\xff"),
        *(f"W/{small_site.TAG}", small_site.TAG, f'"x", W/{small_site.TAG}', f"{small_site.TAG},"),
    ],
    "HTTP_IF_MODIFIED_SINCE": [
        *("", "Fri, 20 Nov 2026 10:00:00 GMT", "Fri, 20 Nov 2026 09:59:59 GMT"),
        *("Sat, 01 Jan 2000 00:00:00 GMT", "yesterday", "Fri, 99 Nov 2026 10:00:00 GMT"),
    ],
    "HTTP_IF_MATCH": ["*", '"x"'],
    "HTTP_IF_UNMODIFIED_SINCE": ["Sat, 01 Jan 2000 00:00:00 GMT"],
    "HTTP_RANGE": ["bytes=0-5"],
    "HTTP_ACCEPT_LANGUAGE": ["en", "ko"],
    "HTTP_X_FORWARDED_HOST": ["testserver", "elsewhere.example", "other.example"],
    "HTTP_X_FORWARDED_PORT": ["8000", "x"],
    "HTTP_X_FORWARDED_PROTO": ["https", "http", "https, http", ""],
    "SCRIPT_URL": ["/site/ko/n", "//site//ko/n/magnets", "/\xff"],
    "FORGED": ["x"],
    "CONTENT_LENGTH": ["", "0", "5", "x"],
    "HTTP_TRANSFER_ENCODING": ["chunked"],
}
_USUAL = {
    "REQUEST_METHOD": ["GET", "HEAD", "get", "POST", "OPTIONS", "PUT", "TRACE", "JUNK"],
    "PATH_INFO": [
        *(
            ADDRESS,
            READERS["Korean address"]["PATH_INFO"],
            "/ko/n/\xff",
            "/ko/n/%ff",
            "/ko/n/%EC%9E%90",
            "/ko//n",
            "//ko/n",
        ),
        *("/ko", "/ko/", "/en/", "/", "", None, "ko/n", "/korean/n", "/ko/../admin/", "/ko/n/\x00"),
        *("/robots.txt", "/sitemap.xml", "/sitemap.xml/", "/llms.txt", "/ko/" + "a" * 1000),
    ],
    "SCRIPT_NAME": ["", "/", "/ko", "/site/", "/\xec\x9e\x90", "/\xff", None],
    "QUERY_STRING": [
        "",
        "from=a",
        "from=a&b",
        "from=a;b",
        "from=\xff",
        "from=%ff",
        "q",
        "a=b",
        None,
    ],
    "HTTP_HOST": [
        *("testserver", "TestServer", "testserver:80", "testserver:443", "testserver:"),
        *("testserver.", "other.example", "a.example.org", "elsewhere.example", "[::1]:8000"),
        *("", "a b", "\xff", "testserver,elsewhere.example", "testserver@elsewhere.example", None),
    ],
    "SERVER_NAME": ["testserver", "elsewhere.example"],
    "SERVER_PORT": ["80", "443", "8000"],
    "wsgi.url_scheme": ["http", "https", "HTTPS"],
    "HTTP_USER_AGENT": ["Mozilla/5.0", "Grabber/1.0", None],
    "CONTENT_TYPE": ["text/plain", "", "text/html; charset=euc-kr", "x; charset=none", None],
}
_SETTINGS = {
    "USE_X_FORWARDED_HOST": [False, True],
    "USE_X_FORWARDED_PORT": [False, True],
    "SECURE_PROXY_SSL_HEADER": [None, ("HTTP_X_FORWARDED_PROTO", "https")],
    "SECURE_SSL_REDIRECT": [False, True],
    "SECURE_HSTS_SECONDS": [0, 60],
    "FORCE_SCRIPT_NAME": [None, "/forced"],
    "PREPEND_WWW": [False, True],
    "DISALLOWED_USER_AGENTS": [[], [re.compile("Grabber")]],
    "ALLOWED_HOSTS": [["testserver", "other.example", ".example.org", "[::1]"], ["*"], []],
}


def _usually_first(values: list[Any]) -> st.SearchStrategy[Any]:
    """The first value more often than not: a request that is odd in everything tells little."""
    return st.integers(0, 7).flatmap(
        lambda number: st.just(values[0]) if number else st.sampled_from(values)
    )


#: What readers differ by.
_OF_READERS = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
_REQUESTS = st.fixed_dictionaries(
    {
        **{name: _usually_first(values) for name, values in _USUAL.items()},
        **{name: _usually_first([None, *values]) for name, values in _OFTEN_ABSENT.items()},
        **{name: st.sampled_from([None, *_OFTEN_ABSENT[name]]) for name in _OF_READERS},
    }
)
_SITES = st.fixed_dictionaries({name: _usually_first(values) for name, values in _SETTINGS.items()})


def _asked_twice(application: Any, how: dict[str, Any]) -> tuple[Any, int]:
    """The second answer, or the error, and how far it went."""
    for _time in range(2):
        before = len(small_site.asked)
        try:
            answer: Any = ask(application, **how)
        except Exception as error:  # noqa: BLE001 -- it is compared
            answer = repr(error)
    return answer, len(small_site.asked) - before


@searching(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(how=_REQUESTS, site=_SITES)
def test_both_answer_the_same_whatever_is_asked(django_alone, how, site):
    with override_settings(**site):
        expected = _asked_twice(django_alone, how)
        assert _asked_twice(PageCacheApplication(django_alone), how) == expected
