"""Addresses below a language: one for each page, none that lies, and no cookie on the way."""

import pytest
from django.test import Client
from django.utils import translation

from newsroom.bilingual.middleware import language_of_path, preferred_language
from tests.factories import LensFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _deactivate():
    yield
    translation.deactivate()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("en;q=0.5, ko;q=0.9", "ko"),
        ("ja,de;q=0.8,EN;q=0.3", "en"),
        ("ja,de", "ko"),
        ("", "ko"),
        ("*", "ko"),
        (";;,=,q=;" * 40, "ko"),
    ],
)
def test_preferred_language(header, expected):
    assert preferred_language(header) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/ko/", "ko"),
        ("/en", "en"),
        ("/en/n/x", "en"),
        ("/", None),
        ("/fr/n/x", None),
        ("/korea", None),
        ("/en-us/n", None),
    ],
)
def test_language_of_path(path, expected):
    assert language_of_path(path) == expected


@pytest.mark.parametrize(("header", "expected"), [("en", "/en/"), ("ko,en", "/ko/")])
def test_root_leads_to_the_readers_language(client, tree, header, expected):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, expected)
    assert response["Vary"] == "Accept-Language"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_root_ignores_a_language_cookie(client, tree):
    client.cookies["django_language"] = "en"
    assert client.get("/", headers={"accept-language": "ko"})["Location"] == "/ko/"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/ko", "/ko/"),
        ("/en?a=1&b=2", "/en/?a=1&b=2"),
        ("/ko//", "/ko/"),
        ("/ko/n/", "/ko/n"),
        ("/ko/n/story/?from=2026-01-01.3", "/ko/n/story?from=2026-01-01.3"),
        ("/ko//n///story", "/ko/n/story"),
        ("/ko/n/희토류/", "/ko/n/%ED%9D%AC%ED%86%A0%EB%A5%98"),
        ("/ko//evil.example/", "/ko/evil.example"),
        ("/ko/%0d%0aSet-Cookie:x/", "/ko/%0D%0ASet-Cookie:x"),
        ("/ko/n/a%3Fb/", "/ko/n/a%3Fb"),
    ],
)
def test_spare_slashes_redirect_for_good(client, tree, address, canonical):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, canonical)


@pytest.mark.parametrize("address", ["//evil.example/", "//evil.example", "/\\evil.example/"])
def test_no_redirect_leads_to_another_host(client, tree, address):
    response = client.get("/", PATH_INFO=address)
    assert response.status_code == 404


def test_admin_keeps_its_slashes(client, tree):
    assert client.get("/admin/login/").status_code == 200


def test_wagtails_own_addresses_keep_their_slashes(client, tree):
    assert client.get("/ko/_util/login/").status_code == 200


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("address", ["/", "/n", "/entity", "/lens", "/n/story", "/lens/security"])
def test_each_page_answers_in_its_language_alone(client, tree, language, address):
    StoryFactory(slug="story")
    LensFactory(slug="security")
    wish = {"accept-language": "en" if language == "ko" else "ko"}
    response = client.get(f"/{language}{address}", headers=wish)
    assert (response.status_code, response["Content-Language"]) == (200, language)
    assert f'<html lang="{language}">' in response.text
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize(
    ("address", "wish", "language"),
    [
        ("/ko/n/nothing", "en", "ko"),
        ("/en/nothing", "ko", "en"),
        ("/fr/n/story", "en", "en"),
        ("/fr/n/story/", "ko", "ko"),
        ("/nothing", "en", "en"),
        ("/en-us/n/story", "ko", "ko"),
    ],
)
def test_what_is_not_there_says_so_in_a_language_that_makes_sense(
    client, tree, address, wish, language
):
    StoryFactory(slug="story")
    response = client.get(address, headers={"accept-language": wish})
    assert (response.status_code, response["Content-Language"]) == (404, language)
    assert f'<html lang="{language}">' in response.text
    assert '<meta name="robots" content="noindex">' in response.text


def test_server_error_needs_no_database(tree, monkeypatch, django_assert_num_queries):
    def broken(page, reader):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("stories.reading.story_index.present", broken)
    client = Client(raise_request_exception=False)
    response = client.get("/en/n")
    assert response.status_code == 500
    assert '<html lang="en">' in response.text
    with django_assert_num_queries(0):
        from newsroom.bilingual.views import server_error

        assert server_error(response.wsgi_request).status_code == 500
