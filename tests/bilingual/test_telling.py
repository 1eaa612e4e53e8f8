"""In which languages a page is told to a reader: their own first, and only what may be seen."""

from types import SimpleNamespace

import pytest

from newsroom.bilingual.telling import Telling

BOTH = {"ko", "en"}


@pytest.mark.parametrize(
    ("language", "visible", "languages", "is_fallback"),
    [
        ("ko", BOTH, ("ko", "en"), False),
        ("en", BOTH, ("en", "ko"), False),
        ("ko", {"en"}, ("en",), True),
        ("en", {"en"}, ("en",), False),
        ("ko", set(), (), True),
        ("en", {"en", "ja"}, ("en",), False),
    ],
)
def test_telling_takes_the_readers_language_first(language, visible, languages, is_fallback):
    telling = Telling.to(language, visible=visible)
    assert (telling.languages, telling.is_fallback) == (languages, is_fallback)


@pytest.mark.parametrize(
    ("language", "visible", "texts", "shown"),
    [
        ("ko", BOTH, {"ko": "희토류", "en": "Rare earths"}, ("희토류", "ko", False)),
        ("en", BOTH, {"ko": "희토류", "en": "Rare earths"}, ("Rare earths", "en", False)),
        ("en", BOTH, {"ko": "희토류", "en": None}, ("희토류", "ko", True)),
        ("en", BOTH, {"ko": "희토류", "en": "  "}, ("희토류", "ko", True)),
        ("en", {"en"}, {"ko": "희토류", "en": None}, ("", "en", False)),
        ("ko", {"en"}, {"ko": "초안", "en": "Rare earths"}, ("Rare earths", "en", True)),
        ("ko", set(), {"ko": "초안", "en": "Draft"}, ("", "ko", False)),
    ],
)
def test_text_is_of_a_language_that_may_be_seen(language, visible, texts, shown):
    text = Telling.to(language, visible=visible).choose(texts)
    assert (str(text.value), text.language, text.is_fallback) == shown
    holder = SimpleNamespace(headline_ko=texts["ko"], headline_en=texts["en"])
    assert Telling.to(language, visible=visible).text(holder, "headline") == text


def row(
    ko: str | None = None, en: str | None = None, note_ko: str | None = None
) -> SimpleNamespace:
    return SimpleNamespace(text_ko=ko, text_en=en, note_ko=note_ko, note_en=None)


ONLY_KOREAN, ONLY_ENGLISH, IN_BOTH = row("하나"), row(en="one"), row("둘", "two")
EMPTY, NOTED = row(), row(note_ko="덧붙임")


@pytest.mark.parametrize(
    ("language", "visible", "rows", "told"),
    [
        ("ko", BOTH, [ONLY_KOREAN, ONLY_ENGLISH, IN_BOTH], [ONLY_KOREAN, IN_BOTH]),
        ("en", BOTH, [ONLY_KOREAN, ONLY_ENGLISH, IN_BOTH], [ONLY_ENGLISH, IN_BOTH]),
        ("en", BOTH, [ONLY_KOREAN, EMPTY], [ONLY_KOREAN]),
        ("en", {"en"}, [ONLY_KOREAN], []),
        ("ko", BOTH, [NOTED, EMPTY], [NOTED]),
        ("ko", BOTH, [], []),
    ],
)
def test_list_falls_back_as_a_whole(language, visible, rows, told):
    assert list(Telling.to(language, visible=visible).rows(rows, "text", "note")) == told
