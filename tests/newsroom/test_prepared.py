"""Queries that are put into words once."""

import datetime as dt

import pytest
from django.db.models import BigIntegerField, CharField, QuerySet, Value

from newsroom.prepared import Given, Prepared, keys, lists, plain
from stories.models import Head, Story
from tests.factories import HeadFactory, StoryFactory

calls: list[tuple[object, ...]] = []


@Prepared
def _heads(length: int) -> QuerySet:
    """Heads by key."""
    calls.append((length,))
    wanted = Given.many("id", BigIntegerField(), length=length)
    return plain(Head.objects.filter(id__in=wanted).order_by("name_en")).values_list(
        "name_en", "name_ko"
    )


@Prepared
def _story() -> QuerySet:
    return plain(Story.objects.filter(slug=Given("slug", CharField()), live=True)).values_list(
        "date", "live_ko", "headline_en", "headline_ko"
    )


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    calls.clear()
    _heads._statements.clear()


@pytest.mark.parametrize(
    ("values", "length", "last"), [([7], 4, 7), ([1, 2, 3, 4, 5], 16, 5), (range(256), 256, 255)]
)
def test_keys_fill_a_list_of_few_lengths(values, length, last):
    places, given = keys("id", values)
    assert (places, len(given), given[f"id{length - 1}"]) == (length, length, last)
    assert set(given.values()) == set(values)


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (256, [256]), (600, [256, 256, 88])])
def test_no_list_is_longer_than_the_longest_of_which_statements_are_kept(count, sizes):
    found = lists(range(count))
    assert [len(each) for each in found] == sizes
    assert [value for each in found for value in each] == list(range(count))


@pytest.mark.django_db
def test_query_is_worded_once_and_answers_each_time(django_assert_num_queries):
    heads = [HeadFactory(name_en=f"head-{number}", name_ko=f"{number}번") for number in range(3)]
    with django_assert_num_queries(2):
        for head in heads[:2]:
            length, given = keys("id", [head.pk])
            rows = _heads.rows(length, **given)
            assert [(row.name_en, row.name_ko) for row in rows] == [(head.name_en, head.name_ko)]
    assert calls == [(4,)]


@pytest.mark.django_db
def test_each_shape_has_words_of_its_own():
    heads = [HeadFactory(name_en=f"head-{number}") for number in range(5)]
    for found in (heads[:1], heads):
        length, given = keys("id", [head.pk for head in found])
        assert [row.name_en for row in _heads.rows(length, **given)] == [
            head.name_en for head in found
        ]
    assert calls == [(4,), (16,)]


@pytest.mark.django_db
def test_rows_have_the_values_that_the_orm_gives_in_the_order_that_was_asked_for(tree):
    StoryFactory(slug="a", date=dt.date(2026, 11, 24), headline_ko="가", headline_en="It's 100%")
    row = _story.rows(slug="a")[0]
    assert tuple(row) == (dt.date(2026, 11, 24), True, "It's 100%", "가")
    assert row._fields == ("date", "live_ko", "headline_en", "headline_ko")
    assert _story.rows(slug="a' OR '1'='1") == []


@pytest.mark.django_db
def test_value_that_is_not_given_is_an_error():
    with pytest.raises(KeyError, match="slug"):
        _story.rows()


@Prepared
def _marked() -> QuerySet:
    given = Given("name", CharField())
    texts = {"percent": Value("100%s %% off"), "twice": given, "again": given}
    return plain(Head.objects.annotate(**texts).filter(name_en__contains="50%")).values_list(*texts)


@pytest.mark.django_db
def test_places_have_names_and_percent_signs_stay_what_they_are():
    HeadFactory(name_en="at 50% of it")
    HeadFactory(name_en="at 500")
    for name in ("%s", "%(name)s"):
        assert [tuple(row) for row in _marked.rows(name=name)] == [("100%s %% off", name, name)]
