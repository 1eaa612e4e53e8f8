"""The search index: what is written, what it costs, and that shorter titles come first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import database
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from newsroom.bulk import searching
from stories.models import Head, Story
from tests.factories import HeadFactory, StoryFactory

pytestmark = pytest.mark.django_db

#: What an entry holds beside its norm; on PostgreSQL the texts are vectors.
COLUMNS = ("content_type", "object_id", "title", "autocomplete", "body")


def entries():
    return sorted(IndexEntry.objects.values_list(*COLUMNS))


def norm(page):
    return IndexEntry.objects.get(object_id=str(page.pk), content_type=page.content_type).title_norm


@pytest.fixture
def story(tree):
    return StoryFactory(headline_ko="희토류 자석", headline_en="Rare earth magnets")


def test_entries_are_those_of_the_stock_index(story):
    StoryFactory()
    searching.index(list(Story.objects.all()))
    ours = entries()
    IndexEntry.objects.all().delete()
    database.SearchBackend({}).add_bulk(Story, list(Story.objects.all()))
    stock = entries()
    assert [row for row in ours if row in stock] == stock


def test_entry_follows_the_page(story):
    story.headline_ko = "갈륨"
    story.save_revision().publish()
    found = get_search_backend().search("갈륨", Story)
    assert [page.pk for page in found] == [story.pk]
    assert IndexEntry.objects.filter(object_id=str(story.pk)).count() == 1


def test_norm_is_said_by_the_title_alone(tree):
    first = StoryFactory(headline_ko="자석 하나")
    for length in (1, 20, 60):
        StoryFactory(headline_ko=f"기사 {'가나 ' * length}")
    second = StoryFactory(headline_ko="자석 둘셋")
    assert norm(first) == norm(second) != 1.0


def test_norm_of_an_entry_without_a_title(tree):
    head = HeadFactory()
    searching.index([head])
    assert IndexEntry.objects.get(object_id=str(head.pk), title_norm=1.0)


def test_shorter_title_comes_first(tree):
    long = StoryFactory(headline_ko="자석 수출을 둘러싼 긴 이야기와 그 뒤에 남은 여러 가지 물음")
    short = StoryFactory(headline_ko="자석 수출")
    found = [page.pk for page in get_search_backend().search("자석", Story)]
    assert set(found) == {long.pk, short.pk}
    assert norm(short) > norm(long)


def test_rebuilding_gives_every_entry_its_norm(story):
    expected = norm(story)
    IndexEntry.objects.update(title_norm=1.0)
    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Story))
    rebuilder.start()
    rebuilder.finish()
    assert norm(story) == expected


def test_saving_sums_nothing_up(story):
    with CaptureQueriesContext(connection) as queries:
        searching.index([story])
    of_index = [query["sql"] for query in queries if IndexEntry._meta.db_table in query["sql"]]
    assert of_index
    assert not [sql for sql in of_index if "AVG(" in sql.upper() or "COUNT(" in sql.upper()]


def test_many_are_entered_as_cheaply_as_one(story):
    for _each in range(4):
        StoryFactory()
    stories = list(Story.objects.all())
    counts = []
    for some in (stories[:1], stories):
        with CaptureQueriesContext(connection) as queries:
            searching.index(some)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_record_is_found_by_either_name(tree):
    head = Head.objects.create(name_ko="장기전", name_en="The long game")
    backend = get_search_backend()
    assert [each.pk for each in backend.search("장기전", Head)] == [head.pk]
    assert [each.pk for each in backend.search("game", Head)] == [head.pk]
