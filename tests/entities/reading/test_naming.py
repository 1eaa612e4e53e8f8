"""How often an entity was named, and along with what."""

import datetime as dt

import pytest

from entities.graph import sources
from entities.models import Entity, EntityMention
from entities.reading.naming import LOOKED_UP, SHOWN, naming_of, together
from newsroom.bilingual.named import named_pages
from stories.models import StoryMention
from tests.factories import EntityFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

pytestmark = pytest.mark.django_db

JANUARY, MARCH = dt.date(2026, 1, 5), dt.date(2026, 3, 5)


def naming_entity(entity, date=JANUARY, *others):
    return StoryFactory(
        date=date, mentions=[StoryMention(target=each) for each in (entity, *others)]
    )


def shown(entity, someone):
    naming = naming_of(entity, someone)
    pages = named_pages(naming.candidates(), reader=someone)
    return [(each.name.value, each.pages) for each in together(naming, pages=pages, reader=someone)]


def test_stories_and_takes_are_counted_by_the_date_of_the_story(tree):
    entity = EntityFactory()
    story = naming_entity(entity)
    link = f'<p><a linktype="page" id="{entity.pk}">그것</a></p>'
    TakeFactory(parent=story, summary_ko=link)
    TakeFactory(parent=StoryFactory(date=MARCH), summary_en=link)
    naming_entity(entity, None)
    EntityFactory(mentions=[EntityMention(target=entity)])
    naming = naming_of(entity, reader())
    assert sorted(naming.dates) == [JANUARY, JANUARY, MARCH]
    course = naming.course()
    assert [bar.count for bar in course.chart.bars] == [2, 0, 1]
    assert course.is_all


def test_only_the_newest_are_counted_and_that_is_said(tree, monkeypatch):
    monkeypatch.setattr(sources, "COUNTED", 2)
    entity = EntityFactory()
    for date in (dt.date(2020, 1, 1), JANUARY, MARCH):
        naming_entity(entity, date)
    course = naming_of(entity, reader()).course()
    assert (course.chart.total, course.is_all) == (2, False)


def test_entities_that_are_named_along_with_it_most_come_first(tree):
    entity, rare, frequent = EntityFactory(), EntityFactory(), EntityFactory()
    naming_entity(entity, JANUARY, frequent)
    naming_entity(entity, JANUARY, frequent, rare)
    naming_entity(rare, JANUARY, frequent)
    assert shown(entity, reader()) == [(frequent.headline_ko, 2), (rare.headline_ko, 1)]


def test_take_and_its_story_name_two_entities_together_once(tree):
    entity, other = EntityFactory(), EntityFactory()
    story = naming_entity(entity, JANUARY, other)
    both = "".join(f'<a linktype="page" id="{each.pk}">x</a> ' for each in (entity, other))
    TakeFactory(parent=story, summary_ko=f"<p>{both}</p>")
    assert shown(entity, reader()) == [(other.headline_ko, 1)]


def test_nothing_is_counted_that_readers_may_not_open(tree):
    entity, other = EntityFactory(), EntityFactory()
    private = naming_entity(entity, JANUARY, other)
    naming_entity(entity, MARCH)
    make_private(private)
    closed = reader(closed=(private.path,))
    assert naming_of(entity, closed).dates == (MARCH,)
    assert shown(entity, closed) == []
    Entity.objects.get(pk=other.pk).unpublish()
    assert shown(entity, reader()) == []


def test_no_more_are_listed_than_fit(tree):
    entity = EntityFactory()
    naming_entity(entity, JANUARY, *(EntityFactory() for _ in range(SHOWN + 2)))
    assert len(shown(entity, reader())) == SHOWN < LOOKED_UP


def test_entity_that_was_never_saved_is_named_by_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        naming = naming_of(Entity(), reader())
    assert (naming.dates, naming.course(), naming.candidates()) == ((), None, [])


@pytest.mark.parametrize("count", [1, 3])
def test_naming_takes_three_queries_whatever_there_is(tree, count, django_assert_num_queries):
    entity = EntityFactory()
    for _ in range(count):
        story = naming_entity(entity, JANUARY, EntityFactory())
        TakeFactory(parent=story, summary_ko=f'<p><a linktype="page" id="{entity.pk}">그것</a></p>')
    naming_of(entity, reader())
    with django_assert_num_queries(3):
        naming = naming_of(entity, reader())
    assert (len(naming.dates), len(naming.together)) == (2 * count, count)
