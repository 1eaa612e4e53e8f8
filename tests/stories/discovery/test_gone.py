"""410 for what was there, 404 for what never was, 301 for what moved, 200 for what is back."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from newsroom.bilingual.publishing.unpublishing import unpublish
from newsroom.discovery.models import GonePage
from stories.models import Story, Take
from tests.factories import StoryFactory
from tests.reading import head_of, make_private, texts, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def statuses(client, *paths):
    """The status of each path in both languages, which are to agree."""
    found = {}
    for path in paths:
        korean, english = (
            client.get(f"/{language}/{path}").status_code for language in ("ko", "en")
        )
        assert korean == english, path
        found[path] = korean
    return found


@pytest.mark.parametrize("way", ["unpublish", "delete", "delete as a bare page", "one by one"])
def test_page_that_was_live_is_gone_and_so_is_what_stood_below(client, newsroom, way):
    story = Story.objects.get(pk=newsroom.story.pk)
    if way == "unpublish":
        story.unpublish()
    elif way == "delete":
        story.delete()
    elif way == "one by one":
        Take.objects.get(pk=newsroom.take.pk).delete()
        Story.objects.get(pk=story.pk).unpublish()
    else:
        Page.objects.get(pk=story.pk).delete()
    paths = ("n/magnets", "n/magnets.md", "n/magnets/outlet")
    assert statuses(client, *paths, "n/magnets/never", "n/never") == {
        **dict.fromkeys(paths, 410),
        "n/magnets/never": 404,
        "n/never": 404,
    }


def test_lens_that_is_gone_takes_its_feed_along(client, newsroom):
    newsroom.lens.unpublish()
    paths = ("lens/security", "lens/security.atom", "lens/security.md")
    assert statuses(client, *paths) == dict.fromkeys(paths, 410)


def test_page_that_is_restored_is_there_again(client, newsroom):
    story = Story.objects.get(pk=newsroom.story.pk)
    story.unpublish()
    Story.objects.get(pk=story.pk).get_latest_revision().publish()
    assert statuses(client, "n/magnets", "n/magnets.md") == {
        "n/magnets": 200,
        "n/magnets.md": 200,
    }


def test_language_that_goes_offline_leaves_the_other(client, newsroom):
    unpublish(newsroom.story, ["en"])
    assert statuses(client, "n/magnets") == {"n/magnets": 200}
    assert not GonePage.objects.exists()


def test_another_page_at_the_place_is_found(client, newsroom):
    Story.objects.get(pk=newsroom.story.pk).delete()
    StoryFactory(slug="magnets")
    assert statuses(client, "n/magnets") == {"n/magnets": 200}


def test_draft_that_is_deleted_was_never_there(client, newsroom):
    StoryFactory(slug="draft", live=False).delete()
    assert statuses(client, "n/draft") == {"n/draft": 404}


def test_private_page_that_is_deleted_is_told_of_to_nobody(client, newsroom):
    private = StoryFactory(slug="private")
    make_private(private)
    Story.objects.get(pk=private.pk).delete()
    assert statuses(client, "n/private") == {"n/private": 404}


def test_renamed_page_leads_on_and_is_gone_after_that(
    client, newsroom, django_capture_on_commit_callbacks
):
    story = Story.objects.get(pk=newsroom.story.pk)
    with django_capture_on_commit_callbacks(execute=True):
        story.slug = "anew"
        story.save_revision().publish()
    for language in ("ko", "en"):
        for form in ("", ".md", "/outlet"):
            response = client.get(f"/{language}/n/magnets{form}")
            assert response.status_code == 301
            assert response["Location"] == f"/{language}/n/anew{form}"
    Story.objects.get(pk=story.pk).unpublish()
    paths = ("n/anew", "n/anew.md", "n/anew/outlet")
    assert statuses(client, *paths) == dict.fromkeys(paths, 410)
    Story.objects.get(pk=story.pk).delete()
    earlier = ("n/magnets", "n/magnets/outlet")
    assert statuses(client, *paths, *earlier) == dict.fromkeys(paths + earlier, 410)


@pytest.mark.parametrize(
    ("language", "heading", "label"),
    [
        ("ko", "이 페이지는 내렸습니다", "사이트에서 찾기"),
        ("en", "This page has been taken down", "Search the site"),
    ],
)
def test_page_of_what_is_gone_helps_to_search(client, newsroom, language, heading, label):
    newsroom.story.unpublish()
    response = client.get(f"/{language}/n/magnets", HTTP_ACCEPT_LANGUAGE="fr")
    soup = BeautifulSoup(response.text, "html.parser")
    assert (soup.html["lang"], response["Content-Language"]) == (language, language)
    assert texts(soup, "h1") == [heading]
    form = soup.select_one("form[role=search]")
    assert (form["action"], words(form.label)) == (f"/{language}/search", label)
    assert form.select_one("input[name=q]")["id"] == form.label["for"]
    assert head_of(soup)["robots"] == response["X-Robots-Tag"] == "noindex"


def test_page_that_is_unknown_helps_to_search(client, newsroom):
    response = client.get("/ko/n/never")
    soup = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 404
    assert soup.select_one("form[role=search]")["action"] == "/ko/search"
    assert len(soup.select("meta[name=robots]")) == 1


def test_answer_that_is_there_costs_no_query_more(client, newsroom):
    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            client.get(path, HTTP_COOKIE="a=b")
        return [query for query in captured if "gonepage" in query["sql"]]

    assert (queries("/ko/n/magnets"), len(queries("/ko/n/never"))) == ([], 1)


def test_many_pages_at_once_are_noted(newsroom):
    StoryFactory()
    Story.objects.get(pk=newsroom.story.pk).get_parent().specific.unpublish()
    assert GonePage.objects.count() == 4


def test_address_that_no_page_can_have_is_not_found(client, newsroom):
    for path in ("/ko/%00", "/ko/n/%00.md", "/ko/lens/%00.atom", "/ko/n/%ff", "/ko/" + "a" * 3000):
        assert client.get(path).status_code == 404, path
