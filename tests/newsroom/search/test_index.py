"""The search index: what is written, what it costs, and that it follows what it is about."""

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from entities.models import Alias, Entity
from newsroom.bulk import searching
from stories.models import Head, Story, StoryFigure, StoryHead, StoryWatch, Take
from tests.factories import EntityFactory, HeadFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

#: What an entry holds; on PostgreSQL the texts are vectors.
COLUMNS = ("content_type", "object_id", "title", "title_norm", "autocomplete", "body")


def entries():
    return sorted(IndexEntry.objects.values_list(*COLUMNS))


def found(query, model=Story):
    return {each.pk for each in get_search_backend().search(query, model)}


@pytest.fixture
def story(tree):
    return StoryFactory(headline_ko="희토류 자석", headline_en="Rare earth magnets")


def test_rebuilding_writes_the_same_entries(story):
    story.watch = [StoryWatch(text_ko="다음 회의")]
    story.save_revision().publish()
    EntityFactory(other_names=[Alias(name="화웨이기술", language="ko")])
    TakeFactory(parent=story)
    kept = entries()
    IndexEntry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert [row for row in entries() if row in kept] == kept


def test_entry_follows_the_page(story):
    story.headline_ko = "갈륨"
    story.save_revision().publish()
    assert found("갈륨") == {story.pk}
    assert found("자석") == set()
    assert IndexEntry.objects.filter(object_id=str(story.pk)).count() == 1


def test_a_link_that_waits_is_found_by_what_readers_see_of_it(tree):
    story = StoryFactory(summary_ko="<p>[[gallium-stocks|갈륨 비축분]], [[yttrium]]</p>")
    assert found("비축분") == found("yttrium") == {story.pk}
    assert found("gallium") == set()


def test_entry_after_its_links_found_their_pages_is_the_one_of_a_rebuilt_index(tree):
    story = StoryFactory(summary_ko="<p>[[gallium|갈륨 비축분]], [[yttrium]]</p>")
    TakeFactory(parent=story, summary_ko="<p>[[gallium|비축분]]</p>")
    EntityFactory(slug="gallium", headline_ko="갈륨")
    EntityFactory(slug="yttrium", headline_ko="이트륨")
    kept = entries()
    assert found("이트륨", Story) == {story.pk}
    IndexEntry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert [row for row in entries() if row in kept] == kept


def test_entry_goes_with_the_page(story):
    story.delete()
    assert found("희토류") == set()
    assert not IndexEntry.objects.filter(object_id=str(story.pk)).exists()


def test_rows_of_a_story_are_found(tree):
    story = StoryFactory(
        watch=[StoryWatch(text_ko="상무부의 다음 명단")],
        figures=[StoryFigure(value_ko="90%", measure_ko="정련 점유율")],
    )
    assert found("다음 명단") == {story.pk}
    assert found("정련") == {story.pk}


def test_alias_of_an_entity_is_found_as_soon_as_it_is_saved(tree):
    entity = EntityFactory()
    entity.other_names = [Alias(name="라이너스희토류", language="ko")]
    entity.save_revision().publish()
    assert found("라이너스희토류", Entity) == {entity.pk}


def test_date_of_a_take_is_that_of_its_story(tree):
    story = StoryFactory(date=dt.date(2025, 5, 6))
    take = TakeFactory(parent=story)
    entry = IndexEntry.objects.get(object_id=str(take.pk), content_type=take.content_type)
    assert entry.title_norm == dt.date(2025, 5, 6).toordinal()


def test_head_without_a_date_has_none(tree):
    head = HeadFactory()
    searching.index([head])
    kind = ContentType.objects.get_for_model(Head)
    assert IndexEntry.objects.get(object_id=str(head.pk), content_type=kind).title_norm == 0.0


def test_saving_sums_nothing_up(story):
    with CaptureQueriesContext(connection) as queries:
        searching.index([story])
    of_index = [query["sql"] for query in queries if IndexEntry._meta.db_table in query["sql"]]
    assert of_index
    assert not [sql for sql in of_index if "AVG(" in sql.upper() or "COUNT(" in sql.upper()]


@pytest.mark.parametrize("model", [Story, Take, Entity])
def test_many_are_entered_as_cheaply_as_one(story, model):
    for _each in range(3):
        TakeFactory(parent=story)
        StoryFactory(heads=[StoryHead(head=HeadFactory())])
        EntityFactory(other_names=[Alias(name="별칭", language="ko")])
    pages = list(model.objects.all())
    counts = []
    for some in (pages[:1], pages):
        with CaptureQueriesContext(connection) as queries:
            searching.index(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_record_is_found_by_either_name(tree):
    head = Head.objects.create(name_ko="장기전", name_en="The long game")
    assert found("장기전", Head) == {head.pk}
    assert found("game", Head) == {head.pk}


def test_more_words_than_a_database_keeps_of_a_page(tree):
    words = " ".join(f"낱말{number:x}번{number % 97}가" for number in range(120_000))
    story = StoryFactory(headline_ko="끝없는 목록", summary_ko=f"<p>{words}</p>")
    assert found("끝없는 목록") == {story.pk}


def test_pages_of_every_type_are_found_together(story):
    entity = EntityFactory(headline_ko="희토류")
    assert found("희토류", Page) == {story.pk, entity.pk}
