"""What goes into a file for a translator, and what comes back out of one, whatever its format.

A unit is one text of a page or of a row, into one language. Its key is the same in every export:
page, list and row where it stands in one, text.
"""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.protecting import Fault
from newsroom.bilingual.exchange.segmenting import Piece, Segment
from newsroom.bilingual.languages import Language

#: How a translation stands; `machine` is current, but no person has read it.
State = Literal["missing", "outdated", "machine", "current"]
#: States in which somebody has something to do.
OPEN: Final[frozenset[State]] = frozenset({"missing", "outdated", "machine"})

#: How far a returned text is, as the file says: not begun, in doubt, translated, or read again.
Progress = Literal["open", "doubtful", "translated", "reviewed"]
#: A text in a file: words and marks, or a line in the notation of `marked`.
Written = str | tuple[Piece, ...]

_KEY = re.compile(r"p(\d{1,18})\.(?:([a-z][a-z0-9_]*)\.([0-9A-Za-z-]{1,64})\.)?([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class UnitKey:
    """Which text: of the page itself where `relation` is "", else of the row `row` in that list."""

    page: int
    name: str
    relation: str = ""
    row: str = ""

    def __str__(self) -> str:
        row = f"{self.relation}.{self.row}." if self.relation else ""
        return f"p{self.page}.{row}{self.name}"

    @classmethod
    def of(cls, written: str) -> "UnitKey | None":
        """The key that is written so; None for what is no key of ours."""
        match = _KEY.fullmatch(written)
        if match is None:
            return None
        return cls(int(match[1]), match[4], match[2] or "", match[3] or "")


@dataclass(frozen=True, slots=True)
class Term:
    """A name that a source uses, and what it is called in the other language."""

    name: str
    translation: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to be translated, with its translation as far as there is one.

    `label` says which text it is. `seal` is opaque: it comes back with the text and says what the
    text was made from.
    """

    key: UnitKey
    source: Segment
    target: Segment | None
    state: State
    label: str = ""
    seal: str = ""
    digest: str = ""
    limit: int | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The units of one page; `address` is where a translator can read the page."""

    page: int
    title: str
    address: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that one file holds: texts of some pages, from one language into the other."""

    source: Language
    target: Language
    chapters: tuple[Chapter, ...] = ()


def pieces_of(text: Written, *, is_rich: bool) -> tuple[Piece, ...]:
    """The words and marks of a text in a file."""
    return marked.read(text, is_rich=is_rich) if isinstance(text, str) else text


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """One text of a file that came back. `target` is None where nothing is translated."""

    key: str
    source: Written
    target: Written | None
    progress: Progress
    seal: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back; with faults it says nothing else."""

    source: str = ""
    target: str = ""
    units: tuple[ReturnedUnit, ...] = ()
    faults: tuple[Fault, ...] = field(default=())
