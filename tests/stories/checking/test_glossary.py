"""Names of the glossary that a translation uses or leaves out, whatever is attached to them."""

import pytest

from stories.checking.glossary import Mentioned, unused_names
from stories.checking.names import Name, Names
from stories.checking.statements import Passage, Place

LYNAS, EU, KOREA = 1, 2, 3
TERMS = {
    "ko": {LYNAS: ["라이너스"], EU: ["유럽연합", "EU"], KOREA: ["한국"]},
    "en": {LYNAS: ["Lynas", "Lynas Rare Earths"], EU: ["European Union"], KOREA: ["South Korea"]},
}
NAMES = Names.of(
    Name(page, text) for terms in TERMS.values() for page in terms for text in terms[page]
)


def told(ko, en, *, original="en", targets=None):
    """The language, page and name of each hint about one text."""
    places = {language: Place("summary", language) for language in ("ko", "en")}
    passages = [Passage(places["ko"], ko), Passage(places["en"], en)]
    linked = {places[language]: pages for language, pages in (targets or {}).items()}
    mentioned = Mentioned.of(passages, names=NAMES, targets=linked)
    found = unused_names(passages, mentioned, terms=TERMS, originals={("summary", None): original})
    return [(each.place.language, each.page, each.text) for each in found]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("라이너스가 공장을 열었다.", "Lynas opened a works."),
        ("라이너스였다", "It was Lynas Rare Earths."),
        ("EU에서는 막았다", "The European Union blocked it."),
        ("한국산 자석", "Magnets made in South Korea"),
        ("공장이 열렸다.", "A works was opened."),
    ],
)
def test_translation_that_uses_a_name_says_nothing(ko, en):
    assert told(ko, en) == []


@pytest.mark.parametrize(
    ("ko", "en", "page", "name"),
    [
        ("리나스가 공장을 열었다.", "Lynas opened a works.", LYNAS, "Lynas"),
        ("Lynas가 공장을 열었다.", "Lynas opened a works.", LYNAS, "Lynas"),
        ("한국어로 썼다", "Written in South Korea", KOREA, "South Korea"),
    ],
)
def test_translation_that_uses_no_name_is_told(ko, en, page, name):
    assert told(ko, en) == [("ko", page, name)]


def test_original_may_say_more_or_less_than_its_translation():
    assert told("라이너스가 열었다.", "It opened.") == []
    assert told("라이너스가 열었다.", "It opened.", original="ko") == [("en", LYNAS, "라이너스")]


def test_texts_of_which_neither_is_the_original_are_looked_at_both_ways():
    found = told("라이너스가 EU에 열었다.", "South Korea opened it.", original=None)
    assert found == [
        ("ko", KOREA, "South Korea"),
        ("en", LYNAS, "라이너스"),
        ("en", EU, "EU"),
    ]


def test_link_of_the_original_is_a_mention():
    assert told("회사가 열었다.", "The company opened.", targets={"en": [LYNAS]}) == [
        ("ko", LYNAS, "Lynas")
    ]


def test_link_of_the_translation_is_a_use():
    assert told("그 회사가 열었다.", "Lynas opened.", targets={"ko": [LYNAS]}) == []


def test_page_without_a_name_in_the_language_is_not_asked_for():
    assert told("열었다.", "Lynas opened.", targets={"en": [9]}) == [("ko", LYNAS, "Lynas")]


def test_text_in_one_language_has_no_translation():
    passage = Passage(Place("summary", "en"), "Lynas opened.")
    mentioned = Mentioned.of([passage], names=NAMES, targets={})
    assert list(unused_names([passage], mentioned, terms=TERMS, originals={})) == []
