"""Queries as expressions, in the language of either database, and the stretches of time."""

import datetime as dt

import pytest

from newsroom.search import asking
from newsroom.search.analysis import marks
from newsroom.search.analysis.syllables import letters
from newsroom.search.expressions import (
    EVERYTHING,
    NOTHING,
    AllOf,
    AnyOf,
    But,
    Near,
    Phrase,
    Token,
    all_of,
    any_of,
)
from newsroom.search.marking import Wanted, excerpt, marked
from newsroom.search.spans import spans


def tokens_of(expression):
    match expression:
        case Token(text):
            return {text}
        case AllOf(parts) | AnyOf(parts):
            return set().union(*map(tokens_of, parts))
        case Phrase(tokens):
            return set(tokens)
        case Near(one, other):
            return {one, other}
        case But(wanted, unwanted):
            return tokens_of(wanted) | tokens_of(unwanted)


def test_all_and_any():
    a, b = Token("a"), Token("b")
    assert all_of([a, EVERYTHING, a]) == a
    assert all_of([a, NOTHING, b]) == NOTHING
    assert any_of([a, NOTHING]) == a
    assert any_of([a, EVERYTHING]) == all_of([]) == EVERYTHING
    assert any_of([]) == NOTHING
    assert all_of([a, b]) == AllOf((a, b))


def test_words_apart_are_asked_for_anywhere_and_words_together_near_each_other():
    assert asking.read("exports magnets") == AllOf((Token("export"), Token("magnet")))
    assert Near("수출", "통제") in asking.read("수출통제").parts


def test_quotation_is_a_phrase():
    assert asking.read('"black sea"') == Phrase(("black", "sea"))
    assert asking.read("“희토류의 수출”") == Phrase(("희토류", "수출"))
    assert asking.read('"black sea') == asking.read("black sea")


def test_words_that_say_nothing_are_left_out_beside_others():
    assert asking.read("the magnets") == Token("magnet")
    assert asking.read("the") == Token("the")
    assert asking.read("수출 에서") == asking.read("수출")


@pytest.mark.parametrize("query", ["", " ", "에서", "!!", '"', '""', "\0", "😀"])
def test_query_without_words_asks_for_nothing(query):
    assert asking.read(query) == NOTHING


def test_long_query_is_bounded():
    assert len(tokens_of(asking.read("가나다라 " * 10_000))) < 100


def test_unfinished_word_is_the_beginning_of_others():
    typed = tokens_of(asking.read_typing("희톨"))
    assert marks.typed(letters("희톨")) in typed
    assert tokens_of(asking.read_typing("ㅎㅌㄹ")) >= {marks.initials("ㅎㅌㄹ")}
    assert marks.beginning("ㅎ") in tokens_of(asking.read_typing("ㅎ"))


def test_marks_stand_in_no_text():
    [asked] = tokens_of(asking.read(f"{marks.ANY}"))
    assert asked.isascii()


def test_stretches_of_time_leave_nothing_out():
    found = list(spans(dt.date(2026, 3, 5)))
    assert len(tokens_of(found[0])) == 8
    assert tokens_of(found[1]) == {marks.month(2026, 2), marks.month(2026, 3)}
    assert found[-1] == EVERYTHING
    assert list(spans(None)) == [EVERYTHING]
    assert list(spans(dt.date(2026, 3, 5), dt.date(2026, 3, 1))) == found[:1]
    assert list(spans(dt.date(1, 1, 2)))[-1] == EVERYTHING


def fragments(text, query):
    return [each.text for each in marked(text, Wanted.of(query)) if each.is_match]


def test_what_was_found_is_marked():
    assert fragments("미국의 對中 수출을 통제", "대중 수출통제") == ["對中", "수출", "통제"]
    assert fragments("희토류의 값", "희토") == ["희토류"]
    assert fragments("Rare-earth exports", "rare earths export") == ["Rare", "earth", "exports"]
    assert fragments("아무것도 없다", "희토류") == []


def test_marked_text_is_the_text():
    for text in ("희토류\u200b의 <b> 수출", "", "ﬁne Ａ １,２００", "가\u1112\u1174"):
        assert "".join(each.text for each in marked(text, Wanted.of("희토류 fine 희"))) == text


def test_excerpt_is_where_the_words_stand():
    text = "앞의 말 " * 100 + "희토류의 수출 " + "뒤의 말 " * 100
    shown = excerpt(text, Wanted.of("희토류"))
    assert [each.text for each in shown if each.is_match] == ["희토류"]
    assert len("".join(each.text for each in shown)) < 220
    assert (shown[0].text, shown[-1].text) == ("… ", " …")
