"""What a text is found by: morphemes, compounds by their parts, names, other scripts."""

import multiprocessing
import threading
from itertools import pairwise

import pytest

from newsroom.search.analysis.english import stem
from newsroom.search.analysis.folding import fold, fold_with_places
from newsroom.search.analysis.hanja import read_as_hangul
from newsroom.search.analysis.names import NO_NAMES, Names
from newsroom.search.analysis.syllables import are_initials, initials, letters
from newsroom.search.analysis.words import words


def tokens(text, names=NO_NAMES):
    return [token for word in words(fold(text), names) for token in word.tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("희토류의 수출을 통제했다", ["희토류", "수출", "통제"]),
        ("한국은행에서", ["한국", "은행"]),
        ("수출통제", ["수출", "통제"]),
        ("對中 수출", ["대중", "수출"]),
        ("ＡＩ 반도체", ["ai", "반도체"]),
        ("1,200억 원", ["1200", "억", "원"]),
        ("U.S. exports of magnets", ["us", "export", "of", "magnet"]),
        ("Korea's labour", ["korea", "labor"]),
        ("中國宣布稀土出口", ["中國", "國宣", "宣布", "布稀", "稀土", "土出", "出口"]),
        ("ไทย", ["ue44ue17ue22"]),
        ("😀 … !", []),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


def test_part_of_a_compound_that_stays_whole():
    [word] = words("희토류")
    assert (word.tokens, word.pieces[0].parts) == (("희토류",), ("희토",))


def test_stem_of_a_word_has_no_particles():
    assert [word.stem for word in words("희토류의 수출까지는")] == ["희토류", "수출"]


def test_name_is_read_as_one_where_it_stands_as_one():
    names = Names.of(["갈림", "한국은행", "Split", "갈 림"])
    assert names.names == {"갈림"}
    assert tokens("갈림은 갈림길에서 쉰다", names)[0] == "갈림"
    assert tokens("갈림", names) == ["갈림"]
    assert tokens("갈림은", NO_NAMES) == ["갈리"]
    assert "갈림길" in tokens("갈림길에서", names)


def test_several_names_in_one_sentence():
    names = Names.of(["갈림", "룽지"])
    assert tokens("룽지와 갈림이 갈림길에서", names)[:2] == ["룽지", "갈림"]


def test_folding_keeps_the_places_of_what_it_changes():
    text = "\u1112\u1174토류 Ａ\u200b美國"
    folded, places = fold_with_places(text)
    assert folded == fold(text) == "희토류 a미국"
    assert [text[start:stop] for start, stop in pairwise(places)] == [
        *("\u1112\u1174", "토", "류", " ", "Ａ\u200b", "美", "國")
    ]


def test_folding_a_text_that_is_folded_changes_nothing():
    for text in ("중국", "Ünïcode İ ﬁ", "\ud800\ue000x", "a\0b"):
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("hanja", "hangul"),
    [
        ("李在明", "이재명"),
        ("北核", "북핵"),
        ("美", "미"),
        ("女性", "여성"),
        ("老人", "노인"),
    ],
)
def test_hanja_as_they_are_spoken(hanja, hangul):
    assert read_as_hangul(hanja) == hangul


def test_letters_of_an_unfinished_word_begin_the_finished_one():
    assert letters("희토류").startswith(letters("희톨"))
    assert letters("과학").startswith(letters("고"))
    assert letters(fold("희토ㄹ")) == letters("희톨")
    assert initials("희토류") == letters(fold("ㅎㅌㄹ"))
    assert are_initials(letters(fold("ㅎㅌ")))
    assert not are_initials(letters("하"))


@pytest.mark.parametrize(("word", "like"), [("exports", "exporting"), ("apologises", "apologize")])
def test_stems_that_agree(word, like):
    assert stem(word) == stem(like)


def test_many_threads_agree():
    expected, found = tokens("희토류 수출통제와 한국은행"), []
    threads = [
        threading.Thread(target=lambda: found.append(tokens("희토류 수출통제와 한국은행")))
        for _each in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_analyser_works_after_a_fork():
    expected = tokens("희토류 수출")
    queue = multiprocessing.get_context("fork").Queue()
    child = multiprocessing.get_context("fork").Process(
        target=lambda: queue.put(tokens("희토류 수출"))
    )
    child.start()
    assert queue.get(timeout=30) == expected
    child.join(timeout=30)
    assert child.exitcode == 0


@pytest.mark.parametrize("text", ["가" * 20_000, "가 나 " * 10_000, "a" * 20_000, "1" * 20_000])
def test_long_texts(text):
    assert all(len(token) <= 60 for token in tokens(text))
