"""A source that can be asked for the passage nearest to some words.

Shared runs of letters vote for the stretches that are worth comparing, so that a quote is compared
with a few of them and not with the whole article; RapidFuzz then says how like they are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from stories.checking.folding import Folded, fold, lowered

#: Runs of letters of a quote that vote; of a longer quote some, evenly spread.
_MOST_VOTERS: Final = 256
#: Stretches that are compared.
_MOST_COMPARED: Final = 4
#: Letters from each end by which a long quote is found, and how much of it is compared at all.
_LONG, _LONGEST = 400, 5_000
#: Letters around a stretch in which its true ends are looked for, and how many ends are tried.
_AROUND, _MOST_ENDS = 80, 12
#: A passage is looked for by both halves of a quote when they are as long as this, and is no
#: longer than so many times the quote.
_SHORTEST_HALF, _MOST_TIMES = 16, 2.5

_EAST_ASIAN = re.compile(r"[가-힣一-鿿ぁ-ゖァ-ヺ]")
_EDGE = re.compile(r"(?<=\w)(?=[^\w])|(?<=[^\w])(?=\w)|(?<=[.!?…'])")


#: What a letter costs that only the quote has, where one that only the passage has costs 1.
_ADDED: Final = 3


def similarity(quote: str, passage: str) -> float:
    """How much of `quote` stands in `passage` in its order (0-100).

    What the quote leaves out costs a third of what it adds: leaving out is how quotes are made.
    """
    if not quote:
        return 0.0
    common = LCSseq.similarity(quote, passage)
    cost = (len(passage) - common) + _ADDED * (len(quote) - common)
    return max(0.0, 100 * (1 - cost / (_ADDED * len(quote))))


@dataclass(frozen=True, slots=True)
class Nearest:
    """How like a passage is to what was asked for (0-100), and the passage as it stands."""

    similarity: float
    passage: str = ""


@dataclass(slots=True)
class Source:
    """A source article, folded once for all the quotes that are looked up in it."""

    folded: Folded
    _lower: str = ""
    _votes: "dict[str, list[int]]" = field(default_factory=dict)
    _run: int = 4
    _block: int = 64

    @classmethod
    def of(cls, text: str) -> "Source":
        """The source whose body is `text`."""
        return cls(fold(text))

    def passage(self, start: int, end: int) -> str:
        """A stretch of the folded text as it stands in the article, in whole words."""
        text = self.folded.text
        while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return self.folded.passage(start, end)

    def nearest(self, words: str) -> Nearest:
        """The passage nearest to `words`, which are folded and in small letters."""
        self._prepare()
        words = words[:_LONGEST]
        best, place = 0.0, (0, 0)
        for start, end in self._stretches(words):
            similarity, found = self._compared(words, start, end)
            if similarity > best:
                best, place = similarity, found
        return Nearest(best, self.passage(*place))

    def _prepare(self) -> None:
        if self._lower or not self.folded.text:
            return
        self._lower = lowered(self.folded.text)
        if len(_EAST_ASIAN.findall(self._lower[:5000])) > len(self._lower[:5000]) / 4:
            self._run, self._block = 2, 32
        votes: dict[str, list[int]] = defaultdict(list)
        run, block = self._run, self._block
        for place in range(len(self._lower) - run + 1):
            places = votes[self._lower[place : place + run]]
            number = place // block
            if not places or places[-1] != number:
                places.append(number)
        self._votes = dict(votes)

    def _stretches(self, words: str) -> Iterator[tuple[int, int]]:
        """The stretches of the article with which `words` have most in common, best first."""
        blocks = len(self._lower) // self._block + 1
        score = [0.0] * blocks
        for run in self._voters(words):
            places = self._votes.get(run, ())
            for number in places:
                score[number] += 1 / len(places)
        span = min(len(words) // self._block + 2, blocks)
        sums = [0.0, *accumulate(score)]
        totals = [sums[first + span] - sums[first] for first in range(blocks - span + 1)]
        taken: list[int] = []
        for first in sorted(range(len(totals)), key=totals.__getitem__, reverse=True):
            if totals[first] <= 0 or len(taken) == _MOST_COMPARED:
                return
            if all(abs(first - other) >= span for other in taken):
                taken.append(first)
                yield first * self._block, (first + span) * self._block

    def _voters(self, words: str) -> Iterator[str]:
        runs = list(
            dict.fromkeys(words[i : i + self._run] for i in range(len(words) - self._run + 1))
        )
        step = max(1, len(runs) // _MOST_VOTERS)
        yield from runs[::step]

    def _compared(self, words: str, start: int, end: int) -> tuple[float, tuple[int, int]]:
        """The best passage in and around a stretch: its similarity and its place."""
        start, end = max(0, start - _AROUND), min(len(self._lower), end + _AROUND)
        return max(
            (self._fitted(words, place) for place in self._places(words, start, end)),
            default=(0.0, (0, 0)),
        )

    def _places(self, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where `words` may stand: as a whole, and from where they begin to where they end.

        The second finds a passage of which something in the middle was left out.
        """
        if len(words) <= _LONG:
            yield self._aligned(words, start, end)
        half = min(len(words) // 2, _LONG)
        if half >= _SHORTEST_HALF:
            first = self._aligned(words[:half], start, end)[0]
            last = self._aligned(words[-half:], start, end)[1]
            if first < last <= first + _MOST_TIMES * len(words):
                yield first, last

    def _aligned(self, words: str, start: int, end: int) -> tuple[int, int]:
        found = fuzz.partial_ratio_alignment(words, self._lower[start:end])
        if found is None:
            return start, start
        return start + found.dest_start, start + found.dest_end

    def _fitted(self, words: str, place: tuple[int, int]) -> tuple[float, tuple[int, int]]:
        """`place` with its ends moved to the edges of words where it is likest to `words`."""
        start, end = place
        text = self._lower

        def likeness(first: int, last: int) -> float:
            return similarity(words, text[first:last]) if first < last else 0.0

        for _round in range(2):
            start = max(self._edges(start), key=lambda first: (likeness(first, end), -first))
            end = max(self._edges(end), key=lambda last: (likeness(start, last), last))
        return likeness(start, end), (start, end)

    def _edges(self, place: int) -> list[int]:
        """The edges of words around `place`, nearest first."""
        first = max(0, place - _AROUND)
        around = self._lower[first : place + _AROUND]
        edges = {first + match.start() for match in _EDGE.finditer(around)}
        edges |= {edge for edge in (0, len(self._lower)) if abs(edge - place) <= _AROUND}
        return sorted(edges or {place}, key=lambda edge: abs(edge - place))[:_MOST_ENDS]
