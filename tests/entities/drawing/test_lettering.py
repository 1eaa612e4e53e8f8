"""Names in the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.drawing.lettering import ELLIPSIS, lines_of, width_of

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=120)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("네오디뮴", ("네오디뮴",)),
        ("중국의 희토류 통제", ("중국의", "희토류 통제")),
        ("중국의 희토류 통제와 일본의 대응", ("중국의", "희토류 통…")),
        ("가나다라마바사아자차", ("가나다라마바", "사아자차")),
        ("", ()),
    ],
)
def test_lines_break_between_words_and_end_in_an_ellipsis(name, lines):
    assert lines_of(name, width=6) == lines


def test_hangul_is_wider_than_latin_and_marks_take_nothing():
    assert width_of("가") == 1
    assert width_of("i") < width_of("a") < width_of("M") < width_of("가")
    assert width_of("e\u0301") == width_of("e")


@given(NAMES, st.floats(2, 30), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(name, width, most):
    lines = lines_of(name, width=width, most=most)
    assert len(lines) <= most
    assert all(width_of(line) <= width or len(line) == 1 for line in lines)


@given(NAMES)
def test_nothing_is_lost_but_behind_an_ellipsis(name):
    lines = lines_of(name, width=8)
    if not (lines and lines[-1].endswith(ELLIPSIS)):
        assert "".join("".join(lines).split()) == "".join(name.split())
