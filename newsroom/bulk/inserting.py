"""Inserting rows into the table of one model, from plain values or from instances.

`bulk_create` refuses a page type, whose columns are spread over two tables, and for rows that are
derived by the thousand the instances that it asks for cost more than the insert.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connections, models, router

from newsroom.bilingual.once import once

#: Rows a statement where the database sets no limit of its own.
_MOST = 500


def insert(model: type[models.Model], instances: Iterable[Any]) -> None:
    """Insert the columns that the table of `model` itself has, as `instances` hold them.

    `instances` have their keys; they may be of a type that derives from `model`. No signal is sent
    and no parent's table is touched.
    """
    fields = _columns(model)
    insert_rows(
        model,
        [field.attname for field in fields],
        ([_stored(field, each) for field in fields] for each in instances),
    )


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert `rows` of values for the columns `names`, any number of them at a time.

    The database gives what is left out; it must have a key or a value of its own for that.
    """
    connection = connections[router.db_for_write(model)]
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    limit = connection.features.max_query_params
    most = max(1, limit // len(fields)) if limit else _MOST
    source = iter(rows)
    with connection.cursor() as cursor:
        while part := list(islice(source, most)):
            cursor.execute(
                _statement(model, fields, len(part), connection),
                list(_parameters(fields, part, connection)),
            )


def _parameters(fields: list[Any], rows: list[Sequence[Any]], connection: Any) -> Iterator[Any]:
    prepare = [(field.get_db_prep_save, _passed_on(type(field))) for field in fields]
    for row in rows:
        for (ready, passed_on), value in zip(prepare, row, strict=True):
            yield value if type(value) in passed_on else ready(value, connection)


@once
def _passed_on(field_type: type[models.Field]) -> frozenset[type]:
    """The types of value that a field hands to the database as they are; most values are of one."""
    if field_type.get_db_prep_save is not models.Field.get_db_prep_save:
        return frozenset()
    is_text = field_type.get_prep_value in {
        models.CharField.get_prep_value,
        models.TextField.get_prep_value,
    }
    return frozenset({type(None), str} if is_text else {type(None)})


def _statement(model: type[models.Model], fields: list[Any], rows: int, connection: Any) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    values = ", ".join([row] * rows)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {values}"  # noqa: S608


@once
def _columns(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.local_concrete_fields if not field.generated)


def _stored(field: Any, instance: Any) -> Any:
    """What saving `instance` would write; most fields write what the attribute holds."""
    if type(field).pre_save is models.Field.pre_save:
        return getattr(instance, field.attname)
    return field.pre_save(instance, add=True)


def is_plain(model: type[models.Model]) -> bool:
    """Whether every column of `model` takes a plain value, from us and not from the database."""
    return not any(_is_wrapped(field) or field.has_db_default() for field in _columns(model))


def _is_wrapped(field: Any) -> bool:
    """Whether the value of `field` stands in a statement as something else than a placeholder.

    Django 6.1 has given the method that says so another name.
    """
    return hasattr(field, "get_placeholder") or hasattr(field, "get_placeholder_sql")
