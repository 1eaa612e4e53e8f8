"""A page that is saved with its rows: what is derived from all of it is derived once, and right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from newsroom.bilingual.saving import lacks_rows, with_rows
from stories.models import Story, StoryFigure, StoryMention
from tests.factories import EntityFactory, StoryFactory

pytestmark = pytest.mark.django_db


def targets(page):
    rows = ReferenceIndex.get_references_for_object(page)
    return set(
        rows.filter(model_path__startswith="mentions").values_list("to_object_id", flat=True)
    )


def asked_of_references(work):
    with CaptureQueriesContext(connection) as queries:
        work()
    return sum("wagtailcore_referenceindex" in query["sql"] for query in queries)


def test_references_cost_the_same_whatever_rows_there_are(tree):
    figures = [StoryFigure(value_ko=str(number)) for number in range(5)]
    few, many = StoryFactory(figures=[]), StoryFactory(figures=figures)
    assert asked_of_references(many.save) == asked_of_references(few.save)


def test_references_of_rows_are_there_after_the_save(tree):
    one, other = EntityFactory(), EntityFactory()
    story = StoryFactory(mentions=[StoryMention(target=one)])
    assert targets(story) == {str(one.pk)}
    story.mentions = [StoryMention(target=other)]
    story.save()
    assert targets(story) == {str(other.pk)}


def test_references_of_a_row_that_is_saved_alone_are_there(tree):
    one, other = EntityFactory(), EntityFactory()
    story = StoryFactory(mentions=[StoryMention(target=one)])
    row = Story.objects.get(pk=story.pk).mentions.get()
    row.target = other
    row.save()
    assert targets(story) == {str(other.pk)}


def test_references_that_somebody_switched_off_stay_off(tree):
    entity = EntityFactory()
    story = StoryFactory(mentions=[])
    with disable_reference_index_auto_update():
        story.mentions = [StoryMention(target=entity)]
        story.save()
        assert not targets(story)
        story.save()
        assert not targets(story)
    story.save()
    assert targets(story) == {str(entity.pk)}


def test_page_lacks_rows_only_while_it_is_saved(tree):
    story = StoryFactory()
    with with_rows(story):
        assert lacks_rows(Story.objects.get(pk=story.pk))
        assert not lacks_rows(StoryFactory.build(pk=story.pk + 1))
    assert not lacks_rows(story)


def test_page_that_cannot_be_saved_lacks_no_rows_afterwards(tree):
    story = StoryFactory()
    with pytest.raises(RuntimeError), with_rows(story):
        raise RuntimeError
    assert not lacks_rows(story)
