"""From an address to its page in one query."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, Site

from newsroom.bilingual.finding import serve
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(tree):
    story = StoryFactory(slug="story")
    return {
        "n/story": story,
        "n/story/nikkei": TakeFactory(parent=story, slug="nikkei"),
        "lens/security": LensFactory(slug="security"),
        "entity/japan": EntityFactory(slug="japan"),
    }


def request_for(path):
    request = RequestFactory().get(f"/ko/{path}", headers={"host": "127.0.0.1"})
    request.LANGUAGE_CODE = "ko"
    return request


def route_of(path, *, whole=False):
    request = request_for(path)
    try:
        serve(request, path)
    finally:
        found = request._wagtail_route_for_request
    return found if whole else found and found[0]


@pytest.mark.parametrize("path", ["n/story", "n/story/nikkei", "lens/security", "entity/japan"])
def test_page_is_the_one_that_wagtail_would_find(pages, path):
    walked = Page.find_for_request(request_for(path), path).specific
    found = route_of(path)
    assert (type(found), found.pk) == (type(pages[path]), pages[path].pk)
    assert {f.name: f.value_from_object(found) for f in found._meta.concrete_fields} == {
        f.name: f.value_from_object(walked) for f in walked._meta.concrete_fields
    }
    assert not found._state.adding


@pytest.mark.parametrize(("path", "count"), [("n/story", 2), ("n/story/nikkei", 2)])
def test_site_and_page_take_a_query_each(
    pages, path, count, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("newsroom.bilingual.finding.serve_by_walking", lambda *_found: None)
    route_of(path)
    with django_assert_num_queries(count):
        assert route_of(path).pk == pages[path].pk


def test_take_of_another_story_with_the_same_slug_is_not_found(pages):
    other = TakeFactory(parent=StoryFactory(slug="other"), slug="nikkei")
    assert route_of("n/other/nikkei").pk == other.pk
    assert route_of("n/story/nikkei").pk == pages["n/story/nikkei"].pk


def test_page_of_another_site_is_not_found(client, pages):
    Site.objects.create(
        hostname="elsewhere.example", root_page=pages["lens/security"], is_default_site=False
    )
    assert client.get("/ko/n/story").status_code == 200
    assert client.get("/ko/n/story", headers={"host": "elsewhere.example"}).status_code in {
        400,
        404,
    }


def test_page_that_is_not_live_is_not_shown(client, pages):
    pages["n/story"].unpublish()
    assert client.get("/ko/n/story").status_code in {404, 410}
    assert client.get("/ko/n/nothing").status_code == 404


def test_look_at_a_page_is_found_with_the_page(client, pages, monkeypatch):
    monkeypatch.setattr("newsroom.bilingual.finding.serve_by_walking", lambda *_found: None)
    story, _args, kwargs = route_of("n/story/both", whole=True)
    assert (story.pk, kwargs) == (pages["n/story"].pk, {"aspect": "both"})
    assert route_of("n/story/nothing") is None
