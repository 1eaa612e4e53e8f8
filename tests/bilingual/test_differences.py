"""Two versions of a text in pieces: by words in English, by syllables in Korean."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.bilingual.differences import differences


def marked(old: str, new: str) -> str:
    """The pieces as one line: [-deleted-]{+inserted+}."""
    forms = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(forms[piece.kind].format(piece.text) for piece in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", ""),
        ("", "All new.", "{+All new.+}"),
        ("All gone.", "", "[-All gone.-]"),
        ("Prices rose by half.", "Prices fell by half.", "Prices [-rose-]{+fell+} by half."),
        ("Prices rose.", "Prices rose sharply.", "Prices rose{+ sharply+}."),
        ("수출이 늦어졌다.", "수출이 늦어진다.", "수출이 늦어[-졌-]{+진+}다."),
        ("수출통제를 강화", "수출 통제를 강화", "수출{+ +}통제를 강화"),
        ("6,600억 엔", "6,800억 엔", "[-6,600-]{+6,800+}억 엔"),
        ("90% of magnets", "95% of magnets", "[-90%-]{+95%+} of magnets"),
        ("US ban on magnets", "US 자석 금지", "US [-ban on magnets-]{+자석 금지+}"),
    ],
)
def test_pieces_are_words_and_syllables(old, new, told):
    assert marked(old, new) == told


def test_punctuation_between_two_changes_goes_with_them():
    assert marked("slow, steady growth", "fast, sudden growth") == (
        "[-slow, steady-]{+fast, sudden+} growth"
    )


def test_single_word_between_two_long_changes_goes_with_them():
    assert marked("it went to the car makers", "changed in the meantime by hand") == (
        "[-it went to the car makers-]{+changed in the meantime by hand+}"
    )


def test_paragraphs_are_not_joined_by_two_changes():
    assert marked("One.\n\nTwo.", "Eins.\n\nZwei.") == "[-One-]{+Eins+}.\n\n[-Two-]{+Zwei+}."


def test_decomposed_text_is_the_same_text():
    text = "희토류 수출"
    assert marked(unicodedata.normalize("NFD", text), text) == text


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_versions_can_be_read_off_the_pieces(old, new):
    pieces = differences(old, new)
    for kind, text in (("inserted", old), ("deleted", new)):
        told = "".join(piece.text for piece in pieces if piece.kind != kind)
        assert told == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("word", ["가나다라 ", "word after word. ", "a", ". "])
def test_long_texts_take_no_longer_than_a_person_waits(word):
    old = word * 20_000
    new = "".join(reversed(old)) + word * 100
    start = time.perf_counter()
    differences(old, new)
    assert time.perf_counter() - start < 5
