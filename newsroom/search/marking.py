"""Where in a text the words of a query stand, so that a page can mark them. Pure.

What is marked is what was found: 수출 in 수출을, export in exported, both nouns of 수출 통제 for
수출통제. `Fragment`s are plain texts; whoever shows them escapes them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from newsroom.search.analysis.english import STOP_WORDS
from newsroom.search.analysis.folding import fold, fold_with_places
from newsroom.search.analysis.names import NO_NAMES, Names
from newsroom.search.analysis.words import Word, words

#: Characters of an excerpt, and how many of them stand before the first word that was found.
LENGTH: Final = 170
_BEFORE: Final = 40
#: Characters of a longer text that are analysed to find a place for the excerpt.
_AROUND: Final = 2 * LENGTH


@dataclass(frozen=True, slots=True)
class Fragment:
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
    start = _place(text, wanted)
    near = text[start : start + _AROUND]
    fragments = marked(near, wanted, names)
    before = 0
    for fragment in fragments:
        if fragment.is_match:
            break
        before += len(fragment.text)
    else:
        before = 0
    cut = _boundary(near, before - _BEFORE) if before > _BEFORE else 0
    stop = _boundary(near, cut + LENGTH) if cut + LENGTH < len(near) else len(near)
    shown = [*_sliced(fragments, cut, stop)]
    if start + cut > 0:
        shown.insert(0, Fragment("… "))
    if start + stop < len(text):
        shown.append(Fragment(" …"))
    return tuple(shown)


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


def _place(text: str, wanted: Wanted) -> int:
    """Where an excerpt may begin: somewhat before a word that looks like one that is wanted."""
    pattern = _pattern(wanted.written)
    if len(text) <= _AROUND or pattern is None:
        return 0
    match = pattern.search(text if len(text) > _LONG else fold(text))
    if match is None or match.start() <= _BEFORE:
        return 0
    return _boundary(text, match.start() - _BEFORE)


#: A longer text is looked through as it is written.
_LONG: Final = 20_000


@lru_cache(maxsize=256)
def _pattern(written: tuple[str, ...]) -> re.Pattern[str] | None:
    wanted = "|".join(map(re.escape, written))
    return re.compile(wanted, re.IGNORECASE) if wanted else None


def _boundary(text: str, place: int) -> int:
    """The end of the word at `place`."""
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + _BEFORE else place


def _sliced(fragments: tuple[Fragment, ...], start: int, stop: int) -> Iterator[Fragment]:
    place = 0
    for fragment in fragments:
        text = fragment.text[max(0, start - place) : max(0, stop - place)]
        if text:
            yield Fragment(text, fragment.is_match)
        place += len(fragment.text)
