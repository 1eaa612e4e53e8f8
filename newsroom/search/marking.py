"""Where in a text the words of a query stand, so that a page can mark them. Pure.

What is marked is what was found: 수출 in 수출을, export in exported, both nouns of 수출 통제 for
수출통제. `Fragment`s are plain texts; whoever shows them escapes them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from newsroom.bilingual.template_values import TemplateValue
from newsroom.search.analysis.english import STOP_WORDS
from newsroom.search.analysis.folding import fold, fold_with_places
from newsroom.search.analysis.names import NO_NAMES, Names
from newsroom.search.analysis.words import Word, words

#: Characters of an excerpt, and how many of them stand before the first word that was found.
LENGTH: Final = 170
_BEFORE: Final = 40


@dataclass(frozen=True, slots=True)
class Fragment(TemplateValue):
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The tokens of a query, and its words as they are written, for a quick look."""

    tokens: frozenset[str]
    written: tuple[str, ...]

    @classmethod
    def of(cls, query: str, names: Names = NO_NAMES) -> "Wanted":
        """What is to be marked for `query`."""
        found = [word for word in words(fold(query), names) if word.stem not in STOP_WORDS]
        tokens = {word.stem for word in found} | {
            token
            for word in found
            for each in (word, *words(word.stem, names), *words(word.stem))
            for token in each.tokens
            if len(token) > 1 or not word.is_hangul
        }
        return cls(frozenset(tokens), tuple(sorted(tokens, key=len, reverse=True)))


NOTHING_WANTED: Final = Wanted(frozenset(), ())


def marked(text: str, wanted: Wanted, names: Names = NO_NAMES) -> tuple[Fragment, ...]:
    """`text` with every word that is wanted as a fragment of its own."""
    if not wanted.tokens:
        return (Fragment(text),) if text else ()
    folded, places = fold_with_places(text)
    fragments, end = [], 0
    for first, last in _joined(_matches(folded, wanted, names)):
        start, stop = places[first], places[last]
        if start > end:
            fragments.append(Fragment(text[end:start]))
        fragments.append(Fragment(text[start:stop], is_match=True))
        end = stop
    return (*fragments, Fragment(text[end:])) if end < len(text) else tuple(fragments)


def excerpt(text: str, wanted: Wanted, names: Names = NO_NAMES) -> tuple[Fragment, ...]:
    """The part of `text` where the words that are wanted stand, with what stands around them."""
    start = _start(text, wanted)
    stop = min(len(text), _boundary(text, start + LENGTH))
    shown = marked(text[start:stop].rstrip(), wanted, names)
    before = (Fragment("… "),) if start else ()
    after = (Fragment(" …"),) if stop < len(text) else ()
    return (*before, *shown, *after)


def seems_to_hold(text: str, wanted: Wanted) -> bool:
    """Whether anything in `text` is spelt like what is wanted: a quick look before an excerpt."""
    return _first(text, wanted) is not None


def holds(fragments: tuple[Fragment, ...]) -> bool:
    """Whether anything in `fragments` is what was looked for."""
    return any(fragment.is_match for fragment in fragments)


def _matches(folded: str, wanted: Wanted, names: Names) -> Iterator[tuple[int, int]]:
    for word in words(folded, names):
        yield from _in_word(word, wanted.tokens)


def _in_word(word: Word, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    if word.stem in wanted:
        yield word.start, word.start + len(word.stem)
        return
    if not word.pieces and not wanted.isdisjoint(word.tokens):
        yield word.start, word.end
    for piece in word.pieces:
        if not wanted.isdisjoint(piece.tokens) or not wanted.isdisjoint(piece.parts):
            yield piece.start, piece.end


def _joined(matches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """`matches` with those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in matches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _start(text: str, wanted: Wanted) -> int:
    """Where an excerpt begins: somewhat before a word that looks like one that is wanted."""
    place = _first(text, wanted) if len(text) > LENGTH else None
    if place is None or place <= _BEFORE:
        return 0
    return _boundary(text, place - _BEFORE)


def _first(text: str, wanted: Wanted) -> int | None:
    pattern = _pattern(wanted.written)
    match = pattern.search(text) if pattern else None
    return match.start() if match else None


@lru_cache(maxsize=256)
def _pattern(written: tuple[str, ...]) -> re.Pattern[str] | None:
    wanted = "|".join(map(re.escape, written))
    return re.compile(wanted, re.IGNORECASE) if wanted else None


def _boundary(text: str, place: int) -> int:
    """Where the next word begins after `place`, if it is near."""
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + _BEFORE else place
