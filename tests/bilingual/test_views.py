"""Ways to a canonical address, and what stands where there is no page."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Site

from newsroom.bilingual.views import page_not_found, server_error
from tests.factories import StoryFactory
from tests.reading import request_to, texts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _deactivate():
    yield
    translation.deactivate()


@pytest.mark.parametrize(
    ("address", "status", "location"),
    [
        ("/?utm=a%20b&x=%ED%9D%AC", 302, "/ko/?utm=a%20b&x=%ED%9D%AC"),
        ("/ko?x=1", 301, "/ko/?x=1"),
        ("/ko/n/?from=2026-01-01.3&x", 301, "/ko/n?from=2026-01-01.3&x"),
    ],
)
def test_query_string_stays_on_the_way(client, tree, address, status, location):
    for ask in (client.get, client.head):
        response = ask(address)
        assert (response.status_code, response["Location"]) == (status, location)


@pytest.mark.parametrize("address", ["/ko/", "/en/n", "/ko/n/story", "/en/lens", "/ko/entity"])
def test_head_says_what_get_says_without_the_page(client, tree, address):
    StoryFactory(slug="story")
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == got.headers


def test_head_of_what_is_not_there(client, tree):
    response = client.head("/ko/n/nothing")
    assert (response.status_code, response.content) == (404, b"")


@pytest.mark.parametrize(
    ("language", "title", "links"),
    [
        ("ko", "페이지를 찾을 수 없음 · 갈림", ["첫 화면", "기사", "인물·사물", "관점"]),
        ("en", "Page not found · Split", ["Front page", "Stories", "Entities", "Lenses"]),
    ],
)
def test_page_not_found_leads_on_in_the_language_of_the_address(
    client, tree, language, title, links
):
    response = client.get(f"/{language}/n/nothing")
    soup = BeautifulSoup(response.text, "html.parser")
    assert (response.status_code, soup.html["lang"]) == (404, language)
    assert texts(soup, "title") == [title]
    assert texts(soup, ".error a")[:4] == links
    assert soup.select_one("link[rel=canonical]") is None


def test_page_not_found_asks_little_of_the_database(tree, django_assert_max_num_queries):
    with django_assert_max_num_queries(3), translation.override("ko"):
        assert page_not_found(request_to("/ko/x"), Exception()).status_code == 404


def test_page_not_found_without_a_site(db):
    Site.objects.all().delete()
    with translation.override("en"):
        response = page_not_found(request_to("/en/x"), Exception())
    assert response.status_code == 404
    assert '<html lang="en">' in response.text


def test_server_error_without_its_list_of_static_files(settings, monkeypatch):
    def broken(name):
        raise ValueError(name)

    monkeypatch.setattr("newsroom.bilingual.views.static", broken)
    with translation.override("ko"):
        response = server_error(request_to("/ko/n"))
    assert response.status_code == 500
    assert "stylesheet" not in response.text
