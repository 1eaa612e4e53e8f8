"""Korean particles after words of every ending."""

import pytest

from newsroom.bilingual.particles import PAIRS, WRITTEN, filled, particle, with_particle


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("희토류", "은/는", "는"),
        ("자석", "은/는", "은"),
        ("네오디뮴", "이/가", "이"),
        ("라이너스", "이/가", "가"),
        ("터븀", "을/를", "을"),
        ("미국", "과/와", "과"),
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("제주", "으로/로", "로"),
        ("‘희토류’", "을/를", "를"),
        ("MP 머티리얼즈(MP)", "을/를", "를"),
        ("EU", "은/는", "는"),
        ("URL", "은/는", "은"),
        ("IMF", "이/가", "가"),
        ("2010", "은/는", "은"),
        ("2", "은/는", "는"),
        ("1", "으로/로", "로"),
        ("3", "으로/로", "으로"),
        ("70", "으로/로", "으로"),
        ("50%", "을/를", "를"),
        ("rare-earth-controls", "은/는", "는"),
        ("dysprosium", "은/는", "은"),
        ("type", "이/가", "이"),
        ("date", "이/가", "가"),
        ("S&P Global", "으로/로", "로"),
        ("The Diplomat", "은/는", "은"),
        ("Nikkei", "은/는", "는"),
        ("The Washington Post", "은/는", "는"),
        ("Wall Street", "은/는", "는"),
        ("Reuters", "이/가", "가"),
        ("The Ledger", "이/가", "가"),
        ("HR", "이/가", "이"),
        ("Substack", "을/를", "을"),
        ("중국(China)", "이/가", "이"),
        ("Amanda Van Dyke (Substack)", "을/를", "를"),
        ("(중국)", "이/가", "이"),
        ("Bloomberg", "과/와", "와"),
        ("Magazine", "과/와", "과"),
        ("Beijing", "으로/로", "으로"),
        ("Public", "은/는", "은"),
        ("Atomic Group", "은/는", "은"),
        ("story.md", "을/를", "를"),
        ("페이지.html", "으로/로", "로"),
        ("にほん", "은/는", "은"),
        ("時事", "은/는", "는"),
        ("“자석”.", "을/를", "을"),
        ("\u1105\u1175\u1110\u1172\u11b7", "은/는", "은"),
        ("", "은/는", "는"),
    ],
)
def test_particle_agrees(word, pair, expected):
    assert particle(word, pair) == expected


def test_particle_unknown_pair():
    with pytest.raises(KeyError):
        particle("희토류", "의/의")


def test_with_particle_joined():
    assert with_particle("수출통제", "을/를") == "수출통제를"


@pytest.mark.parametrize(
    ("message", "value", "expected"),
    [
        ("“%(name)s”은(는) 없는 유형입니다.", "기사", "“기사”는 없는 유형입니다."),
        ("“%(name)s”은(는) 없는 유형입니다.", "관점", "“관점”은 없는 유형입니다."),
        ("“%(name)s”(으)로 시작합니다.", "서울", "“서울”로 시작합니다."),
        ("“%(name)s”(으)로 시작합니다.", "jp", "“jp”로 시작합니다."),
        ("%(name)s을(를) 씁니다.", "을(를)", "을(를)을 씁니다."),
        ("%(name)s이(가) 100%%입니다.", "%(name)s은(는)", "%(name)s은(는)이 100%입니다."),
        ("%(name)d과(와) 같습니다.", 3, "3과 같습니다."),
        ("%(name)s is told.", "기사", "기사 is told."),
    ],
)
def test_filled_agrees_with_the_value(message, value, expected):
    assert filled(message, {"name": value}) == expected


def test_filled_writes_every_pair_of_a_message():
    assert set(WRITTEN.values()) == set(PAIRS) - {"아/야"}


def test_filled_lacking_value():
    with pytest.raises(KeyError):
        filled("%(name)s은(는)", {})
