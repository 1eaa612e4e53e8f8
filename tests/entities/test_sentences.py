"""The sentence around a link, in Korean and in English."""

import pytest

from entities.graph.sentences import LONGEST, sentence_at, sentence_starts


def around(text, word):
    start = text.index(word)
    return sentence_at(text, start, start + len(word), starts=sentence_starts(text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two HERE now. Three.", "Two HERE now."),
        ("첫 문장이다. 둘째 HERE 문장이다. 끝.", "둘째 HERE 문장이다."),
        ("Is it? HERE it is! Good.", "HERE it is!"),
        ("He said “No.” HERE we go. End.", "HERE we go."),
        (
            "The U.S. and Mr. Kim met HERE on Jan. 3. Then.",
            "The U.S. and Mr. Kim met HERE on Jan. 3.",
        ),
        ("It rose 3.5 per cent HERE. Next.", "It rose 3.5 per cent HERE."),
        ("Metals, e.g. neodymium, HERE. Next.", "Metals, e.g. neodymium, HERE."),
        ("그렇다… HERE 아니다.", "HERE 아니다."),
        ("一つ。HERE です。終わり。", "HERE です。"),
        ("first line\nHERE second\nthird", "HERE second"),
        ("HERE", "HERE"),
    ],
)
def test_sentence_at(text, sentence):
    assert around(text, "HERE") == sentence


def test_sentence_at_cuts_a_long_one_at_words():
    text = "word " * 200 + "HERE " + "word " * 200 + "end."
    sentence = around(text, "HERE")
    assert sentence.startswith("…word ")
    assert sentence.endswith(" word…")
    assert "HERE" in sentence
    assert len(sentence) <= LONGEST + 40


def test_sentence_at_cuts_a_text_without_spaces():
    text = "가" * 5000 + "HERE" + "나" * 5000
    sentence = around(text, "HERE")
    assert "HERE" in sentence
    assert len(sentence) <= LONGEST + 40
