"""The glossary at work on a page: which names of entities its translations leave out.

The names and aliases of entities are the glossary; the rule is in `stories.checking.glossary`.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import islice
from typing import Final

from entities.models import Entity
from entities.models.name import Name as StoredName
from entities.models.name import Source
from newsroom.bilingual.languages import LANGUAGES, Language, is_language
from stories.checking.glossary import Mentioned, Unused, unused_names
from stories.hinting import Material, entity_names

#: As many as a person looks at.
MOST: Final = 50


def unused_names_of(material: Material) -> tuple[Unused, ...]:
    """The names that the translations in `material` leave out. At most one query more."""
    mentioned = Mentioned.of(material.passages, names=entity_names(), targets=material.targets)
    pages = mentioned.every_page()
    if not pages:
        return ()
    found = unused_names(
        material.passages, mentioned, terms=_terms(pages), originals=material.originals
    )
    return tuple(islice(found, MOST))


def _terms(pages: Collection[int]) -> dict[Language, dict[int, list[str]]]:
    """What the entities among `pages` are called in each language, headlines first."""
    terms: dict[Language, dict[int, list[str]]] = {
        language: defaultdict(list) for language in LANGUAGES
    }
    names = StoredName.objects.filter(kind=Entity.kind, page__in=pages)
    told = names.exclude(source=Source.SLUG).order_by("-source", "pk")
    for page, language, text in told.values_list("page_id", "language", "text"):
        if is_language(language):
            terms[language][page].append(text)
    return terms
