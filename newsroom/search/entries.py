"""Entries of the index: what objects say, as tokens in three columns."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import BooleanField
from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField
from modelsearch.utils import get_ancestors_content_types_pks, get_content_type_pk
from wagtail.fields import RichTextField

from newsroom.bilingual.once import once
from newsroom.bilingual.text import plain
from newsroom.search.analysis import marks
from newsroom.search.analysis.names import Names, dictionary
from newsroom.search.analysis.streams import Reading, column, typed
from newsroom.search.fields import Facet, recency_of, row_lists

#: A text of so much weight is a title.
_TITLE_BOOST: Final = 2

Rows = dict[Any, list[Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """The tokens of one object, and its date as a number: the newer, the greater; 0 without one."""

    object_id: str
    recency: float
    title: Sequence[str]
    autocomplete: Sequence[str]
    body: Sequence[str]


def entries(model: type[Any], objects: Iterable[Any]) -> Iterator[Entry]:
    """An entry for each of `objects`, all of type `model`.

    One query for their dates, where those are elsewhere, and one for each list of related rows that
    is not in memory, however many objects there are.
    """
    objects = list(objects)
    rows = {field: _rows(field, model, objects) for field in row_lists(model)}
    names = dictionary.current()
    dates = _dates(model, objects)
    types = [get_content_type_pk(model), *get_ancestors_content_types_pks(model)]
    known = [marks.ANY, *map(marks.kind, types)]
    for each in objects:
        date = dates.get(each.pk)
        yield _entry(each, rows, names, date=date, facts=[*known, *marks.dates(date)])


def _rows(field: RelatedFields, model: type[Any], objects: Sequence[Any]) -> Rows:
    """The related rows by the key of their object: those in memory, else the stored ones."""
    name = field.field_name
    rows: Rows = {}
    stored = []
    for each in objects:
        in_memory = getattr(each, "_cluster_related_objects", None) or {}
        if name in in_memory:
            rows[each.pk] = list(in_memory[name])
        else:
            stored.append(each.pk)
    relation = field.get_field(model)
    if stored:
        column = relation.field.attname
        found = relation.related_model._base_manager.filter(**{f"{column}__in": stored})
        for row in found:
            rows.setdefault(getattr(row, column), []).append(row)
    return rows


def _dates(model: type[Any], objects: Sequence[Any]) -> dict[Any, dt.date | None]:
    field = recency_of(model)
    if field is None:
        return {}
    if field.is_own:
        # A date that was given as text is one only once it has been stored.
        read = model._meta.get_field(field.field_name).to_python
        found: Any = ((each.pk, read(getattr(each, field.field_name))) for each in objects)
    else:
        stored = model._base_manager.filter(pk__in=[each.pk for each in objects])
        found = stored.order_by().values_list("pk", field.path)
    return {pk: date.date() if isinstance(date, dt.datetime) else date for pk, date in found}


def _entry(
    each: Any,
    rows: Mapping[RelatedFields, Rows],
    names: Names,
    *,
    date: dt.date | None,
    facts: Sequence[str],
) -> Entry:
    said = _Said()
    if getattr(each, "visible_languages", tuple)():
        said.facts[marks.VISIBLE] = None
    said.read(each, type(each).get_search_fields(), rows)
    readings = {text: Reading.of(text, names) for text in said.texts()}
    titles = [readings[text] for text in said.titles]
    completed = [readings[text] for text in said.completed]
    further = [*facts, *said.facts]
    whole = dict.fromkeys(name for reading in (*titles, *completed) for name in reading.names())
    return Entry(
        object_id=force_str(each.pk),
        recency=float(date.toordinal()) if date else 0.0,
        title=column(titles, [*whole, *further]),
        autocomplete=column(completed, [*typed(completed), *further]) if completed else [],
        body=column([*titles, *(readings[text] for text in said.body)], further),
    )


class _Said:
    """What the fields of one object say, each text once."""

    def __init__(self) -> None:
        self.titles: dict[str, None] = {}
        self.completed: dict[str, None] = {}
        self.body: dict[str, None] = {}
        self.facts: dict[str, None] = {}

    def texts(self) -> dict[str, None]:
        """Every text, in order."""
        return self.titles | self.completed | self.body

    def read(self, each: Any, fields: Iterable[Any], rows: Mapping[Any, Rows]) -> None:
        """Take what `fields` of `each` say; `rows` are those of its lists."""
        for field in fields:
            if isinstance(field, RelatedFields):
                found = rows[field].get(each.pk, []) if field in rows else _related(field, each)
                for related in found:
                    self.read(related, field.fields, {})
            elif isinstance(field, SearchField):
                is_title = field.field_name == "title" or (field.boost or 0) >= _TITLE_BOOST
                (self.titles if is_title else self.body).update(_texts(field, each))
            elif isinstance(field, AutocompleteField):
                self.completed.update(_texts(field, each))
            elif isinstance(field, FilterField):
                self.facts.update(_facts(field, each))


def _texts(field: Any, each: Any) -> dict[str, None]:
    value = getattr(each, field.field_name, None)
    if value is None:
        return {}
    if isinstance(value, str) and _is_rich(type(each), field.field_name):
        text = getattr(each, "text_for_search", plain)(value)
    else:
        text = value if type(value) is str else _flat(field.get_value(each))
    return {text: None} if text else {}


def _is_rich(model: type[Any], name: str) -> bool:
    return isinstance(_field(model, name), RichTextField)


@once
def _field(model: type[Any], name: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def _flat(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return " ".join(map(_flat, value.values()))
    if isinstance(value, list | tuple):
        return " ".join(map(_flat, value))
    return "" if value is None else force_str(value)


def _related(field: RelatedFields, each: Any) -> Iterable[Any]:
    found = field.get_value(each)
    if hasattr(found, "all"):
        return list(found.all())
    return [] if found is None else [found]


def _facts(field: FilterField, each: Any) -> dict[str, None]:
    """What is said of a facet, and of whatever is true."""
    model = type(each)
    if isinstance(field, Facet):
        value = getattr(each, field.get_attname(model))
        return {} if value in (None, "") else {marks.fact(field.field_name, value): None}
    if isinstance(_field(model, field.field_name), BooleanField):
        is_true = getattr(each, field.field_name)
        return {marks.fact(field.field_name, 1): None} if is_true else {}
    return {}
