"""Whether a quote stands in its source: word for word, nearly so, or not at all.

An ellipsis in the quote may leave words out and square brackets may stand for words of the source;
round brackets may add some. Reader comments are no part of a source and never arrive here. How the
limits were found is told in `docs/reference/checks.md`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from stories.checking.folding import ELLIPSIS, fold, lowered
from stories.checking.passages import Nearest, Source

#: From this similarity on a passage is what the quote was taken from. A few words are alike by
#: chance, so a short quote needs more.
NEAR, NEAR_WHERE_SHORT = 72, 80
#: Letters up to which a quote is short; a syllable of Hangul or a Chinese character counts as 2.5.
_SHORT, _SYLLABLE = 30, 2.5
#: A near quote is never quite the same.
_ALMOST: Final = 99

#: How many characters an ellipsis may leave out, and how many between pieces of a word or two.
_LONGEST_SKIP, _SHORT_SKIP, _SHORT_PIECE = 2_000, 200, 12
#: How many characters square brackets may stand for.
_LONGEST_REPLACED: Final = 60
#: A quote with more pieces is compared as it stands; a piece that stands so often says nothing.
_MOST_PIECES, _MOST_OCCURRENCES = 20, 5_000

_GAP = re.compile(
    rf"(?P<skip>\s?[\[(]\s?{ELLIPSIS}\s?[\])]\s?|\s?{ELLIPSIS}\s?)"
    r"|(?P<square>\s?\[[^\[\]]{0,200}\]\s?)|(?P<round>\s?\([^()]{0,200}\)\s?)"
)
_ELLIPSES = re.compile(rf"[\[(]?\s?{ELLIPSIS}\s?[\])]?")
_ENDS = " .,。、，"


class State(StrEnum):
    """What looking a quote up came to."""

    EXACT = "exact"
    NEAR = "near"
    ABSENT = "absent"
    NO_SOURCE = "no_source"


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """The state of a quote, the passage nearest to it as it stands, and how like (0-100)."""

    state: State
    similarity: int = 0
    passage: str = ""


NO_SOURCE: Final = QuoteFinding(State.NO_SOURCE)


def check_quote(quote: str, source: Source | None) -> QuoteFinding:
    """Look `quote` up in `source`; None is a source that is not on file."""
    if source is None:
        return NO_SOURCE
    text = fold(quote).text.strip(f"'{ELLIPSIS} ")
    if not any(char.isalnum() for char in text):
        return QuoteFinding(State.ABSENT)
    if place := _verbatim(text, source):
        return QuoteFinding(State.EXACT, 100, source.passage(*place))
    nearest = _nearest(text, source)
    similarity = min(round(nearest.similarity), _ALMOST)
    state = State.NEAR if similarity >= _limit(text) else State.ABSENT
    return QuoteFinding(state, similarity, nearest.passage)


def _limit(text: str) -> int:
    letters = sum(_SYLLABLE if char > "\u2e80" else 1 for char in text if char.isalnum())
    return NEAR if letters > _SHORT else NEAR_WHERE_SHORT


# Word for word


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that must stand together, and how far behind the piece before them they may."""

    text: str
    reach: int = 0
    opens_word: bool = True
    closes_word: bool = True


def _verbatim(text: str, source: Source) -> tuple[int, int] | None:
    """Where `text` stands in the folded source, read literally first."""
    readings = (_literal(text), _pieces(text, "skip square round"), _pieces(text, "skip square"))
    for pieces in readings:
        if pieces and (place := _find(pieces, source.folded.text)):
            return place
    return None


def _literal(text: str) -> list[_Piece]:
    return [_Piece(text)]


def _pieces(text: str, kinds: str) -> list[_Piece]:
    """The words of `text` between gaps of `kinds`; none where there is no such gap, or too many."""
    found = [gap for gap in _GAP.finditer(text) if gap.lastgroup and gap.lastgroup in kinds.split()]
    if not found or len(found) >= _MOST_PIECES:
        return []
    pieces: list[_Piece] = []
    done, reach, is_open = 0, 0, True
    for gap in [*found, None]:
        end = gap.start() if gap else len(text)
        is_closed = gap is None or gap.lastgroup == "skip" or gap[0][:1] == " "
        if words := text[done:end]:
            pieces.append(_Piece(words, reach, is_open, is_closed))
            reach = 0
        if gap:
            reach += _reach(gap, words)
            is_open = gap.lastgroup == "skip" or gap[0][-1:] == " "
            done = gap.end()
    return pieces


def _reach(gap: re.Match[str], before: str) -> int:
    if gap.lastgroup == "skip":
        return _LONGEST_SKIP if len(before) >= _SHORT_PIECE else _SHORT_SKIP
    return _LONGEST_REPLACED if gap.lastgroup == "square" else 1


def _find(pieces: Sequence[_Piece], text: str) -> tuple[int, int] | None:
    """Where the pieces stand in `text` one after the other, none too far behind the last."""
    spans = _places(pieces[0], text)
    for piece in pieces[1:]:
        if not spans:
            return None
        reach = piece.reach if len(piece.text) >= _SHORT_PIECE else min(piece.reach, _SHORT_SKIP)
        spans = list(_followed(spans, _places(piece, text), reach))
    return spans[0] if spans else None


def _places(piece: _Piece, text: str) -> list[tuple[int, int]]:
    return sorted(islice(_occurrences(piece, text), _MOST_OCCURRENCES))


def _followed(
    spans: Sequence[tuple[int, int]], following: Sequence[tuple[int, int]], reach: int
) -> Iterator[tuple[int, int]]:
    """Each of `following` that stands within `reach` of a span, from the start of the nearest."""
    place = -1
    for start, end in following:
        while place + 1 < len(spans) and spans[place + 1][1] <= start:
            place += 1
        if place >= 0 and start - spans[place][1] <= reach:
            yield spans[place][0], end


def _occurrences(piece: _Piece, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of `piece` stand as whole words; the first letter may be large or small."""
    words = piece.text.strip(_ENDS) or piece.text.strip()
    first = words[:1]
    for variant in dict.fromkeys((words, first.lower() + words[1:], first.upper() + words[1:])):
        start = text.find(variant)
        while start >= 0:
            end = start + len(variant)
            opens = not piece.opens_word or _opens(text, start)
            if opens and (not piece.closes_word or _closes(text, end)):
                yield start, end
            start = text.find(variant, start + 1)


_LETTERS = r"[^\W_가-힣一-鿿ぁ-ゖァ-ヺー]"
_INSIDE = re.compile(rf"{_LETTERS}{_LETTERS}")
_INSIDE_HANGUL = re.compile(r"[가-힣]{2}")
_INSIDE_NUMBER = re.compile(r"\d[.,]\d")


def _opens(text: str, place: int) -> bool:
    """Whether a word or a number may begin at `place`."""
    return not (_is_inside(text, place) or (place and _INSIDE_HANGUL.match(text, place - 1)))


def _closes(text: str, place: int) -> bool:
    """Whether a word or a number may end at `place`; Korean endings and particles may follow."""
    return not _is_inside(text, place)


def _is_inside(text: str, place: int) -> bool:
    return bool(
        (place and _INSIDE.match(text, place - 1))
        or (place and _INSIDE_NUMBER.match(text, place - 1))
        or (place > 1 and _INSIDE_NUMBER.match(text, place - 2))
    )


# Nearly


def _nearest(text: str, source: Source) -> Nearest:
    """The passage that `text` is nearest to, with brackets read in the way that fits best."""
    bare = _GAP.sub(lambda gap: gap[0] if gap.lastgroup == "skip" else " ", text)
    spoken = text.translate(str.maketrans("", "", "[]()"))
    variants = dict.fromkeys(" ".join(each.split()) for each in (text, bare, spoken))
    return max(
        (_stitched(each, source) for each in variants if each), key=lambda near: near.similarity
    )


def _stitched(text: str, source: Source) -> Nearest:
    """The passages nearest to what stands between ellipses, taken together."""
    pieces = [piece for piece in _ELLIPSES.split(lowered(text)) if piece.strip()]
    if len(pieces) > _MOST_PIECES:
        pieces = [lowered(text)]
    found = [source.nearest(piece.strip()) for piece in pieces]
    total = sum(len(piece) for piece in pieces)
    weighed = sum(near.similarity * len(piece) for near, piece in zip(found, pieces, strict=True))
    passages = dict.fromkeys(near.passage for near in found if near.passage)
    return Nearest(weighed / total if total else 0.0, " […] ".join(passages))
