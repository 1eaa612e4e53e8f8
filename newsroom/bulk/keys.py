"""Primary keys for rows that are still to be inserted.

With its key at hand a page can be made up in memory with everything that refers to it (rows of
lists, revision, log, links) and each table is then written once, with nothing to fill in later.
"""

from typing import Any

from django.db import NotSupportedError, connections, models, router


def can_reserve(model: type[models.Model]) -> bool:
    """Whether the database of `model` can say which keys come next."""
    return connections[router.db_for_write(model)].vendor in {"postgresql", "sqlite"}


def reserve(model: type[models.Model], count: int) -> list[int]:
    """`count` keys, in order, that no row of `model` has or will get from the database.

    They are taken from where the database itself takes them, so that whatever else is inserted
    meanwhile gets others. Call it inside the transaction that inserts the rows.
    """
    connection = connections[router.db_for_write(model)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _of_sequence(cursor, model, count)
        if connection.vendor == "sqlite":
            return _of_table(cursor, model, count)
    raise NotSupportedError(f"Keys cannot be reserved on {connection.vendor}.")


def _of_sequence(cursor: Any, model: type[models.Model], count: int) -> list[int]:
    table = cursor.db.ops.quote_name(model._meta.db_table)
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
        [table, model._meta.pk.column, count],
    )
    return [key for (key,) in cursor.fetchall()]


def _of_table(cursor: Any, model: type[models.Model], count: int) -> list[int]:
    """SQLite keeps the last key of a table in a table of its own, which anybody may write."""
    table = model._meta.db_table
    cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [count, table])
    if not cursor.rowcount:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, count])
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
    last = cursor.fetchone()[0]
    return list(range(last - count + 1, last + 1))
