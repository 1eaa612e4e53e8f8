"""What a text says with each of its figures: of what, of when, and in which sense.

A statement is a figure with the words around it that tell its subject, reduced to stems. How like
two subjects are is for `contradictions` to judge.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from entities.graph.sentences import sentence_starts
from stories.checking.dates import Moment
from stories.checking.figures import Figure, Reading, read
from stories.checking.wording import says_aim, says_change, stems


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in a story: a field or a list, its language, the row by its number."""

    name: str
    language: str
    row: int | None = None


@dataclass(frozen=True)
class Passage:
    """One text of a story, plain, with the places of the links in it.

    A row of figures is the figure, a comma and what it measures.
    """

    place: Place
    text: str
    is_figure: bool = False
    links: tuple[tuple[int, int], ...] = ()

    @cached_property
    def reading(self) -> Reading:
        """Its figures and dates, read once for all rules."""
        return read(self.text)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure, the sentence that it stands in, and what it is said of.

    `senses` are what sort of amount it is (a change, an aim), `years` when it holds; `own` are the
    stems of its own part of the sentence, `terms` those and what it shares with its neighbours;
    `beside` are the other figures of the sentence.
    """

    place: Place
    figure: Figure
    written: str
    sentence: str
    sentence_start: int
    senses: frozenset[str]
    years: frozenset[int]
    own: frozenset[str]
    terms: frozenset[str]
    beside: tuple[Figure, ...]


def statements(passage: Passage) -> Iterator[Statement]:
    """Every figure of `passage` with what it says, in order."""
    reading = passage.reading
    if not reading.figures:
        return
    starts = [0] if passage.is_figure else sentence_starts(passage.text)
    ends = [*starts[1:], len(passage.text)]
    by_sentence: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        by_sentence.setdefault(bisect_right(starts, figure.start) - 1, []).append(figure)
    for number, figures in by_sentence.items():
        sentence = _Sentence(passage, starts[number], ends[number], figures, reading.moments)
        yield from sentence.statements()


# The part of a sentence that belongs to a figure

_BREAK: Final = re.compile(
    r"[()]|[;:—]|\s[–-]\s|,(?!\d)"
    r"|\s(?:but|while|whereas|although|though|which|who|because|leaving|as\swell\sas)\s"
    r"|(?<=[가-힣])(?:지만|으며|면서|는데|은데|인데|이며|이고|[됐했였었했]고|어서|아서)(?=[\s,])"
)
_AND: Final = re.compile(r"\s(?:and|or|및|또는)\s|[가-힣][와과고며]\s")


#: A part with fewer stems is about what its sentence has named before.
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence between two breaks; an aside stands in brackets."""

    start: int
    end: int
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence while its figures are read."""

    passage: Passage
    start: int
    end: int
    figures: Sequence[Figure]
    moments: Sequence[Moment]

    def statements(self) -> Iterator[Statement]:
        text = self.passage.text
        parts = list(self._parts())
        starts = [part.start for part in parts]
        sentence = " ".join(text[self.start : self.end].split())
        for place, figure in enumerate(self.figures):
            if figure.is_soft:
                continue
            number = max(0, bisect_right(starts, figure.start) - 1)
            start, end = self._own(parts[number], place)
            own = self._stems(start, end)
            yield Statement(
                place=self.passage.place,
                figure=figure,
                written=text[figure.start : figure.end].strip(),
                sentence=sentence,
                sentence_start=self.start,
                senses=frozenset(_senses(text, start, end, figure)),
                years=self._years(parts, number, start, end),
                own=own,
                terms=self._terms(parts, number, own),
                beside=tuple(each for each in self.figures if each is not figure),
            )

    def _parts(self) -> Iterator[_Part]:
        """The sentence in parts; what a row of figures measures is one, but for its asides."""
        start, depth = self.start, 0
        for found in _BREAK.finditer(self.passage.text, self.start, self.end):
            mark = found[0]
            if mark not in "()" and (depth or self.passage.is_figure):
                continue
            yield _Part(start, found.start(), depth > 0)
            start = found.end()
            depth = depth + 1 if mark == "(" else max(0, depth - 1) if mark == ")" else depth
        yield _Part(start, self.end, depth > 0)

    def _own(self, part: _Part, place: int) -> tuple[int, int]:
        """The stretch of `part` up to the figures beside this one, where an `and` parts them."""
        text, figure = self.passage.text, self.figures[place]
        start, end = part.start, part.end
        if place and self.figures[place - 1].end > start:
            for found in _AND.finditer(text, self.figures[place - 1].end, figure.start):
                start = found.end()
        if place + 1 < len(self.figures) and self.figures[place + 1].start < end:
            found_last = list(_AND.finditer(text, figure.end, self.figures[place + 1].start))
            end = found_last[-1].start() if found_last else end
        return start, end

    def _terms(self, parts: Sequence[_Part], number: int, own: frozenset[str]) -> frozenset[str]:
        """What a figure is said of: its `own` words, and those it shares with its neighbours.

        An aside speaks of what stands before it, a row of all that it measures; a part of hardly
        any words is about what its sentence has named before.
        """
        terms = own
        if parts[number].is_aside:
            terms |= self._stems(parts[number - 1].start, parts[number - 1].end)
        elif self.passage.is_figure:
            for part in parts:
                if not any(part.start <= other.start < part.end for other in self.figures[1:]):
                    terms |= self._stems(part.start, part.end)
        if len(terms) < _FEWEST:
            terms |= self._stems(self.start, parts[number].end)
        if len(terms) < _FEWEST:
            terms |= self._stems(self.start, self.end)
        return terms

    def _stems(self, start: int, end: int) -> frozenset[str]:
        """The stems of a stretch without the figures in it."""
        words, done = [], start
        for figure in self.figures:
            if start <= figure.start and figure.end <= end:
                words.append(self.passage.text[done : figure.start])
                done = figure.end
        return stems(" ".join([*words, self.passage.text[done:end]]))

    def _years(self, parts: Sequence[_Part], number: int, start: int, end: int) -> frozenset[int]:
        own = self._years_in(start, end)
        if own or parts[number].is_aside:
            return own
        plain = [part for part in parts if not part.is_aside]
        found: set[int] = set()
        for part in plain:
            if not any(part.start <= figure.start < part.end for figure in self.figures):
                found |= self._years_in(part.start, part.end)
        return frozenset(found)

    def _years_in(self, start: int, end: int) -> frozenset[int]:
        return frozenset(
            moment.year for moment in self.moments if moment.year and start <= moment.start < end
        )


# In which sense

_TO: Final = re.compile(
    r"\b(?:to|from|at)\s(?:about\s|around\s|roughly\s|some\s|nearly\s|only\s)?\Z", re.IGNORECASE
)
_KOREAN_TO: Final = re.compile(r"\s?(?:으로|로|에서|까지|에\s(?:이|달|그|머))")


def _senses(text: str, start: int, end: int, figure: Figure) -> Iterator[str]:
    part = text[start:end]
    before = text[max(start, figure.start - 24) : figure.start]
    is_level = _TO.search(before) or _KOREAN_TO.match(text, figure.end)
    if not is_level and says_change(part):
        yield "change"
    if says_aim(part):
        yield "aim"
