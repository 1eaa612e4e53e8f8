"""Names in texts of both languages: particles, boundaries, the longest, and any number of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.checking.names import Mention, Name, Names

NAMES = Names.of(
    [
        Name(1, "희토류"),
        Name(1, "Rare earths"),
        Name(2, "희토류 자석"),
        Name(2, "Rare Earth Magnets"),
        Name(3, "네오디뮴"),
        Name(3, "Neodymium"),
        Name(3, "NdFeB"),
        Name(4, "한국", is_proper=True),
        Name(4, "South Korea", is_proper=True),
        Name(5, "중국 상무부", is_proper=True),
        Name(5, "MOFCOM", is_proper=True),
        Name(6, "Target", is_proper=True),
        Name(7, "WHO", is_proper=True),
        Name(8, "MP머티리얼스", is_proper=True),
        Name(8, "MP Materials", is_proper=True),
        Name(9, "S&P Global", is_proper=True),
        Name(10, "한·미 동맹"),
        Name(11, "서울", is_proper=True),
        Name(12, "금"),
        Name(13, "2026"),
    ]
)

FOUND = [
    ("희토류를 캔다.", [(1, "희토류")]),
    ("네오디뮴은 비싸다.", [(3, "네오디뮴")]),
    ("네오디뮴이었다.", [(3, "네오디뮴")]),
    ("희토류에서는 다르다.", [(1, "희토류")]),
    ("희토류까지도", [(1, "희토류")]),
    ("‘희토류’의", [(1, "희토류")]),
    ("희토류·네오디뮴", [(1, "희토류"), (3, "네오디뮴")]),
    ("희토류(네오디뮴)", [(1, "희토류"), (3, "네오디뮴")]),
    ("서울로 간다", [(11, "서울")]),
    ("MOFCOM은 밝혔다", [(5, "MOFCOM")]),
    ("MP머티리얼스가", [(8, "MP머티리얼스")]),
    ("중국 상무부가", [(5, "중국 상무부")]),
    ("중국상무부가", [(5, "중국상무부")]),
    ("한미 동맹은", [(10, "한미 동맹")]),
    ("희토류 자석을", [(2, "희토류 자석")]),
    ("희토류자석을", [(2, "희토류자석")]),
    ("Rare-earth magnets are strong.", [(2, "Rare-earth magnets")]),
    ("the price of neodymium", [(3, "neodymium")]),
    ("NEODYMIUM", [(3, "NEODYMIUM")]),
    ("South Korea's carmakers", [(4, "South Korea")]),
    ("(MOFCOM)", [(5, "MOFCOM")]),
    ("S&P Global reports", [(9, "S&P Global")]),
    ("MP Materials and MOFCOM", [(8, "MP Materials"), (5, "MOFCOM")]),
    ("non-WHO", [(7, "WHO")]),
    # A name inside a longer word, or another word
    ("한국어를 배운다.", []),
    ("한국은행이", []),
    ("대한국이", []),
    ("한국인들은", []),
    ("네오디뮴를", []),
    ("서울으로", []),
    ("neodymiums", []),
    ("MOFCOMs", []),
    ("preneodymium", []),
    ("a target for who", []),
    ("Target said", [(6, "Target")]),
    ("who is", []),
    ("mofcom", []),
    ("금은 비싸다", []),
    ("in 2026", []),
    ("rare. Earth magnets", []),
    ("희토류\n자석", [(1, "희토류")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_of_a_text(text, expected):
    assert [(each.page, each.text) for each in NAMES.mentions(text)] == expected


def test_mention_has_its_place():
    assert list(NAMES.mentions("값비싼 희토류 자석을 산다.")) == [Mention(2, "희토류 자석", 4, 10)]


def test_decomposed_text_is_read():
    assert [each.page for each in NAMES.mentions("\u1112\u1174\u1110\u1169\u1105\u1172")] == [1]


def test_of_two_pages_with_one_name_the_first_is_meant():
    names = Names.of([Name(2, "Mercury"), Name(1, "mercury")])

    assert [each.page for each in names.mentions("Mercury rises")] == [2]


def test_case_tells_two_pages_apart():
    names = Names.of([Name(1, "IT"), Name(2, "it")])

    assert [each.page for each in names.mentions("IT and it")] == [1, 2]


@given(st.text(max_size=300))
def test_mentions_stand_where_they_say(text):
    for mention in NAMES.mentions(text):
        assert 0 <= mention.start < mention.end


@given(st.lists(st.text(max_size=20), max_size=20), st.text(max_size=100))
def test_no_name_and_no_text_raises(names, text):
    list(Names.of(Name(1, name) for name in names).mentions(text))


@given(st.text(alphabet="가나다abcAB -·&", min_size=2, max_size=20))
def test_name_by_itself_is_found(text):
    name = " ".join(text.split())
    letters = name.replace(" ", "").replace("-", "").replace("·", "")
    if len(letters) >= 2 and name[0].isalnum() and name[-1].isalnum():
        found = list(Names.of([Name(1, name)]).mentions(f"“{name}” says so"))
        assert [each.text for each in found] == [name]


def _seconds(names: Names, text: str) -> float:
    times = []
    for _ in range(2):
        start = time.process_time()
        sum(1 for _each in names.mentions(text))
        times.append(time.process_time() - start)
    return min(times)


def test_time_does_not_grow_with_the_number_of_names():
    text = "The company Alpha 17 of Beta City buys 가나다라 17 and 나라이름 from Gamma 12. " * 500
    few, many = (
        Names.of(
            Name(number, name)
            for number in range(count)
            for name in (f"Alpha {number}", f"Company {number} of Beta", f"가나다라 {number}")
        )
        for count in (100, 35_000)
    )

    assert _seconds(many, text) < 4 * _seconds(few, text) + 0.05


@pytest.mark.parametrize(
    "part", ["Alpha 1 ", "가나다라를 ", "Alpha", "- ", "가", "\n", "Company of Beta "]
)
def test_time_grows_with_the_text(part):
    names = Names.of(
        Name(n, f"{start} {n}") for n in range(3000) for start in ("Alpha", "가나다라")
    )

    small = max(_seconds(names, part * 4_000), 0.05)
    assert _seconds(names, part * 16_000) < small * 10
