"""Which language a text is written in, and so where each part of a document belongs.

The text decides, never the route. Rows without letters go with the prose around them, and so do
names in Latin letters in a Korean document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from newsroom.bilingual.languages import Language
from stories.documents.kinds import Kinds
from stories.documents.markdown import plain
from stories.documents.model import Document, Figure

_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+")
_LATIN = re.compile(rf"[{_LETTERS}]+")
_CAPITAL = "".join(char for char in map(chr, range(ord("A"), 0x250)) if char.isupper())
_CAPITALISED = re.compile(rf"(?<![{_LETTERS}])[{_CAPITAL}][{_LETTERS}]*")
_ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|“[^“”]{0,200}”|‘[^‘’]{0,200}’")
_ADDRESS = re.compile(r"https?://\S+|\]\([^()\s]*\)")

#: What a character says about the language, in tenths of a Latin letter: a Hangul syllable is worth
#: three, and a capitalised word is likely to be a name, which stands in either language.
_SYLLABLE, _LETTER, _NAMES_LETTER = 30, 10, 4
#: A text is asked for its language several times on its way in; how many are remembered, and how
#: long one may be.
_REMEMBERED, _LONGEST_REMEMBERED = 8_000, 10_000


@dataclass(frozen=True, slots=True)
class Content:
    """The language of each part of a document; rows and takes stand in the document's order."""

    main: Language
    headline: Language
    dek: Language
    texts: Mapping[str, Language]
    lists: Mapping[str, tuple[Language, ...]]
    takes: tuple[Language, ...]
    heads: tuple[Language, ...]


def detect(text: str) -> Language | None:
    """The language of `text`, or None where it has letters of neither script."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _detect(text)


@lru_cache(_REMEMBERED)
def _remembered(text: str) -> Language | None:
    return _detect(text)


def _detect(text: str) -> Language | None:
    bare = _ADDRESS.sub(" ", text)
    return _weighed(_ASIDE.sub(" ", bare)) or _weighed(bare)


def _weighed(text: str) -> Language | None:
    korean = _SYLLABLE * _length(_HANGUL, text)
    english = _LETTER * _length(_LATIN, text)
    if not korean or not english:
        return "ko" if korean else "en" if english else None
    english -= (_LETTER - _NAMES_LETTER) * _length(_CAPITALISED, text)
    if 4 * (korean + english) < 10 * korean < 7 * (korean + english):
        return _closing(text)
    return "ko" if korean > english else "en"


def _length(pattern: re.Pattern[str], text: str) -> int:
    """How many characters of `text` belong to what `pattern` finds."""
    return len("".join(pattern.findall(text)))


def _closing(text: str) -> Language:
    """The language of the last word of `text`: the end of a Korean sentence is Korean."""
    hangul, latin = (
        max((each.end() for each in pattern.finditer(text)), default=0)
        for pattern in (_HANGUL, _LATIN)
    )
    return "ko" if hangul > latin else "en"


def name_language(name: str, *, prose: Language) -> Language:
    """The language of a name: its own, but Latin letters are at home in Korean prose too."""
    own = detect(name)
    return prose if own is None or prose == "ko" else own


def main_language(document: Document, *, kinds: Kinds) -> Language:
    """The language of most of the prose, else of the name, else of the headings."""
    kind = kinds.named(document.kind)
    named = kind is not None and kind.named
    parts = [*_prose(document), *([] if named else [document.headline])]
    weights: Counter[Language] = Counter()
    for part in parts:
        if language := detect(part):
            weights[language] += len(part) * (2 if language == "ko" else 1)
    if weights:
        return max(weights, key=weights.__getitem__)
    return detect(document.headline) or document.headings


def _prose(document: Document) -> Iterator[str]:
    yield document.dek
    yield from (plain(text) for text in document.texts.values())
    for rows in document.lists.values():
        yield from (_row(row) for row in rows)
    yield from (plain(take.summary) for take in document.takes)


def _row(row: Figure | str) -> str:
    return row if isinstance(row, str) else f"{row.value} {row.measure}"


def languages(document: Document, *, kinds: Kinds) -> Content:
    """Where each part of `document` goes."""
    main = main_language(document, kinds=kinds)
    kind = kinds.named(document.kind)
    headline = (
        name_language(document.headline, prose=main)
        if kind is not None and kind.named
        else detect(document.headline) or main
    )
    return Content(
        main=main,
        headline=headline,
        dek=detect(document.dek) or main,
        texts={name: detect(plain(text)) or main for name, text in document.texts.items()},
        lists={
            name: _each((_row(row) for row in rows), main) for name, rows in document.lists.items()
        },
        takes=_each((plain(take.summary) for take in document.takes), main),
        heads=_each(document.heads, main),
    )


def _each(texts: Iterable[str], main: Language) -> tuple[Language, ...]:
    return tuple(detect(text) or main for text in texts)
