"""The notation of PO files and translation machines."""

from hypothesis import given

from newsroom.bilingual.exchange.marked import read, written
from newsroom.bilingual.exchange.segmenting import Mark, plain, rich
from tests.bilingual.exchange.texts import MESSY, STORED, WORDS


def test_rich_text_is_written_with_its_codes_as_tags() -> None:
    assert written(rich('<p>A&amp;B <a href="/x">c</a><br/></p>')) == (
        "<g1>A&amp;B <g2>c</g2><x3/></g1>"
    )


def test_plain_text_is_written_as_it_is() -> None:
    assert written(plain("A & B < C")) == "A & B < C"


def test_space_before_the_end_of_a_mark_is_read_over() -> None:
    assert read("a<x3 />b", is_rich=True) == ("a", Mark(3, "single"), "b")


def test_what_only_looks_like_a_mark_is_words() -> None:
    assert read("<g> <b> <g1 x> &lt;g1&gt;", is_rich=True) == ("<g> <b> <g1 x> <g1>",)


@given(STORED)
def test_rich_text_is_read_as_it_was_written(stored: str) -> None:
    segment = rich(stored)
    assert read(written(segment), is_rich=True) == segment.pieces


@given(MESSY)
def test_odd_text_is_read_as_it_was_written(stored: str) -> None:
    segment = rich(stored)
    assert read(written(segment), is_rich=True) == segment.pieces


@given(WORDS)
def test_plain_text_is_read_as_it_was_written(words: str) -> None:
    assert read(written(plain(words)), is_rich=False) == (words,)
