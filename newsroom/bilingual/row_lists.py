"""The rows of a page's lists, as a presentation needs them: all lists of a page in one query.

A page in a preview holds its rows itself, those of the draft; the rows of any other page are read
as plain values. Which of them a reader is shown is left to `Telling.rows`. Records that belong to
no page, but that a page is compared with, can be read along with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast

from newsroom.prepared import Given, Prepared

#: The columns that are needed of each relation; `head__name_ko` is that of the row's head.
Columns = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Beside:
    """The first `limit` records of `model`, which are read along with the rows of a page."""

    model: type[Any]
    columns: tuple[str, ...]
    limit: int


#: The shape of a query: lists with their columns, records with theirs.
Lists = tuple[tuple[str, tuple[str, ...]], ...]
Records = tuple[tuple[str, Beside], ...]
NOTHING: Final[Mapping[str, Beside]] = MappingProxyType({})


def row_lists(
    page: Any, columns: Columns, *, previews: bool, beside: Mapping[str, Beside] = NOTHING
) -> dict[str, list[Any]]:
    """The rows of each relation in `columns`, in order, with these columns as attributes.

    A relation that the type of `page` does not declare has no rows. Under the names in `beside`
    stand records that belong to no page. One query; in a preview those of the page's own managers
    and one for each of `beside`.
    """
    declared = {name: columns[name] for name in columns if hasattr(type(page), name)}
    if not previews:
        lists = tuple((name, tuple(wanted)) for name, wanted in declared.items() if page.pk)
        return _stored(page, lists, tuple(beside.items()), names=(*columns, *beside))
    found: dict[str, list[Any]] = {name: [] for name in columns}
    for name, wanted in declared.items():
        found[name] = [_copied(row, wanted) for row in getattr(page, name).all()]
    for name, records in beside.items():
        rows = records.model.objects.order_by("pk")[: records.limit]
        found[name] = [_copied(row, records.columns) for row in rows]
    return found


def _copied(row: Any, columns: Iterable[str]) -> SimpleNamespace:
    return SimpleNamespace(**{column: _walked(row, column) for column in columns})


def _walked(holder: Any, column: str) -> Any:
    for name in column.split("__"):
        holder = getattr(holder, name, None)
    return holder


def _stored(page: Any, lists: Lists, beside: Records, *, names: Iterable[str]) -> Any:
    found: dict[str, list[Any]] = {name: [] for name in names}
    if not lists and not beside:
        return found
    columns = _all_columns(lists, beside)
    rows = _rows_of.rows(type(page), lists, beside, page=page.pk or 0)
    for name, _order, _key, *values in sorted(rows, key=itemgetter(0, 1, 2)):
        found[name].append(SimpleNamespace(**dict(zip(columns, values, strict=True))))
    return found


@Prepared
def _rows_of(page_type: type[Any], lists: Lists, beside: Records) -> models.QuerySet[Any]:
    """For each row the name of its list, its order, its key and every column of any."""
    kinds = _kinds_of_columns(page_type, lists, beside)
    parts = [
        *(_of_relation(_relation(page_type, name), name, wanted, kinds) for name, wanted in lists),
        *(_of_records(name, records, kinds) for name, records in beside),
    ]
    first: models.QuerySet[Any] = parts[0]
    # Newer versions of Django give a union the order of its first model, which is not selected.
    return first.union(*parts[1:], all=True).order_by() if parts[1:] else first


def _all_columns(lists: Lists, beside: Records) -> list[str]:
    of_lists = [column for _name, wanted in lists for column in wanted]
    return list(dict.fromkeys([*of_lists, *(c for _name, each in beside for c in each.columns)]))


def _kinds_of_columns(page_type: Any, lists: Lists, beside: Records) -> dict[str, models.Field]:
    models_of = [(_relation(page_type, name).related_model, wanted) for name, wanted in lists]
    models_of += [(records.model, records.columns) for _name, records in beside]
    kinds = {column: _kind_of(model, column) for model, wanted in models_of for column in wanted}
    return {column: kinds[column] for column in _all_columns(lists, beside)}


def _of_relation(
    relation: Any, name: str, wanted: Sequence[str], kinds: Mapping[str, models.Field]
) -> Any:
    # No manager: modeltranslation's would put the columns in an order of its own, and the parts of
    # a union must agree in theirs.
    rows: models.QuerySet[Any] = models.QuerySet(relation.related_model)
    of_page = rows.filter(**{relation.field.name: Given("page", models.BigIntegerField())})
    return _columns(of_page.order_by(), name, F("sort_order"), wanted, kinds)


def _of_records(name: str, records: Beside, kinds: Mapping[str, models.Field]) -> Any:
    rows: models.QuerySet[Any] = models.QuerySet(records.model)
    # SQLite allows no limit in the parts of a union, only below them.
    first = rows.order_by("pk").values("pk")[: records.limit]
    return _columns(rows.filter(pk__in=first).order_by(), name, F("pk"), records.columns, kinds)


def _columns(
    rows: Any, name: str, order: Any, wanted: Sequence[str], kinds: Mapping[str, models.Field]
) -> Any:
    values = {
        f"row_{column}": Cast(F(column) if column in wanted else Value(None), kind)
        for column, kind in kinds.items()
    }
    # The key of a row is a text and that of a record a number: PostgreSQL unites no two types.
    return rows.annotate(
        row_list=Value(name),
        row_order=Cast(order, models.BigIntegerField()),
        row_pk=Cast("pk", models.TextField()),
        **values,
    ).values_list("row_list", "row_order", "row_pk", *values)


def _relation(page_type: Any, name: str) -> Any:
    return page_type._meta.get_field(name)


def _kind_of(model: Any, column: str) -> models.Field:
    """What a union may call the column, whichever of its parts has it: a key, a day or a text."""
    for name in column.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    if isinstance(field, models.DateField):
        return models.DateField()
    return models.BigIntegerField() if field.is_relation else models.TextField()
