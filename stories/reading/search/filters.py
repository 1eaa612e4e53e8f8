"""What an answer can be narrowed by, with what is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.named import pages_of
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.prepared import Prepared
from stories.models import Head, Lens, Region
from stories.reading.search.asked import Asked
from stories.reading.search.finding import searched_models


@dataclass(frozen=True, slots=True)
class Option(TemplateValue):
    """One value of a filter."""

    value: str
    name: Text
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter(TemplateValue):
    """A filter: its parameter, its label and its values."""

    name: str
    label: str
    options: tuple[Option, ...]


def filters(asked: Asked, reader: Reader) -> tuple[Filter, ...]:
    """The filters of the search page; one without values is left out. Three queries."""
    lenses = [
        (lens.id, lens.name_for(reader))
        for lens in pages_of([Lens])
        if reader.may_open(lens.path, lens.url_path)
    ]
    found = (
        Filter("kind", _("Kind"), _options(_kinds(reader), asked.kind)),
        Filter("head", _("Head"), _options(_records(Head, reader), asked.head)),
        Filter("lens", _("Lens"), _options(lenses, asked.lens)),
        Filter("region", _("Region"), _options(_records(Region, reader), asked.region)),
    )
    return tuple(each for each in found if each.options)


def _options(named: Iterable[tuple[object, Text]], chosen: object) -> tuple[Option, ...]:
    return tuple(Option(str(value), name, value == chosen) for value, name in named)


def _kinds(reader: Reader) -> list[tuple[str, Text]]:
    return [
        (name, Text(str(model._meta.verbose_name_plural), reader.language, reader.language))
        for name, model in searched_models().items()
    ]


def _records(model: type[Head | Region], reader: Reader) -> list[tuple[int, Text]]:
    rows = _names_of.rows(model)
    named = [(row.pk, reader.proper_name(row.name_ko, row.name_en)) for row in rows]
    return sorted(named, key=lambda each: each[1].value)


@Prepared
def _names_of(model: type[Head | Region]) -> QuerySet[Any, Any]:
    """All records of a type by their names."""
    records: QuerySet[Any] = QuerySet(model)
    return records.values_list("pk", *(f"name_{language}" for language in LANGUAGES))
