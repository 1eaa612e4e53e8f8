"""Every other door by which somebody who works in one language could change a page."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.machine.asking import may_ask
from newsroom.bilingual.machine.reviewing import review
from newsroom.bilingual.rights.keeping import saved_in_whole
from tests.bilingual.rights.conftest import draft, told

pytestmark = pytest.mark.django_db


# Code that saves for somebody


def forged(story):
    """The newest version with everything changed in it, in memory."""
    page = draft(story)
    page.headline_ko, page.headline_en, page.slug, page.date = "위조", "Mine", "forged", None
    page.figures.set([])
    return page


def test_version_that_is_saved_for_somebody_holds_what_is_theirs(story, translator):
    before = told(draft(story))
    forged(story).save_revision(user=translator)
    assert told(draft(story)) == {**before, "headline_en": "Mine"}


def test_version_that_the_site_makes_is_saved_as_it_is(story, translator):
    with saved_in_whole():
        forged(story).save_revision(user=translator)
    assert draft(story).headline_ko == "위조"


def test_version_of_nobody_and_of_others_is_saved_as_it_is(story, writer):
    forged(story).save_revision(user=writer)
    assert draft(story).slug == "forged"
    page = draft(story)
    page.slug = "again"
    page.save_revision()
    assert draft(story).slug == "again"


# Wagtail's screens


@pytest.mark.parametrize("action", ["delete", "move", "copy", "unpublish", "convert_alias"])
def test_screens_for_pages_as_a_whole_are_closed(at_desk, story, action):
    page = story.create_alias(update_slug="alias") if action == "convert_alias" else story
    url = reverse(f"wagtailadmin_pages:{action}", args=(page.pk,))
    for response in (at_desk.client.get(url), at_desk.client.post(url)):
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    assert Page.objects.filter(pk=page.pk, live=True).exists()


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_leave_the_page_alone(at_desk, story, action):
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    draft_of_editor = draft(story)
    draft_of_editor.headline_ko = "초안"
    draft_of_editor.save_revision()
    at_desk.client.post(f"{url}?id={story.pk}&next=/admin/", {"chooser": story.get_parent().pk})
    found = type(story).objects.get(pk=story.pk)
    assert (found.live, found.headline_ko, found.get_parent()) == (True, "제목", story.get_parent())


def test_order_of_pages_and_privacy_are_closed(at_desk, story):
    for name, data in (("set_page_position", {"position": "0"}), ("set_privacy", {})):
        url = reverse(f"wagtailadmin_pages:{name}", args=(story.pk,))
        assert at_desk.client.post(url, data).status_code == 302
    assert story.view_restrictions.count() == 0


def test_page_is_not_made(at_desk, story):
    url = reverse("wagtailadmin_pages:add", args=("stories", "story", story.get_parent().pk))
    assert at_desk.client.get(url).status_code == 302
    assert at_desk.client.post(url, {"headline_en": "New"}).status_code == 302
    assert type(story).objects.count() == 1


# Files of translators and the machine


def test_files_and_machines_are_asked_by_language(story, translator):
    assert hindrance(translator, story, "en") is None
    assert (
        hindrance(translator, story, "ko").message == "You may not edit this page in this language."
    )
    assert not may_ask(translator, story, "ko")


def test_review_of_machine_text_counts_in_own_language(story, translator, editor):
    page = draft(story)
    page.text_origins = {
        name: {"origin": "machine", "own": "a", "source": "b"}
        for name in ("headline_ko", "headline_en")
    }
    page.save_revision(user=editor)
    for language in ("ko", "en"):
        review(story, language, user=translator)
    origins = draft(story).text_origins
    assert [origins[f"headline_{code}"]["origin"] for code in ("ko", "en")] == ["machine", "person"]
