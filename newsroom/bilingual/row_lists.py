"""The rows of a page's lists, as a presentation needs them: all lists of a page in one query.

A page in a preview holds its rows itself, those of the draft; the rows of any other page are read
as plain values. Which of them a reader is shown is left to `Telling.rows`.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast

#: The columns that are needed of each relation; `head__name_ko` is that of the row's head.
Columns = Mapping[str, Sequence[str]]


def row_lists(page: Any, columns: Columns, *, previews: bool) -> dict[str, list[Any]]:
    """The rows of each relation in `columns`, in order, with these columns as attributes.

    A relation that the type of `page` does not declare has no rows. One query, or none for a page
    that is not stored; in a preview those of the page's own managers.
    """
    declared = {name: columns[name] for name in columns if hasattr(type(page), name)}
    found: dict[str, list[Any]] = {name: [] for name in columns}
    if previews:
        for name, wanted in declared.items():
            found[name] = [_copied(row, wanted) for row in getattr(page, name).all()]
    elif page.pk and declared:
        for name, _order, _key, *values in sorted(_stored(page, declared), key=lambda row: row[:3]):
            named = zip(_all_columns(declared), values, strict=True)
            found[name].append(SimpleNamespace(**dict(named)))
    return found


def _copied(row: Any, columns: Iterable[str]) -> SimpleNamespace:
    return SimpleNamespace(**{column: _walked(row, column) for column in columns})


def _walked(holder: Any, column: str) -> Any:
    for name in column.split("__"):
        holder = getattr(holder, name, None)
    return holder


def _stored(page: Any, columns: Columns) -> list[tuple[Any, ...]]:
    """For each row the name of its relation, its order, its key and every column of any."""
    types = {
        column: _type_of(_relation(page, name).related_model, column)
        for name, wanted in columns.items()
        for column in wanted
    }
    first, *others = (_rows(page, name, columns[name], types) for name in columns)
    return list(first.union(*others, all=True) if others else first)


def _all_columns(columns: Columns) -> list[str]:
    return list(dict.fromkeys(column for wanted in columns.values() for column in wanted))


def _rows(page: Any, name: str, wanted: Sequence[str], types: Mapping[str, models.Field]) -> Any:
    relation = _relation(page, name)
    # No manager: modeltranslation's would put the columns in an order of its own, and the parts of
    # a union must agree in theirs.
    rows: models.QuerySet[Any] = models.QuerySet(relation.related_model)
    values = {
        f"row_{column}": Cast(F(column) if column in wanted else Value(None), kind)
        for column, kind in types.items()
    }
    return (
        rows.filter(**{relation.field.name: page.pk})
        .order_by()
        .annotate(row_relation=Value(name), **values)
        .values_list("row_relation", "sort_order", "pk", *values)
    )


def _relation(page: Any, name: str) -> Any:
    return page._meta.get_field(name)


def _type_of(model: Any, column: str) -> models.Field:
    """What a union may call the column, whichever of its parts has it: a key, a day or a text."""
    for name in column.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model
    if isinstance(field, models.DateField):
        return models.DateField()
    return models.BigIntegerField() if field.is_relation else models.TextField()
