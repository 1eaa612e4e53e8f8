"""Names that one language of a text uses and the other does not: the glossary of a newsroom.

Where the original names or links a page, the translation is to use one of the names that the page
has in that language, whatever Korean attaches to it, or to link to it. Where neither is known to
be the original, each is looked at as a translation of the other.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsroom.bilingual.languages import LANGUAGES, Language, other
from stories.checking.endings import stem
from stories.checking.names import Name, Names
from stories.checking.statements import Passage, Place

_HANGUL = re.compile(r"[가-힣]{3,}")
#: A text of the story: the field or list, and the number of the row.
Key = tuple[str, int | None]
#: The names of pages in one language.
Terms = Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Unused:
    """A page that the text at `place` should name: `text` is what the other language calls it.

    `names` are what it may be called there.
    """

    place: Place
    page: int
    text: str
    names: tuple[str, ...]


@dataclass(slots=True)
class Mentioned:
    """What each text names or links: pages with the words that stand for them, by place."""

    pages: dict[Place, dict[int, str]] = field(default_factory=dict)
    linked: dict[Place, set[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        passages: Iterable[Passage],
        *,
        names: Names,
        targets: Mapping[Place, Collection[int]],
    ) -> "Mentioned":
        """What `passages` name, by `names`, and what they link to, by `targets`."""
        found = cls()
        for passage in passages:
            pages = found.pages.setdefault(passage.place, {})
            for mention in names.mentions(passage.text):
                pages.setdefault(mention.page, mention.text)
            found.linked[passage.place] = set(targets.get(passage.place, ()))
        return found

    def every_page(self) -> set[int]:
        """All pages that any text names or links."""
        named = {page for pages in self.pages.values() for page in pages}
        return named.union(*self.linked.values())


def unused_names(
    passages: Sequence[Passage],
    mentioned: Mentioned,
    *,
    terms: Mapping[Language, Terms],
    originals: Mapping[Key, Language | None],
) -> Iterator[Unused]:
    """What translations leave unnamed, in the order of the texts; a page once a language.

    `originals` says for each text which language it was written in first.
    """
    told: dict[Key, dict[str, Passage]] = {}
    for passage in passages:
        told.setdefault((passage.place.name, passage.place.row), {})[passage.place.language] = (
            passage
        )
    seen: set[tuple[Language, int]] = set()
    for key, pair in told.items():
        if len(pair) < len(LANGUAGES):
            continue
        for target in LANGUAGES:
            if originals.get(key) == target:
                continue
            for found in _unused(pair[other(target)], pair[target], mentioned, terms, target):
                if (target, found.page) not in seen:
                    seen.add((target, found.page))
                    yield found


def _unused(
    source: Passage,
    translation: Passage,
    mentioned: Mentioned,
    terms: Mapping[Language, Terms],
    target: Language,
) -> Iterator[Unused]:
    named = dict(mentioned.pages.get(source.place, {}))
    for page in sorted(mentioned.linked.get(source.place, ())):
        if page not in named and (own := terms[other(target)].get(page)):
            named[page] = own[0]
    for page, text in named.items():
        names = tuple(terms[target].get(page, ()))
        is_linked = page in mentioned.linked.get(translation.place, ())
        if names and not is_linked and not _uses(translation.text, names):
            yield Unused(translation.place, page, text, names)


def _uses(text: str, names: Sequence[str]) -> bool:
    """Whether one of `names` stands in `text`, or 한국 in 한국산; one of a single letter is not
    looked for."""
    known = Names.of(Name(0, name) for name in names)
    if not known.entries or any(True for _mention in known.mentions(text)):
        return True
    return not {stem(word) for word in _HANGUL.findall(text)}.isdisjoint(names)
