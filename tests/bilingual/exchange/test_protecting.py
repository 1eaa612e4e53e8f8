"""What is wrong with a translation that has not the codes of its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.protecting import faults_of
from newsroom.bilingual.exchange.segmenting import Mark, rich, skeleton
from tests.bilingual.exchange.texts import STORED, WORDS, reworded

SOURCE = rich(
    '<p>See <a href="/a">one</a> and <b>two</b><br/></p><ul><li>three</li></ul>'
)  # 1 p, 2 a, 3 b, 4 br, 5 ul, 6 li


def faults(text: str) -> list[str]:
    return [f.message for f in faults_of(marked.read(text, is_rich=True), source=SOURCE)]


def test_links_and_emphasis_may_move_and_nest() -> None:
    assert faults("<g1><g3>둘</g3> <g2>하나</g2><x4/></g1><g5><g6>셋</g6></g5>") == []
    assert faults("<g1><g3><g2>하나</g2></g3>, 보라<x4/></g1><g5><g6>셋</g6></g5>") == []
    assert faults("<g1>보라<x4/></g1><g5><g6><g2>하</g2><g3>나</g3></g6></g5>") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<g1>하나</g1><g5><g6>셋</g6></g5>", "Lost: <g2>…</g2> <g3>…</g3> <x4/>."),
        (
            "<g1><g2>하나<g3>둘</g3><x4/></g1><g5><g6>셋</g6></g5>",
            "Lost: </g2>.",
        ),
        (
            "<g1><g2>a</g2><g2>b</g2><g3>c</g3><x4/></g1><g5><g6>셋</g6></g5>",
            "There more than once: <g2>…</g2>.",
        ),
        (
            "<g1><g2>a</g2><g3>c</g3><x4/><g9>d</g9></g1><g5><g6>셋</g6></g5>",
            "Not in the source: <g9>…</g9>.",
        ),
        (
            "<g1><g2>a<g3>b</g2>c</g3><x4/></g1><g5><g6>셋</g6></g5>",
            "</g2> begins or ends inside another code.",
        ),
        (
            "</g1><g2>a</g2><g3>b</g3><x4/><g1><g5><g6>셋</g6></g5>",
            "</g1> begins or ends inside another code.",
        ),
        (
            "<g5><g6>셋</g6></g5><g1><g2>a</g2><g3>b</g3><x4/></g1>",
            "Paragraphs, headings or lists stand in another order than in the source.",
        ),
        (
            "<g1><g2>a</g2><x4/></g1><g3>b<g5><g6>셋</g6></g5></g3>",
            "Words stand outside of every paragraph: “b”.",
        ),
        (
            "<g1><g2>a</g2><g3>b</g3><x4/></g1>밖<g5><g6>셋</g6></g5>",
            "Words stand outside of every paragraph: “밖”.",
        ),
        (
            "<g1><g2>a</g2><g3>b</g3><x4/></g1><g5>밖<g6>셋</g6></g5>",
            "Words stand outside of every paragraph: “밖”.",
        ),
    ],
)
def test_a_translation_that_takes_a_text_apart_is_told_why(text: str, message: str) -> None:
    assert faults(text)[0] == message


def test_a_list_inside_emphasis_is_refused() -> None:
    text = "<g1><g2>a</g2><x4/></g1><g3><g5><g6>셋</g6></g5></g3>"
    assert faults(text) == [
        "<g5> stands inside a link or emphasis.",
        "<g6> stands inside a link or emphasis.",
    ]


def test_a_link_inside_a_link_is_refused() -> None:
    source = rich('<p><a href="/a">one</a> <a href="/b">two</a></p>')
    text = marked.read("<g1><g2>하나 <g3>둘</g3></g2></g1>", is_rich=True)
    assert [f.message for f in faults_of(text, source=source)] == ["<g3> is a link inside a link."]


def test_what_the_source_does_itself_is_no_fault_of_its_translation() -> None:
    source = rich('<a href="/a">one <a href="/b">two</a></a><p>x</p>')
    assert faults_of(source.pieces, source=source) == ()


@given(STORED, st.lists(WORDS, max_size=8))
def test_other_words_between_the_same_marks_are_no_fault(stored: str, words: list[str]) -> None:
    source = rich(stored)
    assert faults_of(reworded(source, words), source=skeleton(source)) == ()


@given(STORED, st.data())
def test_any_mark_that_is_lost_or_doubled_is_a_fault(stored: str, data: st.DataObject) -> None:
    source = rich(stored)
    places = [at for at, piece in enumerate(source.pieces) if isinstance(piece, Mark)]
    at = data.draw(st.sampled_from(places))
    lost = source.pieces[:at] + source.pieces[at + 1 :]
    doubled = source.pieces[:at] + source.pieces[at : at + 1] + source.pieces[at:]
    assert faults_of(lost, source=source)
    assert faults_of(doubled, source=source)


def test_of_very_many_codes_only_some_are_named() -> None:
    invented = [Mark(number, "single") for number in range(1_000, 51_000)]
    (fault,) = faults_of([*SOURCE.pieces, *invented], source=SOURCE)
    assert fault.message.startswith("Not in the source: <x1000/> <x1001/>")
    assert fault.message.endswith("<x1039/> ….")
