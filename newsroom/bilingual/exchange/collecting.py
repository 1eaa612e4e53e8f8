"""The texts of a page, and of its rows, as units for a translator.

Every field pair that the edit form offers is one, whatever the type of the page; what a page type
says in a column of another name (`text_elsewhere`) is its source as well.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from wagtail.fields import RichTextField

from newsroom.bilingual.exchange.sealing import Basis, fingerprint, sealed
from newsroom.bilingual.exchange.segmenting import Segment, numbered_like, plain, rich
from newsroom.bilingual.exchange.units import State, Term, Unit, UnitKey
from newsroom.bilingual.languages import Language, other
from newsroom.bilingual.origins import state
from newsroom.bilingual.panels import headings_of_lists
from newsroom.bilingual.remembering import Overlaid, told
from newsroom.bilingual.text import digest, is_blank
from newsroom.bilingual.translation.counting import offered

#: The names that some words use, from one language into another, with what they are called there.
Terms = Callable[[str, Language, Language], tuple[Term, ...]]


def no_terms(_words: str, _source: Language, _target: Language) -> tuple[Term, ...]:
    """A glossary in which nothing stands."""
    return ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a translation stands: a column of a page or row, beside what it is made from."""

    key: UnitKey
    language: Language
    holder: Any
    column: str
    label: str
    stored_source: str | None

    @property
    def field(self) -> models.Field:
        """The field of the translation."""
        field: models.Field = self.holder._meta.get_field(self.column)
        return field

    @property
    def is_rich(self) -> bool:
        """Whether the text has codes."""
        return isinstance(self.field, RichTextField)

    @property
    def limit(self) -> int | None:
        """The most characters that the translation may have."""
        return self.field.max_length

    @property
    def stored(self) -> str | None:
        """The translation as it is stored."""
        text: str | None = getattr(self.holder, self.column)
        return text

    @property
    def source(self) -> Segment:
        """What is to be translated."""
        return self.segment(self.stored_source)

    @property
    def target(self) -> Segment | None:
        """The translation, its codes called as in the source; None where there is none."""
        if is_blank(self.stored):
            return None
        segment = self.segment(self.stored)
        return numbered_like(segment, self.source) if self.is_rich else segment

    @property
    def state(self) -> State:
        """How the translation stands."""
        remembered = (self.holder.text_origins or {}).get(self.column)
        return state(self.stored, source=self.stored_source, remembered=remembered)

    def segment(self, stored: str | None) -> Segment:
        """A stored text of this field in pieces."""
        return rich(stored) if self.is_rich else plain(stored)

    @property
    def basis(self) -> Basis:
        """What a translation that is made now is made from."""
        target = self.target
        return Basis(
            key=str(self.key),
            language=self.language,
            source=digest(self.stored_source),
            asked=self.source,
            given=target,
            fingerprint=fingerprint(target),
        )

    def unit(self, terms: Terms) -> Unit:
        """The unit for a translator."""
        source, basis = self.source, self.basis
        return Unit(
            key=self.key,
            source=source,
            target=basis.given,
            state=self.state,
            label=self.label,
            seal=sealed(basis),
            digest=basis.source,
            limit=self.limit,
            terms=terms(source.words, other(self.language), self.language),
        )


def places_of(page: Any, language: Language) -> Iterator[Place]:
    """Every text of `page` and its rows that has something to be translated into `language`."""
    shape = offered(type(page))
    yield from _places(page, UnitKey(page.pk, ""), shape.pairs, language, prefix="")
    headings = headings_of_lists(type(page))
    for relation, rows in shape.rows.items():
        heading = str(headings.get(relation) or relation)
        for number, row in enumerate(getattr(page, relation).all(), start=1):
            key = UnitKey(page.pk, "", relation, str(row.pk))
            prefix = f"{heading} {number}: "
            yield from _places(row, key, rows.pairs, language, prefix=prefix)


def _places(
    holder: Any,
    key: UnitKey,
    pairs: Mapping[str, Mapping[str, str]],
    language: Language,
    *,
    prefix: str,
) -> Iterator[Place]:
    model = type(holder)
    for name, columns in pairs.items():
        source = told(model, name, columns, Overlaid({}, holder))[other(language)]
        place = Place(
            key=UnitKey(key.page, name, key.relation, key.row),
            language=language,
            holder=holder,
            column=columns[language],
            label=f"{prefix}{capfirst(model._meta.get_field(name).verbose_name)}",
            stored_source=source,
        )
        if place.source.words.strip():
            yield place
