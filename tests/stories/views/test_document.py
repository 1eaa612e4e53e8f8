"""A page as its document over HTTP: what it answers, to whom, and when it says nothing new."""

import pytest
from wagtail.models import PageViewRestriction, Site

from newsroom.caching.changes import settle
from stories.models import FrontPage
from stories.tree import index_for
from tests import documents
from tests.factories import EntityFactory, HeadFactory, LensFactory, StoryFactory, TakeFactory
from tests.imports import bring

pytestmark = pytest.mark.django_db

KOREAN = """\
# 머리기사

**Meta:** type: story · date: 2026-01-01

## 요약

요약이다.

---
Canonical: http://localhost/ko/n/x
"""


@pytest.fixture
def story(tree):
    return StoryFactory(slug="x", headline_ko="머리기사", headline_en="A headline")


@pytest.fixture
def english_story(tree):
    return StoryFactory(slug="x", headline_ko=None, summary_ko=None, headline_en="A headline")


def test_document_of_a_story(client, story):
    response = client.get("/ko/n/x.md")

    assert response.status_code == 200
    assert response.content.decode() == KOREAN
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Language"] == "ko"
    assert "X-Robots-Tag" not in response
    assert not response.cookies


@pytest.mark.parametrize(
    ("factory", "path"), [(EntityFactory, "/en/entity/y.md"), (LensFactory, "/en/lens/y.md")]
)
def test_document_of_every_kind(client, tree, factory, path):
    factory(slug="y", headline_en="A name")

    assert client.get(path).content.decode().startswith("# A name\n")


def test_document_in_the_other_language_says_so(client, english_story):
    response = client.get("/ko/n/x.md")

    assert response.content.decode().startswith("# A headline\n")
    assert (response["Content-Language"], response["X-Robots-Tag"]) == ("en", "noindex")


def test_document_names_the_site_that_answers(client, story):
    Site.objects.update(hostname="news.example", port=443)

    assert "Canonical: https://news.example/ko/n/x\n" in client.get("/ko/n/x.md").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/ko/n/nothing.md", "/ko/entity/x.md", "/ko/nowhere/x.md", "/ko/n/x/take.md", "/ko/n/.md"],
)
def test_document_not_found(client, story, path):
    TakeFactory(parent=story, slug="take")

    assert client.get(path).status_code == 404


def test_document_of_a_draft_not_found(client, tree):
    StoryFactory(slug="x", live=False)

    assert client.get("/ko/n/x.md").status_code == 404


def test_document_of_an_unpublished_story_is_gone(client, story):
    story.unpublish()

    assert client.get("/ko/n/x.md").status_code == 410


def test_document_of_a_private_page_not_found_even_for_somebody_who_may_see_it(admin_client, story):
    PageViewRestriction.objects.create(
        page=index_for(type(story)), restriction_type=PageViewRestriction.LOGIN
    )

    assert admin_client.get("/ko/n/x.md").status_code == 404


def test_document_of_another_site_not_found(client, tree, story):
    other = tree.add_sibling(instance=FrontPage(slug="other", headline_ko="다른 곳"))
    Site.objects.update(root_page=other)

    assert client.get("/ko/n/x.md").status_code == 404


def test_head_answers_without_a_body(client, story):
    response = client.head("/ko/n/x.md")

    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get("/ko/n/x.md")["ETag"]


def test_post_is_not_allowed(client, story):
    assert client.post("/ko/n/x.md").status_code == 405


def test_unchanged_document_is_not_sent_again(client, story):
    first = client.get("/ko/n/x.md")

    by_tag = client.get("/ko/n/x.md", headers={"If-None-Match": first["ETag"]})
    by_date = client.get("/ko/n/x.md", headers={"If-Modified-Since": first["Last-Modified"]})

    assert [by_tag.status_code, by_date.status_code] == [304, 304]


def test_changed_document_is_sent_again(client, story):
    tag = client.get("/ko/n/x.md")["ETag"]
    story.dek_ko = "한 줄"
    story.save_revision().publish()

    assert client.get("/ko/n/x.md", headers={"If-None-Match": tag}).status_code == 200


def test_document_that_an_import_spells_another_way_is_new_at_once(client, tree):
    HeadFactory(name_ko="장기전", name_en="The long war")

    def brought(head):
        bring({"story.md": documents.story(heads=[head])}, publish=True)
        settle()
        return client.get("/en/n/magnets.md").text

    assert "heads: The long war\n" in brought("The long war")
    assert "heads: 장기전\n" in brought("장기전")
