"""The floor: the same rows once more, with nothing but the fastest insert that the database has.

No import can cost less. The rows that an import made are read as the database holds them, deleted
and inserted again, a table at a time (`executemany` on SQLite, `COPY` on PostgreSQL); then all of
it is rolled back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from wagtail.models import Page

from benchmarks.measuring import Cost, clock
from newsroom.bilingual.models import Row

#: Tables with a key of their own that every page has rows in.
_DERIVED = (
    "wagtailcore.revision",
    "wagtailcore.pagelogentry",
    "wagtailcore.referenceindex",
    "wagtailsearch.indexentry",
    "entities.link",
    "entities.name",
    "stories.importeddocument",
)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, and the number in it by which new rows are told from old ones."""

    model: type[models.Model]
    column: str

    def last(self) -> int:
        """The highest number now."""
        found = self.model._base_manager.aggregate(last=models.Max(self.column))["last"]
        return int(found or 0)

    @property
    def name(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    def since(self, mark: int) -> str:
        """The condition for rows that came after `mark`."""
        column = self.model._meta.get_field(self.column).column
        return f"{connection.ops.quote_name(column)} > {int(mark)}"


def _tables() -> Iterator[_Table]:
    yield _Table(Page, "id")
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page:
            yield _Table(model, model._meta.pk.name)
        elif issubclass(model, Row):
            yield _Table(model, "page")
        elif model._meta.label_lower == "stories.quotecheck":
            yield _Table(model, "take")
        elif model._meta.label_lower in _DERIVED:
            yield _Table(model, "id")


def mark() -> dict[_Table, int]:
    """How far every table goes now."""
    return {table: table.last() for table in _tables()}


def floor(marks: dict[_Table, int]) -> Cost:
    """What it costs to insert everything that came since."""
    copied = _copied if connection.vendor == "postgresql" else _executed
    cost = Cost()
    with transaction.atomic():
        inserts = [copied(table, table.since(last)) for table, last in marks.items()]
        with connection.cursor() as cursor:
            for table, last in marks.items():
                cursor.execute(f"DELETE FROM {table.name} WHERE {table.since(last)}")  # noqa: S608
        with clock(cost):
            for insert in inserts:
                insert()
        cost.statements = len(inserts)
        transaction.set_rollback(True)
    return cost


def _executed(table: _Table, condition: str) -> Any:
    """Inserts the rows that meet `condition`, on SQLite."""
    raw = connection.connection
    rows = raw.execute(f"SELECT * FROM {table.name} WHERE {condition}").fetchall()  # noqa: S608
    marks = ", ".join("?" * len(rows[0])) if rows else ""
    return lambda: (
        raw.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608
        if rows
        else None
    )


def _copied(table: _Table, condition: str) -> Any:
    """Inserts the rows that meet `condition`, on PostgreSQL."""
    raw = connection.connection
    with raw.cursor().copy(
        f"COPY (SELECT * FROM {table.name} WHERE {condition}) TO STDOUT (FORMAT binary)"  # noqa: S608
    ) as copy:
        data = b"".join(bytes(part) for part in copy)

    def insert() -> None:
        with raw.cursor().copy(f"COPY {table.name} FROM STDIN (FORMAT binary)") as copy:
            copy.write(data)

    return insert
