"""What a page says, as values that can be compared: fields by name and language, rows of lists.

The same form holds a document, the document imported before it, and what stands in the database.
Prose is canonical Markdown whose links point at pages as they are called now; everything else is
plain text on one line. A field without text is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from newsroom.bilingual.languages import Language

#: A text and its language; "" for what both languages share.
Field = tuple[str, str]
Fields = Mapping[Field, str]

SHARED: Final = ""
TAKES: Final = "takes"
#: The page that a take or row points at, and the record that it names.
TARGET: Final[Field] = ("target", SHARED)
HEAD: Final[Field] = ("head", SHARED)

NO_FIELDS: Final[Fields] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes documents the same page: the kind and the slug."""

    kind: str
    slug: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list, or one take; `key` is that of the database, "" for a new one."""

    fields: Fields
    key: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)

    def get(self, name: str, language: str = SHARED) -> str:
        """The text `name` in `language`, "" where there is none."""
        return self.fields.get((name, language), "")


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole page: its fields and its lists, takes among them."""

    fields: Fields = field(default_factory=lambda: NO_FIELDS)
    lists: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    main: Language = "ko"

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of the list `name`, in order."""
        return self.lists.get(name, ())


NOTHING: Final = Contents()


def filled(fields: Mapping[Field, str]) -> Fields:
    """`fields` without those that hold no text."""
    return {name: text for name, text in fields.items() if text}
