"""Lines as a Korean page is set: text in, lines out. A character is one wide."""

import pytest

from newsroom.discovery.cards.lines import balanced, broken, fitted


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("수출을 죈다", 20, ["수출을 죈다"]),
        ("수출을 죈다", 4, ["수출을", "죈다"]),
        ("희토류와 자석 수출", 5, ["희토류와", "자석 수출"]),
        ("희토류와 자석 수출", 8, ["희토류와 자석", "수출"]),
        # A word that is wider than the page is divided, no other is.
        ("아주길고긴낱말 하나", 4, ["아주길고", "긴낱말", "하나"]),
        # Hanja and Kana break anywhere, but no line begins with what closes.
        ("中国、日本向け希土類", 3, ["中国、", "日本向", "け希土", "類"]),
        ("狙いは「軍需」だ", 4, ["狙いは", "「軍需」", "だ"]),
        ("日本과 中国", 4, ["日本과", "中国"]),
        ("  two   words  ", 4, ["two", "word", "s"]),
        ("", 4, []),
    ],
)
def test_lines(text, room, lines):
    assert broken(text, width=len, room=room) == lines


def test_lines_are_as_even_as_they_get():
    text = "중국, 일본행 희토류와 자석 수출을 죈다"
    assert broken(text, width=len, room=16) == ["중국, 일본행 희토류와 자석", "수출을 죈다"]
    assert balanced(text, width=len, room=16) == ["중국, 일본행 희토류와", "자석 수출을 죈다"]


def test_largest_size_that_holds_the_text_is_taken():
    sizes = ((20, 1), (10, 2))
    assert fitted("one two", sizes=sizes, width=len, room=140).size == 20
    setting = fitted("one two three", sizes=sizes, width=len, room=140)
    assert (setting.size, setting.lines) == (10, ("one two three",))
    setting = fitted("one two three", sizes=sizes, width=len, room=70)
    assert (setting.size, setting.lines) == (10, ("one two", "three"))


def test_text_that_no_size_holds_ends_in_an_ellipsis():
    setting = fitted("one two three four", sizes=((10, 2),), width=len, room=70)
    assert setting.lines == ("one two", "three…")
    assert all(len(line) * 10 <= 70 for line in setting.lines)
