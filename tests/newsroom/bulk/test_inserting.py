"""Rows inserted from plain values, and pages inserted a table at a time."""

import datetime as dt

import pytest
from django.db import DataError, IntegrityError, connection, models
from django.test.utils import isolate_apps
from wagtail.models import Page

from newsroom.bulk.inserting import insert, insert_rows, is_plain
from newsroom.bulk.keys import reserve
from stories.models import Head, ImportRun, Story
from stories.tree import index_for

pytestmark = pytest.mark.django_db


def test_rows_hold_what_they_were_given():
    names = ("name_ko", "name_en", "key_ko", "key_en")
    insert_rows(Head, names, [("무역", None, "무역", ""), (None, "Asia", "", "asia")])
    assert list(Head.objects.order_by("pk").values_list(*names)) == [
        ("무역", None, "무역", ""),
        (None, "Asia", "", "asia"),
    ]


def test_rows_more_than_a_statement_takes_all_go_in():
    insert_rows(Head, ("name_ko", "key_ko", "key_en"), ((f"머리 {n}", "", "") for n in range(1300)))
    assert Head.objects.count() == 1300


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(Head, ("name_ko",), [])


def test_values_of_every_kind_arrive():
    moment = dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
    run = ImportRun(created_at=moment)
    names = ("id", "publish", "created_at", "total", "status", "attempts", "done", "dry_run")
    row = (run.pk, True, moment, 3, "waiting", 0, 0, False)
    insert_rows(ImportRun, (*names, "task_id", "error"), [(*row, "", "")])
    stored = ImportRun.objects.get()
    assert (stored.pk, stored.publish, stored.created_at, stored.total) == (
        run.pk,
        True,
        moment,
        3,
    )


def test_row_that_is_there_already_is_refused():
    head = Head.objects.create(name_ko="무역")
    with pytest.raises(IntegrityError):
        insert_rows(Head, ("id", "name_ko", "key_ko", "key_en"), [(head.pk, "다른", "", "")])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes any length")
def test_text_that_is_too_long_is_refused():
    with pytest.raises(DataError):
        insert_rows(Head, ("name_ko", "key_ko", "key_en"), [("머" * 121, "", "")])


def test_page_is_read_back_from_both_tables(tree):
    index = index_for(Story)
    (key,) = reserve(Page, 1)
    story = Story(headline_ko="기사", headline_en="Story", slug="story", title="기사")
    story.pk = story.id = key
    story.path, story.depth = f"{index.path}0001", index.depth + 1
    story.locale_id, story.date = index.locale_id, dt.date(2026, 1, 1)
    story.set_url_path(index)
    insert(Page, [story])
    insert(Story, [story])
    stored = Story.objects.get()
    assert (stored.pk, stored.headline_en, stored.title, stored.date) == (
        key,
        "Story",
        "기사",
        dt.date(2026, 1, 1),
    )
    assert Page.objects.get(pk=key).specific_class is Story


@isolate_apps("tests.newsroom.bulk")
def test_column_that_the_database_fills_in_is_not_plain():
    class Numbered(models.Model):  # noqa: DJ008
        number = models.IntegerField(db_default=1)

        class Meta:
            app_label = "bulk"

    class Packed(models.Model):  # noqa: DJ008
        content = models.BinaryField()

        class Meta:
            app_label = "bulk"

    assert (is_plain(Story), is_plain(Numbered), is_plain(Packed)) == (True, False, False)
