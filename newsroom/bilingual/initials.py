"""A list by name under the headings that a dictionary would give it: ㄱ, ㄴ … and A, B …"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue

#: Initial consonants in the order of Unicode's syllables.
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
#: Dictionaries file tense consonants under the plain ones.
_PLAIN = str.maketrans("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ")
_SYLLABLES_A_CONSONANT = 588


class Named(Protocol):
    """What is listed by its name."""

    @property
    def name(self) -> Text:
        """The name by which it is listed."""


Card = TypeVar("Card", bound=Named)


@dataclass(frozen=True, slots=True)
class Initial(TemplateValue, Generic[Card]):
    """Those whose names begin with one letter or consonant."""

    initial: str
    cards: tuple[Card, ...]


def by_initial(cards: Iterable[Card]) -> tuple[Initial[Card], ...]:
    """`cards`, which are in order, by initial: each stands once, however a database orders them."""
    grouped: dict[str, list[Card]] = {}
    for card in cards:
        grouped.setdefault(initial_of(card.name.value), []).append(card)
    return tuple(Initial(initial, tuple(found)) for initial, found in grouped.items())


def initial_of(name: str) -> str:
    """The heading under which a dictionary files `name`: ㄴ for 네오디뮴, L for Lynas, else #."""
    first = name.strip()[:1].upper()
    if "가" <= first <= "힣":
        consonant = _CONSONANTS[(ord(first) - ord("가")) // _SYLLABLES_A_CONSONANT]
        return consonant.translate(_PLAIN)
    return first if first.isalpha() else "#"
