"""Long lists, a part at a time, by the key of the last row: no part costs more than another."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from newsroom.bilingual.languages import Language, in_order

Row = TypeVar("Row")

_DATE_KEY = re.compile(r"(\d{4}-\d\d-\d\d|undated)\.(\d{1,18})")
_NAME_KEY = re.compile(r"(\d{1,18})\.(.{0,255})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DateKey:
    """Where a list by date goes on: after the row of this date and id."""

    date: dt.date | None
    id: int

    def __str__(self) -> str:
        return f"{self.date.isoformat() if self.date else 'undated'}.{self.id}"


@dataclass(frozen=True, slots=True)
class NameKey:
    """Where a list by name goes on."""

    name: str
    id: int

    def __str__(self) -> str:
        return f"{self.id}.{self.name}"


def date_key(position: str) -> DateKey | None:
    """The key that `position` spells; None for anything else, which is the beginning."""
    match = _DATE_KEY.fullmatch(position)
    if match is None:
        return None
    try:
        date = None if match[1] == "undated" else dt.date.fromisoformat(match[1])
    except ValueError:
        return None
    return DateKey(date, int(match[2]))


def name_key(position: str) -> NameKey | None:
    """The key that `position` spells; None for anything else."""
    match = _NAME_KEY.fullmatch(position)
    return NameKey(match[2], int(match[1])) if match and "\0" not in match[2] else None


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One part of a list: its rows, and whether more follow."""

    rows: Sequence[Row]
    has_more: bool


def first_part(rows: Sequence[Row], *, size: int) -> Part[Row]:
    """The first `size` of `rows`, of which one more was asked for than is shown."""
    return Part(rows[:size], len(rows) > size)


def list_languages(pages: Any, language: str) -> tuple[Language, ...]:
    """The languages in which any of `pages` is told, the reader's own first. Two queries.

    A list is shown in the first of them: it falls back as a whole, and only where it would be
    empty otherwise.
    """
    return tuple(code for code in in_order(language) if pages.published_in(code).exists())
