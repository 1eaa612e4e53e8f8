"""The glossary of the newsroom: what its entities are called in either language."""

from collections.abc import Mapping

from entities.models.name import Name as StoredName
from entities.models.name import Source
from newsroom.bilingual.exchange.units import Term
from newsroom.bilingual.languages import LANGUAGES, Language
from stories.hinting import entity_names


class Glossary:
    """The names that texts use, with what the entities are called; asked for each entity once.

    Made anew for each file, as names change.
    """

    def __init__(self) -> None:
        self._names = entity_names()
        self._headlines: dict[int, Mapping[str, str]] = {}

    def terms(self, words: str, source: Language, target: Language) -> tuple[Term, ...]:
        """The names in `words`, which are in `source`, with those of the same page in `target`."""
        del source
        found: dict[int, str] = {}
        for mention in self._names.mentions(words):
            found.setdefault(mention.page, mention.text)
        self._look_up(found)
        return tuple(
            Term(name, called)
            for page, name in found.items()
            if (called := self._headlines[page].get(target)) and called != name
        )

    def _look_up(self, pages: Mapping[int, str]) -> None:
        unknown = set(pages) - set(self._headlines)
        if not unknown:
            return
        self._headlines |= {page: {} for page in unknown}
        rows = StoredName.objects.filter(page__in=unknown, source=Source.HEADLINE)
        for page, language, text in rows.values_list("page", "language", "text"):
            if language in LANGUAGES:
                self._headlines[page] = {**self._headlines[page], language: text}
