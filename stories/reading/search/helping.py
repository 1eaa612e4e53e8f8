"""Where nothing is found: names that are spelt much like the query, and the newest stories."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from entities import dictionary
from entities.models import Entity, Name
from entities.models.name import Source
from newsroom.bilingual.named import pages_among
from newsroom.bilingual.reader import Reader
from newsroom.search.analysis.folding import fold
from newsroom.search.analysis.syllables import letters
from stories.models import Lens

#: Names that are compared, those added last; and the likeness, of a hundred, that is enough.
_MOST_NAMES: Final = 20_000
_ALIKE: Final = 74
_SUGGESTED: Final = 3
_CANDIDATES: Final = 12


def similar_names(query: str, reader: Reader) -> tuple[str, ...]:
    """Names of entities and lenses that readers see and that `query` may be a slip for.

    They are compared letter by letter, a syllable of Hangul as its jamo. Two queries, and one more
    after a name has changed.
    """
    names, spellings, pages, languages = _names(dictionary.version())
    typed = letters(fold(query))
    alike = process.extract(
        typed, spellings, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CANDIDATES
    )
    found = [place for _spelling, _score, place in alike]
    types = (Entity, Lens)
    keys = {pages[place] for place in found}
    seen = {
        page.id: ("", *page.visible)
        for page in pages_among(keys, types=types)
        if reader.may_open(page.path, page.url_path)
    }
    suggested = (names[place] for place in found if languages[place] in seen.get(pages[place], ()))
    return tuple(dict.fromkeys(name for name in suggested if name != query))[:_SUGGESTED]


@lru_cache(maxsize=1)
def _names(
    _version: object,
) -> tuple[Sequence[str], Sequence[str], Sequence[int], Sequence[str]]:
    """The names, each as its letters, the page that each is of, and the language in which readers
    must see that page to know the name: none for an alias, which either language shows."""
    kinds = [Entity.kind, Lens.kind]
    rows = list(
        Name.objects.filter(kind__in=kinds)
        .exclude(language="")
        .order_by("-pk")
        .values_list("text", "page_id", "language", "source")[:_MOST_NAMES]
    )
    return (
        [text for text, *_ in rows],
        [letters(fold(text)) for text, *_ in rows],
        [page for _text, page, *_ in rows],
        [language if source == Source.HEADLINE else "" for *_, language, source in rows],
    )
