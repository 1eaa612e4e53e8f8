"""A text as words, each with the tokens that it is found by and the places where they stand."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsroom.search.analysis import korean
from newsroom.search.analysis.english import stem
from newsroom.search.analysis.hanja import HANJA, LONGEST
from newsroom.search.analysis.korean import LONGEST_TOKEN, Morpheme
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

Span = tuple[int, int]


class Word(NamedTuple):
    """A word as it was written; `stem` is what is left of it without particles.

    `tokens` are those of its `pieces`, in order; `is_sure` says whether the analyser knew it. Words
    of other scripts, which it does not see, have no pieces.
    """

    start: int
    end: int
    stem: str
    tokens: tuple[str, ...]
    pieces: tuple[Morpheme, ...]
    is_hangul: bool = False
    is_sure: bool = True


def words(text: str, names: Names = NO_NAMES) -> Iterator[Word]:
    """The words of `text`, which is folded, in their order."""
    analysed = list(_named(text, names)) if HANGUL.search(text) else []
    place, last = 0, len(analysed)
    for match in _WORD.finditer(text):
        if match.lastgroup != "hangul":
            yield _other(match)
            continue
        start, end = match.span()
        while place < last and analysed[place].end <= start:
            place += 1
        first = place
        while place < last and analysed[place].start < end:
            place += 1
        yield _hangul(text, start, end, analysed[first:place])


def _named(text: str, names: Names) -> Iterator[Morpheme]:
    """The morphemes of `text`, with the names of the user dictionary as one each."""
    found = _names_in(text, names)
    if not found:
        return korean.morphemes(text)
    analysed, taken = _standing_in(text, found)
    while taken != found:
        # What looked like a name is none here, and must not disturb its neighbours.
        found = taken
        analysed, taken = _standing_in(text, found)
    return (
        Morpheme(each.start, each.end, (text[each.start : each.end],))
        if (each.start, each.end) in taken
        else each
        for each in analysed
    )


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


def _hangul(text: str, start: int, end: int, morphemes: list[Morpheme]) -> Word:
    stem_end = end
    for each in reversed(morphemes):
        if not each.is_particle or each.start <= start:
            break
        stem_end = each.start
    tokens: tuple[str, ...] = ()
    is_sure = True
    for each in morphemes:
        tokens += each.tokens
        is_sure = is_sure and each.is_sure
    pieces = tuple(morphemes)
    return Word(start, end, text[start:stem_end], tokens, pieces, is_hangul=True, is_sure=is_sure)


def _other(match: re.Match[str]) -> Word:
    return Word(*match.span(), match[0], _tokens(match), ())


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
