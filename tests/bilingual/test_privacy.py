"""Which pages are private, read once for each page that is served."""

import pytest
from wagtail.models import PageViewRestriction

from newsroom.bilingual.privacy import closed_paths
from stories.models import Story
from tests.factories import StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def close(page, kind=PageViewRestriction.LOGIN):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def again(page):
    return type(page).objects.get(pk=page.pk)


def test_restrictions_on_a_page_are_its_own_and_those_above_it(tree):
    story, other = StoryFactory(), StoryFactory()
    take = TakeFactory(parent=story)
    own, above = close(take), close(story, PageViewRestriction.PASSWORD)
    close(other)
    assert set(again(take).get_view_restrictions()) == {own, above}
    assert list(again(story).get_view_restrictions()) == [above]


def test_alias_is_as_private_as_its_original(client, tree):
    story = StoryFactory(slug="story")
    alias = story.create_alias(update_slug="alias")
    assert client.get("/ko/n/alias").status_code == 200
    restriction = close(story)
    assert list(again(Story.objects.get(pk=alias.pk)).get_view_restrictions()) == [restriction]
    assert closed_paths() == tuple(sorted([story.path, alias.path]))
    assert client.get("/ko/n/alias").status_code == 302


def test_alias_of_an_alias_is_as_private_as_the_first_original(client, tree):
    story = StoryFactory(slug="story")
    alias = story.create_alias(update_slug="alias")
    second = Story.objects.get(pk=alias.pk).create_alias(update_slug="second")
    restriction = close(story)
    assert list(again(Story.objects.get(pk=second.pk)).get_view_restrictions()) == [restriction]
    assert closed_paths() == tuple(sorted([story.path, alias.path, second.path]))
    assert client.get("/ko/n/second").status_code == 302


def test_page_that_was_passed_is_not_closed_but_what_is_below_another_is(tree):
    story, other = StoryFactory(), StoryFactory()
    for page in (story, other):
        close(page)
    assert closed_paths(seen_from=story.path) == (other.path,)
