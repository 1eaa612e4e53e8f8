"""What is answered from the cache, and everything that never is."""

import gzip
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.caching.changes import settle, touch
from newsroom.caching.subjects import EVERYTHING
from tests.newsroom.caching.conftest import BODY
from tests.servers import ADDRESS


def test_second_request_is_answered_without_the_view_in_one_query(site):
    first = site.get()
    with CaptureQueriesContext(connection) as queries:
        second = site.get()
    assert (site.asked, len(queries)) == (1, 1)
    assert second.content == first.content == f"1. {BODY}".encode()
    assert dict(second.items()) == dict(first.items())


def test_change_of_what_is_shown_shows_at_the_next_request(site):
    site.get()
    touch("page:1")
    assert site.get().content.startswith(b"2.")
    settle()
    assert [site.get().content[:2] for _ in range(2)] == [b"3.", b"3."]


def test_change_of_something_else_throws_nothing_away(site):
    site.get()
    touch("page:2")
    site.get()
    settle()
    site.get()
    assert site.asked == 1


def test_entry_is_compared_once_after_a_change_elsewhere(site):
    site.get()
    touch("page:2")
    settle()
    site.get()
    with CaptureQueriesContext(connection) as queries:
        site.get()
    assert (site.asked, len(queries)) == (1, 1)


def test_change_of_everything_throws_everything_away(site):
    site.get()
    touch(EVERYTHING)
    settle()
    assert site.get().content.startswith(b"2.")


def test_change_while_the_page_is_rendered_keeps_it_out(site):
    site.during = lambda: touch("page:1")
    site.get()
    site.during = lambda: None
    assert site.get().content.startswith(b"2.")


def test_change_counted_while_the_page_is_rendered_keeps_it_out(site):
    def change():
        touch("page:1")
        settle()

    site.during = change
    site.get()
    site.during = lambda: None
    assert site.get().content.startswith(b"2.")


def test_nothing_is_kept_unless_a_view_says_so(site):
    site.keeps = False
    assert not site.is_kept()


@pytest.mark.parametrize(
    "how",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_COOKIE": "anything=at-all"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"REMOTE_USER": "kim"},
        {"HTTP_IF_MATCH": "*"},
        {"HTTP_IF_UNMODIFIED_SINCE": "Sat, 01 Jan 2000 00:00:00 GMT"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"CONTENT_LENGTH": "5"},
        {"HTTP_USER_AGENT": "Grabber/1.0"},
        {"HTTP_HOST": "elsewhere.example"},
        {"QUERY_STRING": "q=1"},
        {"QUERY_STRING": "from=a&q=1"},
        {"QUERY_STRING": "from=" + "a" * 1000},
    ],
    ids=str,
)
def test_request_of_somebody_or_something_else_passes_by(site, settings, how):
    settings.DISALLOWED_USER_AGENTS = [re.compile("Grabber")]
    site.get()
    assert site.get(**how).content.startswith(b"2.")
    assert site.get(**how).content.startswith(b"3.")
    assert site.get().content.startswith(b"1.")


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/en-us/n/magnets", "/korean/n/x", "/static/x", "//ko/n"]
)
def test_address_below_no_language_passes_by(site, path):
    assert not site.is_kept(path)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch"])
def test_other_method_passes_by(site, method):
    site.get()
    site.send(getattr(site.requests, method)(ADDRESS))
    assert site.asked == 2


def test_preview_passes_by(site):
    site.get()
    request = site.requests.get(ADDRESS)
    request.is_dummy = True
    assert site.send(request).content.startswith(b"2.")


def test_head_is_answered_from_the_cache_and_fills_it_with_nothing(site):
    site.send(site.requests.head(ADDRESS))
    assert site.get().content.startswith(b"2.")
    head, page = site.send(site.requests.head(ADDRESS)), site.get()
    assert (dict(head.items()), head.content) == (dict(page.items()), b"")
    assert page.headers["Content-Length"] == str(len(page.content))
    assert site.asked == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda response: response.set_cookie("a", "b"),
        lambda response: response.headers.setdefault("Vary", "Cookie"),
        lambda response: response.headers.setdefault("Vary", "Accept-Encoding, Cookie"),
        lambda response: response.headers.setdefault("Vary", "*"),
        lambda response: response.headers.setdefault("Cache-Control", "private, max-age=5"),
        lambda response: response.headers.setdefault("Cache-Control", "no-store"),
        lambda response: response.headers.setdefault("Content-Encoding", "br"),
    ],
    ids=["cookie", "vary", "vary more", "vary all", "private", "no-store", "encoded"],
)
def test_response_that_may_be_somebodys_is_not_kept(site, change):
    site.change = change
    assert not site.is_kept()


@pytest.mark.parametrize("status", [204, 301, 302, 404, 410, 500, 503])
def test_response_that_is_no_page_is_not_kept(site, status):
    site.status = status
    assert not site.is_kept()


def test_addresses_languages_positions_hosts_and_releases_are_kept_apart(site, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    seen = [
        site.get(),
        site.get("/en/n/magnets"),
        site.get("/ko/n/Magnets"),
        site.get("/ko/n", QUERY_STRING="from=2026-01-01.5"),
        site.get("/ko/n"),
        site.get(HTTP_HOST="other.example"),
        site.get(secure=True),
        site.get("/ko/n", SCRIPT_NAME="/ko"),
        site.get("/ko/ko/n"),
    ]
    settings.NEWSROOM_RELEASE = "next"
    seen.append(site.get())
    assert site.asked == len(seen)
    assert len({response.content for response in seen}) == len(seen)


def test_host_that_only_a_pattern_allows_fills_no_cache(site, settings):
    settings.ALLOWED_HOSTS = [".example.org"]
    assert not site.is_kept(HTTP_HOST="a.example.org")


def test_headers_that_a_view_writes_in_its_own_way_stand_once(site):
    def change(response):
        response["etag"], response["vary"] = '"a"', "accept-encoding"
        response["cache-control"] = "max-age=5"

    site.change = change
    site.get()
    assert {name.lower(): value for name, value in site.get().items()}.items() >= {
        ("etag", 'W/"a"'),
        ("vary", "Accept-Encoding"),
        ("cache-control", "max-age=5"),
    }
    assert site.asked == 1


def test_reader_who_has_the_page_gets_304_without_the_view(site):
    etag = site.get().headers["ETag"]
    again = site.get(HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content, site.asked) == (304, b"", 1)
    assert again.headers["ETag"] == etag
    touch("page:1")
    settle()
    assert site.get(HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_body_is_packed_for_those_who_take_it(site):
    plain, packed = site.get(), site.get(HTTP_ACCEPT_ENCODING="br;q=1.0, gzip;q=0.8")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 4
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in site.get(HTTP_ACCEPT_ENCODING="gzip;q=0, br").headers
    assert site.asked == 1


def test_first_response_goes_over_the_wire_as_the_kept_one(site):
    first = site.get(HTTP_ACCEPT_ENCODING="gzip")
    second = site.get(HTTP_ACCEPT_ENCODING="gzip")
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())


def test_broken_table_of_versions_answers_without_a_cache(site, monkeypatch):
    from django.db import OperationalError

    def fail():
        raise OperationalError

    monkeypatch.setattr("newsroom.caching.kept.current", fail)
    assert not site.is_kept()


@pytest.mark.parametrize("method", ["get", "set"])
def test_cache_that_is_down_takes_no_page_down(site, monkeypatch, caplog, method):
    def fail(*_args, **_options):
        raise ConnectionError("Connection refused")

    monkeypatch.setattr(caches["pages"], method, fail)
    assert [site.get().status_code for _ in range(2)] == [200, 200]
    assert site.asked == 2
    assert {record.levelname for record in caplog.records} == {"WARNING"}


def test_what_is_no_entry_is_passed_over(site, monkeypatch):
    monkeypatch.setattr(caches["pages"], "get", lambda *_key: b"from another release")
    assert site.get().content.startswith(b"1.")


def test_anonymous_user_object_is_no_login(site):
    request = site.requests.get(ADDRESS)
    request.user = AnonymousUser()
    site.send(request)
    assert site.asked == 1
