"""Takes are listed by the day of their story, whichever way it comes to have one."""

import datetime as dt

import pytest

from stories.dating import NEVER
from stories.models import Story, Take
from tests.factories import StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db
JANUARY, MAY = dt.date(2026, 1, 3), dt.date(2026, 5, 8)


def day_of(take):
    return Take.objects.get(pk=take.pk).told_on


@pytest.mark.parametrize(("date", "day"), [(JANUARY, JANUARY), (None, NEVER)])
def test_take_has_the_day_of_its_story(tree, date, day):
    assert day_of(TakeFactory(parent=StoryFactory(date=date))) == day


def test_take_of_a_draft_is_not_listed_until_its_story_is_live(tree):
    story = StoryFactory(date=JANUARY, live=False)
    take = TakeFactory(parent=story)
    assert (day_of(take), list(Take.objects.told())) == (None, [])
    Story.objects.get(pk=story.pk).latest_revision.publish()
    assert (day_of(take), list(Take.objects.told())) == (JANUARY, [take])
    Story.objects.get(pk=story.pk).unpublish()
    assert day_of(take) is None


def test_take_that_is_not_live_is_not_told(tree):
    take = TakeFactory(parent=StoryFactory(date=JANUARY))
    Take.objects.get(pk=take.pk).unpublish()
    assert list(Take.objects.told()) == []


def test_new_day_of_a_live_story_reaches_its_takes_when_it_is_published(tree):
    story = StoryFactory(date=JANUARY)
    take, other = TakeFactory(parent=story), TakeFactory(parent=StoryFactory(date=JANUARY))
    draft = Story.objects.get(pk=story.pk)
    draft.date = MAY
    revision = draft.save_revision()
    assert day_of(take) == JANUARY
    revision.publish()
    assert (day_of(take), day_of(other)) == (MAY, JANUARY)


def test_older_version_of_a_take_does_not_bring_back_an_older_day(tree):
    story = StoryFactory(date=JANUARY)
    take = TakeFactory(parent=story)
    old = Take.objects.get(pk=take.pk).save_revision()
    story.date = MAY
    story.save()
    old.publish()
    assert day_of(take) == MAY


def test_take_that_is_moved_has_the_day_of_its_new_story(tree):
    take = TakeFactory(parent=StoryFactory(date=JANUARY))
    Take.objects.get(pk=take.pk).move(StoryFactory(date=MAY), pos="last-child")
    assert day_of(take) == MAY


def test_story_whose_other_columns_are_written_leaves_its_takes_alone(tree):
    story = StoryFactory(date=JANUARY)
    take = TakeFactory(parent=story)
    Take.objects.filter(pk=take.pk).update(told_on=MAY)
    Story.objects.get(pk=story.pk).save(update_fields=["has_unpublished_changes"])
    assert day_of(take) == MAY


def test_take_that_was_loaded_before_its_story_went_offline_is_not_listed_again(tree):
    take = Take.objects.get(pk=TakeFactory(parent=StoryFactory(date=JANUARY)).pk)
    take.get_parent()
    Story.objects.get(pk=take.story_page_id).unpublish()
    take.save()
    assert day_of(take) is None
