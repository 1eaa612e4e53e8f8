"""A stored text in pieces, and put together again."""

from hypothesis import given

from newsroom.bilingual.exchange.segmenting import (
    Code,
    Mark,
    numbered_like,
    plain,
    rich,
    skeleton,
)
from tests.bilingual.exchange.texts import MESSY, STORED, WORDS

READ_THIS = '<p data-block-key="ab1">Read <a linktype="page" id="12">this</a> &amp; that.<br/></p>'


def test_rich_text_becomes_words_and_numbered_codes() -> None:
    segment = rich(READ_THIS)
    assert segment.pieces == (
        Mark(1, "open"),
        "Read ",
        Mark(2, "open"),
        "this",
        Mark(2, "close"),
        " & that.",
        Mark(3, "single"),
        Mark(1, "close"),
    )
    assert segment.codes == (
        (1, Code("p", "<p>", "</p>")),
        (2, Code("a", '<a linktype="page" id="12">', "</a>")),
        (3, Code("br", "<br/>")),
    )


def test_plain_text_has_no_codes_whatever_it_looks_like() -> None:
    segment = plain("1 < 2 & <b>")
    assert (segment.pieces, segment.codes, segment.stored()) == (
        ("1 < 2 & <b>",),
        (),
        "1 < 2 & <b>",
    )


def test_rich_text_without_anything_has_no_pieces() -> None:
    assert rich(None).pieces == ()


def test_tags_that_do_not_pair_stand_each_for_itself() -> None:
    segment = rich("<p>one<b>two</p></b>")
    assert [mark.kind for mark in segment.marks] == ["single"] * 4
    assert segment.stored() == "<p>one<b>two</p></b>"


@given(STORED)
def test_stored_text_put_together_again_is_the_same(stored: str) -> None:
    assert rich(stored).stored() == stored


@given(MESSY)
def test_text_that_should_not_be_stored_settles_at_once(stored: str) -> None:
    settled = rich(stored).stored()
    assert rich(settled).stored() == settled


@given(WORDS)
def test_plain_text_put_together_again_is_the_same(words: str) -> None:
    assert plain(words).stored() == words


def test_codes_of_a_translation_are_called_as_in_its_source() -> None:
    source = rich('<p><b>old</b> and <a href="/a">one</a> and <a href="/b">two</a></p>')
    target = rich('<p><a href="/b">둘</a>, <a href="/a">하나</a>, <i>셋</i></p>')
    renamed = numbered_like(target, source)
    assert [mark.number for mark in renamed.marks if mark.kind == "open"] == [1, 4, 3, 5]
    assert renamed.stored() == target.stored()


def test_same_codes_twice_are_numbered_in_their_order() -> None:
    source = rich("<p>a</p><p>b</p>")
    assert numbered_like(rich("<p>가</p><p>나</p>"), source).codes == source.codes


@given(STORED, STORED)
def test_codes_called_otherwise_are_the_same_text(one: str, other: str) -> None:
    assert numbered_like(rich(one), rich(other)).stored() == one


@given(STORED)
def test_skeleton_keeps_the_marks_and_none_of_the_words(stored: str) -> None:
    segment = rich(stored)
    bare = skeleton(segment)
    assert bare.marks == segment.marks
    assert set(bare.words) <= {".", " "}
