"""Slugs from names in either language."""

import pytest

from newsroom.bilingual.slugs import romanised, suggest


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Diplomat", "the-diplomat"),
        ("S&P Global", "sp-global"),
        ("Amanda Van Dyke (Substack)", "amanda-van-dyke-substack"),
        ("Japan/Asia-Pacific", "japan-asia-pacific"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_romanised_latin(name, slug):
    assert romanised(name) == slug


def test_romanised_hangul_is_ascii_and_keeps_words():
    slug = romanised("희토류 수출 통제")
    assert slug.isascii()
    assert slug.count("-") == 2


def test_romanised_bounded():
    assert len(romanised("희토류" * 300)) <= 200


def test_suggest_first_that_gives_one():
    assert suggest(None, "", "!!!", "Rare earths") == "rare-earths"
    assert suggest(None) == ""
