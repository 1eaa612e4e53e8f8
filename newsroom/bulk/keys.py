"""Primary keys for rows that are still to be inserted.

With its key at hand a page can be made up in memory with everything that refers to it (rows of
lists, revision, log, links) and each table is then written once, with nothing to fill in later.
"""

from django.db import NotSupportedError, connections, models, router


def can_reserve(model: type[models.Model]) -> bool:
    """Whether the database of `model` can say which keys come next."""
    return connections[router.db_for_write(model)].vendor in {"postgresql", "sqlite"}


def reserve(model: type[models.Model], count: int) -> list[int]:
    """`count` keys, in order, that no row of `model` has or will get from the database.

    PostgreSQL hands them out once and for all. SQLite has one writer at a time: there they are the
    caller's until the end of the transaction, which must hold and has to insert the rows.
    """
    connection = connections[router.db_for_write(model)]
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or (0,))[0]
            return list(range(last + 1, last + 1 + count))
    raise NotSupportedError(f"Keys cannot be reserved on {connection.vendor}.")
