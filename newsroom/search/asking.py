"""From what somebody typed to an expression: every word, in each of the ways it may be written.

Nothing that is typed is an error. A quotation is a phrase; other signs mean nothing; words beyond
the twentieth are left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from newsroom.search.analysis import marks
from newsroom.search.analysis.english import STOP_WORDS
from newsroom.search.analysis.folding import fold
from newsroom.search.analysis.hanja import HANJA, LONGEST
from newsroom.search.analysis.korean import LONGEST_TOKEN
from newsroom.search.analysis.names import NO_NAMES, Names
from newsroom.search.analysis.streams import SHORT_BEGINNING, SHORTEST_COMPOUND
from newsroom.search.analysis.syllables import are_initials, bigrams, letters
from newsroom.search.analysis.words import Word, hanja_of, spelt, words
from newsroom.search.expressions import (
    NOTHING,
    Expression,
    Phrase,
    Token,
    all_of,
    any_of,
    near,
)

#: Characters and words of a query that count.
LONGEST_QUERY: Final = 300
_MOST_WORDS: Final = 20
_QUOTED: Final = re.compile('"([^"]*)"|“([^”]*)”|「([^」]*)」')
#: What is written without a space and without signs.
_WRITTEN: Final = re.compile(r"[^\W_]+")
#: Particles that may be typed as words of their own.
_TYPED_APART: Final = "은 는 이 가 을 를 의 에 와 과 도 로 으로 에서 에게 까지 부터"
_PARTICLES: Final = frozenset(_TYPED_APART.split())


def read(text: str, *, names: Names = NO_NAMES, operator: str = "and") -> Expression:
    """What `text` asks for; nothing where no word stands in it."""
    text = text[:LONGEST_QUERY]
    phrases = [
        phrase(next(filter(None, found), ""), names=names) for found in _QUOTED.findall(text)
    ]
    asked = [_asked(word, names) for word in _telling(_QUOTED.sub(" ", text), names)]
    return _joined([*phrases, *asked, *_chinese(text)], operator)


def read_typing(text: str, *, names: Names = NO_NAMES, operator: str = "and") -> Expression:
    """The same while it is being typed: every word may be unfinished."""
    folded = fold(text[:LONGEST_QUERY])
    found = list(words(folded, names))
    typed = []
    for match in list(_WRITTEN.finditer(folded))[:_MOST_WORDS]:
        inside = [word for word in found if match.start() <= word.start < match.end()]
        whole = all_of([_asked(word, names) for word in inside]) if inside else NOTHING
        typed.append((match[0], any_of([whole, _begun(match[0])])))
    telling = [asked for written, asked in typed if written not in STOP_WORDS]
    return _joined(telling or [asked for _written, asked in typed], operator)


def phrase(text: str, *, names: Names = NO_NAMES) -> Expression:
    """The words of `text` one after the other; particles do not count."""
    found = list(words(fold(text[:LONGEST_QUERY]), names))[:_MOST_WORDS]
    tokens = tuple(token for word in found for token in word.tokens)
    if not tokens:
        return NOTHING
    return Phrase(tokens) if len(tokens) > 1 else Token(tokens[0])


def name(text: str) -> Expression:
    """An object of exactly this name."""
    folded = spelt(fold(text[:LONGEST_QUERY]))
    return Token(marks.name(folded)) if folded else NOTHING


def _joined(parts: list[Expression], operator: str) -> Expression:
    if not parts:
        return NOTHING
    return any_of(parts) if operator == "or" else all_of(parts)


def _telling(text: str, names: Names) -> list[Word]:
    """The words of `text` that say something; where none does, those that are there."""
    found = list(words(fold(text), names))[:_MOST_WORDS]
    telling = [word for word in found if word.stem not in STOP_WORDS and _tells(word)]
    return telling or [word for word in found if word.stem not in _PARTICLES]


def _tells(word: Word) -> bool:
    return bool(word.tokens) or (word.is_hangul and word.stem not in _PARTICLES)


def _asked(word: Word, names: Names) -> Expression:
    """The ways in which `word` may stand in a text."""
    return any_of(_ways(word, names))


def _ways(word: Word, names: Names) -> Iterator[Expression]:
    if word.tokens:
        yield near(word.tokens)
    if not word.is_hangul:
        return
    alone = list(words(word.stem, names))
    if word.tokens != (word.stem,):
        # A word of one piece is what it is; a name is not what the analyser would take it for.
        alone += words(word.stem)
    for each in alone:
        if each.tokens and each.tokens != word.tokens:
            yield near(each.tokens)
    if len(word.stem) > 1 or not any(each.tokens for each in (word, *alone)):
        yield Token(word.stem[:LONGEST_TOKEN])
    if len(word.stem) >= SHORTEST_COMPOUND:
        yield Phrase(tuple(map(marks.bigram, bigrams(word.stem))))


def _chinese(text: str) -> Iterator[Expression]:
    """Hanja stand in a Korean text and, two by two, in a Chinese one: either will do.

    They were read as hangul with the other words, so here only what is too long for that.
    """
    for stretch in HANJA.findall(unicodedata.normalize("NFKC", text)):
        if len(stretch) > LONGEST:
            yield Phrase(hanja_of(stretch))


def _begun(written: str) -> Expression:
    """Words that begin as `written` does, or whose syllables begin with these consonants."""
    as_typed = spelt(letters(written))
    if are_initials(as_typed):
        first = Token(marks.initials(as_typed), is_beginning=True)
        return Token(marks.beginning(as_typed)) if len(as_typed) == 1 else first
    if len(as_typed) <= SHORT_BEGINNING:
        return Token(marks.beginning(as_typed))
    return Token(marks.typed(as_typed), is_beginning=True)
