"""Giving many rows values of their own with one statement.

Django's `bulk_update` writes a CASE for every column with a branch for every row, which costs more
than the update itself. Here the values are a table that the update is joined with.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections, models, router

#: Rows a statement where the database sets no limit of its own.
_MOST = 1000


def update_rows(
    model: type[models.Model], values: Mapping[Any, Sequence[Any]], fields: Sequence[str]
) -> None:
    """Set `fields` of the rows of `model` by primary key; `values` holds one value a field.

    `fields` name columns of the model's own table (`page_id`, not `page`). Keys that no row has are
    passed over. As with `QuerySet.update()`, no signal is sent. SQLite must be 3.33 or newer.
    """
    using = router.db_for_write(model)
    connection = connections[using]
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    columns: list[Any] = [model._meta.pk, *(by_name[name] for name in fields)]
    limit = connection.features.max_query_params
    most = limit // len(columns) if limit else _MOST
    rows = [[key, *of_row] for key, of_row in values.items()]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), most):
            part = rows[start : start + most]
            parameters = [
                field.get_db_prep_save(value, connection)
                for row in part
                for field, value in zip(columns, row, strict=True)
            ]
            cursor.execute(_statement(model, columns, len(part), connection), parameters)


def _statement(model: type[models.Model], columns: list[Any], rows: int, connection: Any) -> str:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = [f"v{place}" for place in range(len(columns))]
    row = f"({', '.join(['%s'] * len(columns))})"
    settings = (
        f"{quote(field.column)} = {_typed(field, f'new_values.{name}', connection)}"
        for field, name in zip(columns[1:], names[1:], strict=True)
    )
    key = _typed(columns[0], "new_values.v0", connection)
    return (
        f"WITH new_values({', '.join(names)}) AS (VALUES {', '.join([row] * rows)}) "  # noqa: S608
        f"UPDATE {table} SET {', '.join(settings)} FROM new_values "
        f"WHERE {table}.{quote(columns[0].column)} = {key}"
    )


def _typed(field: Any, value: str, connection: Any) -> str:
    """`value` as the type of `field`: PostgreSQL takes a column of nothing but NULL for text.

    Text is left as it is: a cast to its length would cut it, where an assignment refuses it.
    """
    if connection.vendor != "postgresql" or isinstance(field, models.CharField | models.TextField):
        return value
    return f"CAST({value} AS {field.rel_db_type(connection)})"
