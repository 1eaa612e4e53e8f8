"""What a page type says in `search_fields` beside Wagtail's own: its date, and what narrows."""

from typing import Any, Final

from django.db.models import ForeignObjectRel
from modelsearch.index import BaseField, FilterField, RelatedFields

from newsroom.bilingual.once import once


class Recency(BaseField):
    """The date by which the newest are found first.

    `path` leads to it where it is another object's: `Recency("story_page", "story_page__…__date")`.
    """

    def __init__(self, field_name: str, path: str = "") -> None:
        super().__init__(field_name)
        self.path: Final = path or field_name

    @property
    def is_own(self) -> bool:
        """Whether the date is a column of the object."""
        return self.path == self.field_name


class Facet(FilterField):
    """A field to filter by whose values stand in the index.

    A search for a word that is everywhere, narrowed by a facet, looks at no entry in vain.
    """


@once
def row_lists(model: type[Any]) -> tuple[RelatedFields, ...]:
    """The lists of rows that are found with a `model`."""
    return tuple(
        field
        for field in model.get_search_fields()
        if isinstance(field, RelatedFields)
        and isinstance(field.get_field(model), ForeignObjectRel)
        and field.get_field(model).one_to_many
    )


def says_rows(model: type[Any]) -> bool:
    """Whether anything that is found of a `model` stands in rows of its own."""
    return bool(row_lists(model))


def recency_of(model: type[Any]) -> Recency | None:
    """How `model` says its date, if it has one."""
    return next((field for field in model.get_search_fields() if isinstance(field, Recency)), None)
