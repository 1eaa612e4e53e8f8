"""Korean particles after words of every ending."""

import pytest

from newsroom.bilingual.particles import particle, with_particle


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
