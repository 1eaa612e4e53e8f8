"""What typesetting changes is folded, what a writer changes is not, and every place is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.bilingual.text import nfc
from stories.checking.folding import fold, folded, lowered

SAME = [
    ("“quoted”", '"quoted"', "「quoted」", "« quoted »", "''quoted''", "„quoted“"),
    ("Japan’s", "Japan's", "Japan`s", "Japan′s"),
    ("a—b", "a -- b", "a – b", "a-b", "a ― b"),
    ("60∼70%", "60~70%", "60–70％", "60〜70%"),
    ("wait…", "wait...", "wait . . .", "wait⋯", "wait……"),
    ("one two", "one\u00a0two", "one\n  two", "one\u3000two", " one two "),
    ("ＡＢＣ１２３", "ABC123"),
    ("중·일", "중ㆍ일", "중・일", "중•일"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ("soft\u00adhyphen", "softhyphen", "soft\u200bhyphen"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_the_same_words_fold_alike(spellings):
    assert {folded(each) for each in spellings} == {folded(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rare", "rare"),
        ("3.5", "35"),
        ("rare-earth", "rare earth"),
        ("yes?", "yes!"),
        ("a,b", "a b"),
    ],
)
def test_different_words_stay_different(one, other):
    assert folded(one) != folded(other)


def test_passage_stands_as_in_the_original():
    article = fold("He said: “We — and I mean  all of us —\nagree …” and left.")
    start = article.text.index("We")
    end = article.text.index("agree") + len("agree")

    assert article.passage(start, end) == "We — and I mean  all of us —\nagree"


@given(st.text(max_size=300))
def test_every_folded_character_has_a_place_in_order(text):
    result = fold(text)

    assert len(result.places) == len(result.text)
    assert list(result.places) == sorted(result.places)
    assert all(0 <= place < len(nfc(text)) for place in result.places)


@given(st.text(alphabet="ab가 ,'\"-~…\n", max_size=60))
def test_other_marks_fold_alike(text):
    marks = {"'": "’", '"': "“", "-": "–", "~": "∼", "…": "...", " ": "\u00a0"}

    assert folded("".join(marks.get(char, char) for char in text)) == folded(text)


@given(st.text(max_size=200))
def test_small_letters_keep_their_places(text):
    assert len(lowered(text)) == len(text)
