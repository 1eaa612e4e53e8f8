"""Which row is which: by what rows say, by the numbers in them, by their place."""

import time

import pytest

from stories.importing.alignment import Matching, pair
from stories.importing.contents import Row
from stories.importing.reading import FIGURE, ITEM, TAKE

WORD = Matching((("text",),))
PLACE = Matching((("text",),), by_place=True)


def rows(*texts: str, language: str = "en") -> list[Row]:
    """A row for each of `texts`; "" is a row that says nothing."""
    return [Row({("text", language): text} if text else {}) for text in texts]


def figures(*texts: str, language: str = "en") -> list[Row]:
    pairs = (text.split(", ") for text in texts)
    return [Row({("value", language): value, ("measure", language): what}) for value, what in pairs]


def take(outlet: str, url: str = "") -> Row:
    fields = {("outlet", ""): outlet, ("source_url", ""): url}
    return Row({name: text for name, text in fields.items() if text})


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ("a b c", "a b c", {0: 0, 1: 1, 2: 2}),
        ("a b c", "c a", {0: 1, 2: 0}),
        ("a b", "", {}),
        ("", "a", {}),
        ("a a", "a a a", {0: 0, 1: 1}),
        ("a a a", "a", {0: 0}),
        ("a x b", "a y b", {0: 0, 2: 2}),
    ],
)
def test_rows_that_say_the_same_are_the_same(left, right, pairs):
    assert pair(rows(*left.split()), rows(*right.split()), matching=WORD) == pairs


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ("a x b", "a y b", {0: 0, 1: 1, 2: 2}),
        ("x y", "p q", {0: 0, 1: 1}),
        ("x y z", "p", {0: 0}),
        ("a x b", "a b y", {0: 0, 2: 1}),
        ("x a y", "a p", {1: 0, 2: 1}),
        ("b x a", "a y b", {0: 2, 2: 0}),
    ],
)
def test_rows_in_the_same_gap_are_paired_by_their_place(left, right, pairs):
    assert pair(rows(*left.split()), rows(*right.split()), matching=PLACE) == pairs


def test_place_alone_pairs_only_what_may_go_together():
    english, korean = rows("One", "Two"), rows("하나", "둘", language="ko")

    assert pair(english, korean, matching=PLACE) == {0: 0, 1: 1}
    assert pair(english, korean, matching=PLACE, compatible=lambda _one, _other: False) == {}


def test_pairs_that_are_known_stay_and_what_is_taken_has_no_partner():
    left, right = rows("a", "b", "c"), rows("a", "b", "c")

    assert pair(left, right, matching=WORD, known={0: 2}) == {0: 2, 1: 1}
    assert pair(left, right, matching=WORD, taken=[0]) == {1: 1, 2: 2}
    assert pair(left, right, matching=PLACE, without=[1]) == {0: 0, 2: 2}


def test_figures_of_two_languages_are_paired_by_their_numbers():
    english = figures("90%, share", "6x, ratio", "2010, the last time", "1,000, tonnes")
    korean = figures("90%, 비중", "2010년, 지난번", "1000톤, 물량", language="ko")

    assert pair(korean, english, matching=FIGURE) == {0: 0, 1: 2, 2: 3}


def test_number_that_stands_twice_says_nothing():
    english = figures("5%, now", "5%, then", "7, other")
    korean = figures("5%, 지금", "7, 다른", language="ko")

    assert pair(korean, english, matching=FIGURE) == {0: 0, 1: 2}


def test_figure_keeps_its_row_when_its_value_or_what_it_measures_changes():
    before = figures("90%, share", "6x, ratio")

    assert pair(before, figures("6x, ratio", "91%, share"), matching=FIGURE) == {0: 1, 1: 0}
    assert pair(before, figures("6x, new words", "90%, share"), matching=FIGURE) == {0: 1, 1: 0}


def test_takes_are_known_by_their_source_then_by_their_outlet():
    before = [take("a", "u1"), take("b", "u2"), take("c")]
    after = [take("c"), take("b", "u1"), take("a", "u9")]

    assert pair(before, after, matching=TAKE) == {0: 1, 2: 0}


def test_take_whose_source_changed_is_still_that_of_its_outlet():
    assert pair([take("a", "u1")], [take("a", "u2")], matching=TAKE) == {0: 0}
    assert pair([take("a")], [take("a", "u2")], matching=TAKE) == {0: 0}
    assert pair([take("a", "u1")], [take("b", "u2")], matching=TAKE) == {}


def test_languages_that_both_rows_have_must_agree():
    left = [Row({("text", "en"): "One", ("text", "ko"): "하나"})]

    assert pair(left, [Row({("text", "en"): "One", ("text", "ko"): "하나"})], matching=WORD) == {
        0: 0
    }
    assert pair(left, [Row({("text", "en"): "One", ("text", "ko"): "둘"})], matching=WORD) == {}
    assert pair(left, [Row({("text", "en"): "One"})], matching=WORD) == {0: 0}


@pytest.mark.parametrize("texts", [["same"] * 5000, [str(number) for number in range(5000)]])
def test_long_lists_take_no_time(texts):
    started = time.process_time()
    assert len(pair(rows(*texts), rows(*reversed(texts)), matching=ITEM)) == 5000
    assert time.process_time() - started < 5
