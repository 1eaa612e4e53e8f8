"""A list by name under the headings of a dictionary."""

from dataclasses import dataclass

import pytest

from newsroom.bilingual.initials import by_initial, initial_of
from newsroom.bilingual.reading import Text


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("네오디뮴", "ㄴ"),
        ("가", "ㄱ"),
        ("힣", "ㅎ"),
        ("까치", "ㄱ"),
        ("쌍용", "ㅅ"),
        ("lynas", "L"),
        ("Éire", "É"),
        ("2차전지", "#"),
        ("“인용”", "#"),
        ("  테르븀", "ㅌ"),
        ("", "#"),
    ],
)
def test_initial_under_which_a_name_is_filed(name, initial):
    assert initial_of(name) == initial


@dataclass(frozen=True)
class Card:
    name: Text


def test_cards_stand_under_their_initials_in_the_order_in_which_they_come():
    names = ("가격", "까치", "나라", "Lynas", "lynas")
    cards = [Card(Text(name, "ko", "ko")) for name in names]
    assert [(part.initial, part.cards) for part in by_initial(cards)] == [
        ("ㄱ", tuple(cards[:2])),
        ("ㄴ", (cards[2],)),
        ("L", tuple(cards[3:])),
    ]
