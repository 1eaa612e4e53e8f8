"""Keys of long lists: what is written is read again, and anything else is the beginning."""

import datetime as dt

import pytest

from newsroom.bilingual.listing import (
    DateKey,
    NameKey,
    Part,
    date_key,
    first_part,
    list_languages,
    name_key,
)
from stories.models import Story
from tests.factories import StoryFactory


@pytest.mark.parametrize("key", [DateKey(dt.date(2026, 1, 31), 7), DateKey(None, 12)])
def test_date_key_is_read_as_it_was_written(key):
    assert date_key(str(key)) == key


@pytest.mark.parametrize("key", [NameKey("네오디뮴", 7), NameKey("", 1), NameKey("a.b\nc", 3)])
def test_name_key_is_read_as_it_was_written(key):
    assert name_key(str(key)) == key


@pytest.mark.parametrize(
    "position",
    [
        "",
        "2026-01-31",
        "2026-02-30.1",
        "2026-13-01.1",
        "0000-01-01.1",
        "2026-01-31.",
        "2026-01-31.-1",
        "2026-01-31.1 or 1=1",
        f"2026-01-31.{'9' * 19}",
        "२०२६-०१-३१.1",
        "undated.x",
        "\0",
    ],
)
def test_date_key_of_anything_else_is_the_beginning(position):
    assert date_key(position) is None


@pytest.mark.parametrize(
    "position", ["", "a", "x.name", "-1.name", "9" * 19 + ".name", "1.\0", "1." + "a" * 256]
)
def test_name_key_of_anything_else_is_the_beginning(position):
    assert name_key(position) is None


@pytest.mark.parametrize(
    ("rows", "shown", "more"), [([], [], False), ([1, 2], [1, 2], False), ([1, 2, 3], [1, 2], True)]
)
def test_part_says_whether_more_follows(rows, shown, more):
    assert first_part(rows, size=2) == Part(rows=shown, has_more=more)


@pytest.mark.django_db
def test_list_languages_are_those_with_anything_the_readers_first(tree, django_assert_num_queries):
    assert list_languages(Story.objects.all(), "ko") == ()
    StoryFactory(headline_ko=None)
    with django_assert_num_queries(2):
        assert list_languages(Story.objects.all(), "ko") == ("en",)
    StoryFactory(headline_en=None)
    assert list_languages(Story.objects.all(), "ko") == ("ko", "en")
    assert list_languages(Story.objects.all(), "en") == ("en", "ko")
