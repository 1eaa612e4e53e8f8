"""Tokens that stand in no text: what an entry of the index says about its object.

Each begins with a character of Unicode's private use, which is taken out of every text, so that no
word can be mistaken for one.
"""

import datetime as dt
from typing import Final

#: Stands between the texts of an entry, so that no phrase reaches from one into the next.
GAP: Final = "\ue000"
_BIGRAM, _TYPED, _INITIALS, _BEGINNING, _NAME, _FACT = map(chr, range(0xE001, 0xE007))
#: In every entry.
ANY: Final = f"{_FACT}any"
#: In the entry of a page that readers see, in whatever language.
VISIBLE: Final = f"{_FACT}visible"
#: In no entry.
NONE: Final = f"{_FACT}none"


def bigram(syllables: str) -> str:
    """Two syllables of a word that the analyser does not know."""
    return f"{_BIGRAM}{syllables}"


def typed(letters: str) -> str:
    """A word as it is typed, letter by letter."""
    return f"{_TYPED}{letters}"


def initials(consonants: str) -> str:
    """The first consonants of a word."""
    return f"{_INITIALS}{consonants}"


def beginning(mark: str) -> str:
    """A short beginning of a mark, as a token of its own: most entries hold a word that has it."""
    return f"{_BEGINNING}{mark}"


def name(text: str) -> str:
    """A whole name or headline, folded and without spaces."""
    return f"{_NAME}{text}"


def kind(content_type_id: int) -> str:
    """The type of the object."""
    return f"{_FACT}k{content_type_id}"


def fact(field: str, value: object) -> str:
    """What a field says that searches are narrowed by."""
    return f"{_FACT}f{field.replace('_', '')}x{value}"


def day(date: dt.date) -> str:
    """The day of the object."""
    return f"{_FACT}d{date:%Y%m%d}"


def month(year: int, number: int) -> str:
    """The month of the object."""
    return f"{_FACT}m{year:04}{number:02}"


def year(number: int) -> str:
    """The year of the object."""
    return f"{_FACT}y{number:04}"


def dates(date: dt.date | None) -> tuple[str, ...]:
    """Everything that is said of the date of an object."""
    return (day(date), month(date.year, date.month), year(date.year)) if date else ()
