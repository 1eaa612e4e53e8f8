"""Dates, languages and names as a reader's language writes them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from newsroom.bilingual.reading import Text
from newsroom.bilingual.templatetags.newsroom import (
    full_date,
    listed,
    month_name,
    native_name,
)


def written(template, text, **context):
    return Template("{% load newsroom %}" + template).render(Context({"text": text, **context}))


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        (Text("한국어", "ko", "ko"), ""),
        (Text("English", "en", "ko"), ' lang="en"'),
        (None, ""),
    ],
)
def test_lang_marks_what_is_in_the_other_language(text, attribute):
    assert written("{% lang text %}", text) == attribute


@pytest.mark.parametrize(
    ("text", "line", "tag"),
    [
        (Text("한국어", "ko", "ko"), "", ""),
        (
            Text("English", "en", "ko"),
            '<p class="only-in">영어로만 제공</p>',
            ' <small class="only-in">영어로만 제공</small>',
        ),
        (
            Text("한국어", "ko", "en"),
            '<p class="only-in">한국어로만 제공</p>',
            ' <small class="only-in">한국어로만 제공</small>',
        ),
        (None, "", ""),
    ],
)
def test_text_in_one_language_only_says_so(text, line, tag):
    with translation.override("ko"):
        assert written("{% only_in text %}", text) == line
        assert written("{% only_in_tag text %}", text) == tag
        below_a_notice = {"frame": SimpleNamespace(only_in="en")}
        assert written("{% only_in text %}", text, **below_a_notice) == ""


@pytest.mark.parametrize("tag", ["lang", "only_in", "only_in_tag"])
def test_tags_of_a_text_take_one_text(tag):
    with pytest.raises(TemplateSyntaxError, match=f"{tag} takes one text"):
        written(f"{{% {tag} %}}", None)
    assert written(f"{{% {tag} missing %}}", None) == ""


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
