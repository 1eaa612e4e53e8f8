"""Which language a text is written in, and so where each part of a document belongs.

The text decides, never the route. Rows without letters go with the prose around them, and so do
names in Latin letters in a Korean document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsroom.bilingual.languages import Language
from stories.documents.kinds import Kinds
from stories.documents.markdown import plain
from stories.documents.model import Document, Figure

_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_WORD = re.compile(
    r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+|[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+"
)
_ASIDE = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|“[^“”]{0,200}”|‘[^‘’]{0,200}’")
_ADDRESS = re.compile(r"https?://\S+|\]\([^()\s]*\)")

#: What a character says about the language: a Hangul syllable is worth three Latin letters, and
#: a capitalised word is likely to be a name, which stands in either language.
_SYLLABLE, _NAME = 3.0, 0.4


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
    bare = _ADDRESS.sub(" ", text)
    return _weighed(_ASIDE.sub(" ", bare)) or _weighed(bare)


def _weighed(text: str) -> Language | None:
    korean = english = 0.0
    last = ""
    for match in _WORD.finditer(text):
        last = match[0]
        if _HANGUL.match(last):
            korean += _SYLLABLE * len(last)
        else:
            english += len(last) * (_NAME if last[0].isupper() else 1.0)
    if not last:
        return None
    closes: Language = "ko" if _HANGUL.match(last) else "en"
    if 0.4 < korean / (korean + english) < 0.7:
        return closes
    return "ko" if korean > english else "en"


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
