"""Texts that know which language they are in."""

from types import SimpleNamespace

import pytest

from newsroom.bilingual.reading import Text, name_in, text_in


@pytest.mark.parametrize(
    ("language", "text"),
    [("ko", Text("한국어", "ko", "ko")), ("en", Text("English", "en", "en"))],
)
def test_text_in_the_wanted_language(language, text):
    holder = SimpleNamespace(dek_ko="한국어", dek_en="English")
    assert text_in(holder, "dek", language) == text
    assert not text.is_fallback


@pytest.mark.parametrize("empty", [None, "", "  ", '<p data-block-key="a1"></p>'])
def test_text_in_the_other_language_says_so(empty):
    text = text_in(SimpleNamespace(dek_ko=empty, dek_en="English"), "dek", "ko")
    assert text == Text("English", "en", "ko")
    assert text.is_fallback


def test_text_without_fallback_stays_empty():
    text = text_in(SimpleNamespace(dek_ko=None, dek_en="English"), "dek", "ko", fallback=False)
    assert text == Text("", "ko", "ko")
    assert not text


def test_text_that_nobody_wrote_is_empty_in_the_wanted_language():
    assert text_in(SimpleNamespace(dek_ko=None, dek_en=None), "dek", "en") == Text("", "en", "en")


def test_text_is_its_value():
    assert str(Text("한국어", "ko", "en")) == "한국어"


def test_text_is_kept_in_one_language_only():
    text = Text("English", "en", "ko")
    assert text.if_in("en") is text
    assert text.if_in("ko") == Text("", "en", "ko")


def test_name_in_is_the_other_where_there_is_one_only():
    assert name_in(SimpleNamespace(name_ko=None, name_en="Reuters"), "ko") == "Reuters"
