"""The tokens of an object in the order in which an index keeps them.

`Reading` is what the analysis makes of one text; `column` puts readings together, each text apart
from the next. What has no place in an order stands behind: parts of compounds, letters, facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from newsroom.search.analysis import marks
from newsroom.search.analysis.folding import fold
from newsroom.search.analysis.korean import LONGEST_TOKEN
from newsroom.search.analysis.names import NO_NAMES, Names
from newsroom.search.analysis.syllables import bigrams, initials, letters
from newsroom.search.analysis.words import Word, spelt, words

#: Words between which a search still takes two for neighbours, and the gap that is wider.
REACH: Final = 3
_GAPS: Final = (marks.GAP,) * (REACH + 1)
#: A word is looked for by its syllables as well from so many on.
SHORTEST_COMPOUND: Final = 3
#: So many letters are a beginning that has a token of its own; longer ones have few words.
SHORT_BEGINNING: Final = 3
#: What PostgreSQL keeps of one entry: bytes of different tokens, less some room for their places.
_MOST_BYTES: Final = 700_000
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one text, analysed once for every column that it stands in."""

    words: tuple[Word, ...]
    whole: str

    @classmethod
    def of(cls, text: str, names: Names = NO_NAMES) -> "Reading":
        """What the analysis makes of `text`."""
        folded = fold(text)
        return cls(tuple(words(folded, names)), folded if len(folded) <= _LONGEST_NAME else "")

    def tokens(self) -> list[str]:
        """The tokens of its words, in order."""
        return [token for word in self.words for token in word.tokens]

    def parts(self) -> dict[str, None]:
        """What else its words are found by: parts of compounds."""
        return {
            part: None
            for word in self.words
            if word.is_hangul
            for piece in word.pieces
            for part in piece.parts
        }

    def syllables(self) -> list[str]:
        """The syllables, two by two, of compounds and of words that the analyser does not know.

        Where it takes apart a longer word in another way than a shorter one, these still agree.
        """
        return [
            marks.bigram(two)
            for word in self.words
            if word.is_hangul and len(word.stem) >= SHORTEST_COMPOUND
            if len(word.tokens) > 1 or not word.is_sure
            for two in bigrams(word.stem)
        ]

    def names(self) -> list[str]:
        """The text as a name, where it is short enough to be one."""
        name = spelt(self.whole)
        return [marks.name(name)] if name else []


def column(readings: Sequence[Reading], further: Iterable[str] = ()) -> list[str]:
    """One column of an entry: texts, what is behind them, and `further` tokens."""
    ordered: list[str] = []
    behind: dict[str, None] = {}
    for reading in readings:
        ordered += reading.tokens()
        ordered += _GAPS
        behind |= reading.parts()
    for reading in readings:
        ordered += reading.syllables()
    known = set(ordered)
    further = list(further)
    behind_ = [token for token in behind if token not in known]
    return [*_bounded([*ordered, *behind_]), *further]


def _bounded(tokens: Sequence[str]) -> Iterable[str]:
    """`tokens` as far as any database keeps them."""
    if sum(map(len, tokens)) * 3 <= _MOST_BYTES:
        return tokens
    seen: set[str] = set()
    size, kept = 0, []
    for token in tokens:
        if token not in seen:
            size += len(token.encode()) + _AROUND
            if size > _MOST_BYTES:
                break
            seen.add(token)
        kept.append(token)
    return kept


#: Bytes that a token takes beside its letters.
_AROUND: Final = 8


def typed(readings: Iterable[Reading]) -> list[str]:
    """Everything that somebody who types one of the texts may have typed so far."""
    found: dict[str, None] = {}
    for reading in readings:
        for word in reading.words:
            for text in _beginnings(word):
                as_typed = spelt(letters(text[:LONGEST_TOKEN]))
                found[marks.typed(as_typed)] = None
                for length in range(1, SHORT_BEGINNING + 1):
                    found[marks.beginning(as_typed[:length])] = None
                if word.is_hangul:
                    found[marks.initials(initials(text[:LONGEST_TOKEN]))] = None
    return list(found)


def _beginnings(word: Word) -> Iterable[str]:
    """`word` from its beginning, and from every part of it that may be looked for by itself."""
    text = word.stem
    yield text
    if word.is_hangul:
        for piece in word.pieces:
            start = piece.start - word.start
            if piece.tokens and piece.end - piece.start > 1 and 0 < start < len(text):
                yield text[start:]
