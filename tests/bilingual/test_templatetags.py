"""Dates, languages and names as a reader's language writes them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import translation

from newsroom.bilingual.reading import Text
from newsroom.bilingual.templatetags.newsroom import (
    full_date,
    lang,
    listed,
    month_name,
    native_name,
)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        (Text("한국어", "ko", "ko"), ""),
        (Text("English", "en", "ko"), ' lang="en"'),
        (None, ""),
    ],
)
def test_lang_marks_what_is_in_the_other_language(text, attribute):
    assert lang(text) == attribute


def test_listed_marks_and_escapes_each():
    found = listed([Text("<일본>", "ko", "ko"), Text("Japan", "en", "ko")])
    assert found == '<span>&lt;일본&gt;</span>, <span lang="en">Japan</span>'


@pytest.mark.parametrize(
    ("language", "date", "month"),
    [("ko", "2026년 1월 3일", "2026년 1월"), ("en", "3 January 2026", "January 2026")],
)
def test_dates_are_written_as_the_language_does(language, date, month):
    with translation.override(language):
        assert full_date(dt.date(2026, 1, 3)) == date
        assert month_name(SimpleNamespace(year=2026, month=1)) == month


def test_dates_that_are_missing_are_nothing():
    assert full_date(None) == ""
    assert month_name(SimpleNamespace(year=None, month=None)) == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [("ko", "한국어"), ("en-GB", "English"), ("ja", "日本語"), ("zh-Hans", "中文"), ("xx", "xx")],
)
def test_native_name_of_a_language(code, name):
    assert native_name(code) == name
