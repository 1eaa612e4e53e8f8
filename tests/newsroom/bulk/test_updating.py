"""Rows that each get values of their own, with one statement."""

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from newsroom.bulk.updating import update_rows
from stories.models import Head, ImportItem, ImportRun, Outlet, Region

pytestmark = pytest.mark.django_db


def heads(count: int) -> list[Head]:
    return Head.objects.bulk_create(Head(name_ko=f"머리 {number}") for number in range(count))


def test_each_row_gets_its_own_values():
    one, two, other = heads(3)
    update_rows(Head, {one.pk: ("하나", "One"), two.pk: (None, "Two")}, ("name_ko", "name_en"))
    assert list(Head.objects.order_by("pk").values_list("name_ko", "name_en")) == [
        ("하나", "One"),
        (None, "Two"),
        (other.name_ko, None),
    ]


def test_many_rows_take_few_statements():
    values = {head.pk: (f"Head {head.pk}",) for head in heads(400)}
    with CaptureQueriesContext(connection) as queries:
        update_rows(Head, values, ("name_en",))
    assert len(queries) == 1
    assert Head.objects.filter(name_en="").count() == 0
    assert len(set(Head.objects.values_list("name_en", flat=True))) == 400


def test_more_rows_than_a_statement_takes_are_all_set():
    values = {head.pk: (f"Head {head.pk}", "key") for head in heads(1200)}
    update_rows(Head, values, ("name_en", "key_en"))
    assert Head.objects.filter(key_en="key").count() == 1200


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_rows(Head, {}, ("name_en",))


def test_key_that_no_row_has_is_passed_over():
    update_rows(Head, {0: ("Nobody",)}, ("name_en",))
    assert not Head.objects.exists()


def test_column_that_is_set_to_null_everywhere():
    region = Region.objects.create(name_en="Asia")
    outlets = Outlet.objects.bulk_create(
        Outlet(name_en=f"Outlet {number}", slug=f"outlet-{number}", region=region)
        for number in range(2)
    )
    update_rows(Outlet, {outlet.pk: (None,) for outlet in outlets}, ("region_id",))
    assert Outlet.objects.filter(region=None).count() == 2


def test_values_of_every_kind_arrive():
    run = ImportRun.objects.create()
    item = ImportItem.objects.create(run=run, position=0, path="a.md", content=b"", digest="")
    changes = [{"outcome": "added", "theirs": "희토류"}]
    update_rows(ImportItem, {item.pk: (changes, None, 3)}, ("changes", "page_id", "tries"))
    item.refresh_from_db()
    assert (item.changes, item.page_id, item.tries) == (changes, None, 3)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes any length")
def test_text_that_is_too_long_is_refused_and_not_cut():
    (head,) = heads(1)
    with pytest.raises(DataError):
        update_rows(Head, {head.pk: ("머" * 121,)}, ("name_ko",))
