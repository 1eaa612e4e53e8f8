"""A text as words, each with the tokens that it is found by and the places where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsroom.search.analysis import korean
from newsroom.search.analysis.english import stem
from newsroom.search.analysis.hanja import HANJA, LONGEST
from newsroom.search.analysis.korean import Morpheme
from newsroom.search.analysis.names import NO_NAMES, Names, is_unmistakable, stand_in
from newsroom.search.analysis.syllables import HANGUL, bigrams

_WORD: Final = re.compile(
    r"(?P<short>(?:[a-z]\.){2,})"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<latin>[a-z0-9]+(?:['’][a-z]+)?)"
    r"|(?P<hangul>[가-힣]+)"
    r"|(?P<hanja>[\u3400-\u4dbf\u4e00-\u9fff]+)"
    r"|(?P<other>[^\W_a-z0-9가-힣\u3400-\u4dbf\u4e00-\u9fff]+)"
)
#: Letters outside of these are spelt out as numbers: databases differ about what is a letter.
_PLAIN: Final = re.compile("[a-z0-9가-힣ㄱ-ㅣ\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff]+")
_SIGNS: Final = re.compile(r"[\W_]+")
_BIGRAM: Final = 2
#: Letters of a word that count.
LONGEST_TOKEN: Final = 60

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word: what stands from `start` to `end` is found by `tokens` and by `parts`."""

    start: int
    end: int
    tokens: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, `stem` without particles; `is_sure` where the analyser knew it."""

    start: int
    end: int
    stem: str
    pieces: tuple[Piece, ...]
    is_hangul: bool = False
    is_sure: bool = True

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of all its pieces, in order."""
        return tuple(token for piece in self.pieces for token in piece.tokens)


def words(text: str, names: Names = NO_NAMES) -> Iterator[Word]:
    """The words of `text`, which is folded, in their order."""
    analysed = list(_named(text, names)) if HANGUL.search(text) else []
    place = 0
    for match in _WORD.finditer(text):
        if match.lastgroup == "hangul":
            while place < len(analysed) and analysed[place].end <= match.start():
                place += 1
            first = place
            while place < len(analysed) and analysed[place].start < match.end():
                place += 1
            yield _hangul(match, analysed[first:place])
        else:
            yield _other(match)


def _named(text: str, names: Names) -> Iterator[Morpheme]:
    """The morphemes of `text`, with the names of the user dictionary as one each."""
    found = _names_in(text, names)
    analysed, taken = _standing_in(text, found)
    while taken != found:
        # What looked like a name is none here, and must not disturb its neighbours.
        found = taken
        analysed, taken = _standing_in(text, found)
    for each in analysed:
        is_name = (each.start, each.end) in taken
        yield Morpheme(each.start, each.end, (text[each.start : each.end],)) if is_name else each


def _standing_in(text: str, found: set[Span]) -> tuple[list[Morpheme], set[Span]]:
    """The morphemes where stand-ins stand for the names at `found`, and which came out as names."""
    covered = list(text)
    for start, end in found:
        covered[start:end] = stand_in(text[start:end])
    analysed = list(korean.morphemes("".join(covered)))
    taken = {
        (each.start, each.end)
        for place, each in enumerate(analysed)
        if (each.start, each.end) in found and _may_be_name(text, each, analysed[place + 1 :][:1])
    }
    return analysed, taken


def _names_in(text: str, names: Names) -> set[Span]:
    found = set()
    for match in HANGUL.finditer(text) if names.names else ():
        if place := names.find(match[0]):
            found.add((match.start() + place[0], match.start() + place[1]))
    return found


def _may_be_name(text: str, name: Morpheme, following: list[Morpheme]) -> bool:
    if is_unmistakable(text[name.start : name.end]):
        return True
    is_apart = name.end == len(text) or not HANGUL.match(text[name.end])
    return is_apart or bool(following and following[0].is_particle)


def _hangul(match: re.Match[str], morphemes: list[Morpheme]) -> Word:
    end = match.end()
    for each in reversed(morphemes):
        if not each.is_particle or each.start <= match.start():
            break
        end = each.start
    pieces = tuple(
        Piece(
            max(each.start, match.start()),
            min(each.end, match.end()),
            tuple(token[:LONGEST_TOKEN] for token in each.tokens),
            each.parts,
        )
        for each in morphemes
        if each.tokens
    )
    stem_ = match.string[match.start() : end]
    sure = all(each.is_sure for each in morphemes)
    return Word(match.start(), match.end(), stem_, pieces, is_hangul=True, is_sure=sure)


def _other(match: re.Match[str]) -> Word:
    tokens = _tokens(match)
    piece = Piece(match.start(), match.end(), tokens)
    return Word(match.start(), match.end(), match[0], (piece,) if tokens else ())


def _tokens(match: re.Match[str]) -> tuple[str, ...]:
    text = match[0]
    match match.lastgroup:
        case "latin":
            return (stem(text.replace("’", "'")),)
        case "short":
            return (text.replace(".", "")[:LONGEST_TOKEN],)
        case "number":
            return (text.replace(",", "").replace(".", "x")[:LONGEST_TOKEN],)
        case "hanja":
            return bigrams(text) if len(text) > LONGEST else (text,)
    return (spelt(text),)


def spelt(text: str) -> str:
    """The letters of `text` that count, spelt out as numbers where they are uncommon."""
    text = _SIGNS.sub("", text)[:LONGEST_TOKEN]
    return text if _PLAIN.fullmatch(text) else "".join(map(_spelt, text))


def _spelt(letter: str) -> str:
    return letter if _PLAIN.fullmatch(letter) else f"u{ord(letter):x}"


def hanja_of(text: str) -> tuple[str, ...]:
    """The characters of `text` as they stand in Chinese, two by two; none of fewer than two."""
    return bigrams(text) if HANJA.fullmatch(text) and len(text) >= _BIGRAM else ()
