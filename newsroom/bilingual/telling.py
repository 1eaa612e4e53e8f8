"""In which languages a page may be told to one reader.

`Telling` is the rule of fallback in one place: only a language in which the page is visible is
ever read, the reader's own first; and what is in the other one says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsroom.bilingual.languages import Language, in_order
from newsroom.bilingual.reading import Text
from newsroom.bilingual.text import is_blank


@dataclass(frozen=True, slots=True)
class Telling:
    """The reader's `language`, and the `languages` that may be shown, the reader's first."""

    language: Language
    languages: tuple[Language, ...]

    @staticmethod
    def to(language: Language, *, visible: Iterable[str]) -> "Telling":
        """A page that is `visible` in these languages, told to a reader of `language`."""
        return _telling(language, frozenset(visible))

    @property
    def is_fallback(self) -> bool:
        """Whether the whole page is told in the other language."""
        return self.language not in self.languages

    def text(self, holder: Any, name: str) -> Text:
        """The text `name` of a page or row; empty when no language that may be shown has it."""
        return self.choose({code: getattr(holder, f"{name}_{code}") for code in self.languages})

    def choose(self, texts: Mapping[str, str | None]) -> Text:
        """The one of `texts` (by language) to show."""
        for language in self.languages:
            if not is_blank(value := texts.get(language)):
                return Text(value or "", language, self.language)
        return Text("", self.language, self.language)

    def rows(self, rows: Iterable[Any], *names: str) -> Sequence[Any]:
        """The rows that hold one of the texts `names` in the reader's language.

        Where none does, those that hold one in the other: a list falls back as a whole.
        """
        rows = list(rows)
        for language in self.languages:
            told = [row for row in rows if _holds(row, names, language)]
            if told:
                return told
        return []


@cache
def _telling(language: Language, visible: frozenset[str]) -> Telling:
    """One of very few, of which a page asks for dozens."""
    return Telling(language, tuple(code for code in in_order(language) if code in visible))


def _holds(row: Any, names: Sequence[str], language: str) -> bool:
    return any(not is_blank(getattr(row, f"{name}_{language}")) for name in names)
