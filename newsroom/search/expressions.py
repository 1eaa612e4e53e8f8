"""What is asked of the index, in no database's language: tokens and how they are put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from newsroom.search.analysis import marks


@dataclass(frozen=True, slots=True)
class Token:
    """An entry that holds a token, or one that begins with it."""

    text: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand one after the other."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two tokens that stand close to each other, in either order."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Entries for which every part holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Entries for which one part holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class But:
    """Entries for which `wanted` holds and `unwanted` does not."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Token | Phrase | Near | AllOf | AnyOf | But

EVERYTHING: Final = Token(marks.ANY)
NOTHING: Final = Token(marks.NONE)


def all_of(parts: Iterable[Expression]) -> Expression:
    """Every one of `parts`; everything where there is none."""
    found = tuple(dict.fromkeys(part for part in parts if part != EVERYTHING))
    if NOTHING in found:
        return NOTHING
    return AllOf(found) if len(found) > 1 else (found[0] if found else EVERYTHING)


def any_of(parts: Iterable[Expression]) -> Expression:
    """One of `parts`; nothing where there is none."""
    found = tuple(dict.fromkeys(part for part in parts if part != NOTHING))
    if EVERYTHING in found:
        return EVERYTHING
    return AnyOf(found) if len(found) > 1 else (found[0] if found else NOTHING)


def near(tokens: tuple[str, ...]) -> Expression:
    """The tokens of one word: each close to the next."""
    if len(tokens) == 1:
        return Token(tokens[0])
    return all_of(
        Token(one) if one == other else Near(one, other) for one, other in pairwise(tokens)
    )
