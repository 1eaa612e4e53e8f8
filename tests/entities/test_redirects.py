"""Old addresses answer 301, in both languages."""

import pytest
from django.test import override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from stories.models import Story
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def renamed(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            page = type(page).objects.get(pk=page.pk)
            page.slug = slug
            page.save_revision().publish()

    return renamed


def old_paths():
    return set(Redirect.objects.values_list("old_path", flat=True))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_renamed_page_answers_301(tree, rename, client, language):
    story = StoryFactory(slug="old")
    rename(story, "new")
    response = client.get(f"/{language}/n/old")
    assert (response.status_code, response["Location"]) == (301, f"/{language}/n/new")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_below_a_renamed_page_answer_301(tree, rename, client, language):
    story = StoryFactory(slug="old")
    TakeFactory(parent=story, slug="take")
    rename(story, "new")
    response = client.get(f"/{language}/n/old/take")
    assert (response.status_code, response["Location"]) == (301, f"/{language}/n/new/take")


def test_the_document_of_a_renamed_page_answers_301(tree, rename):
    story = StoryFactory(slug="old")
    TakeFactory(parent=story, slug="take")
    rename(story, "new")
    links = Redirect.objects.exclude(redirect_link="").values_list("old_path", "redirect_link")
    assert set(links) == {("/ko/n/old.md", "/ko/n/new.md"), ("/en/n/old.md", "/en/n/new.md")}


def test_renaming_twice_leads_to_the_newest(tree, rename, client):
    entity = EntityFactory(slug="one")
    rename(entity, "two")
    rename(entity, "three")
    for old in ("one", "two"):
        assert client.get(f"/en/entity/{old}")["Location"] == "/en/entity/three"


def test_renaming_back_and_forth_makes_no_circle(tree, rename, client):
    entity = EntityFactory(slug="one")
    rename(entity, "two")
    rename(entity, "one")
    assert client.get("/ko/entity/two")["Location"] == "/ko/entity/one"
    type(entity).objects.get(pk=entity.pk).unpublish()
    assert client.get("/ko/entity/one").status_code == 410


def test_a_redirect_of_a_person_stays(tree, rename):
    story = StoryFactory(slug="old")
    Redirect.add_redirect("/ko/n/old", redirect_to="https://x.example", site=None)
    rename(story, "new")
    assert Redirect.objects.get(site=None).redirect_link == "https://x.example"


def test_moving_a_page_redirects_in_both_languages(tree, django_capture_on_commit_callbacks):
    story = StoryFactory(slug="s")
    target = EntityFactory().get_parent()
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=story.pk).move(target, pos="last-child")
    assert Story.objects.get(pk=story.pk).url_path == "/front/entity/s/"
    assert {"/ko/n/s", "/en/n/s"} <= old_paths()


def test_reordering_pages_redirects_nothing(tree):
    first, second = StoryFactory(), StoryFactory()
    Page.objects.get(pk=first.pk).move(Page.objects.get(pk=second.pk), pos="right")
    assert old_paths() == set()


def test_redirects_can_be_switched_off(tree, rename):
    story = StoryFactory(slug="old")
    with override_settings(WAGTAILREDIRECTS_AUTO_CREATE=False):
        rename(story, "new")
    assert old_paths() == set()
