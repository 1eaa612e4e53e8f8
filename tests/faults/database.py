"""The database of a site that is to be broken, in both kinds."""

import os
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import environ
import psycopg
from psycopg import sql


class Database(Protocol):
    """What tests need of a database besides what the site does with it."""

    url: str

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of `statement`, with `?` for each value."""

    def uuid(self, value: str) -> object:
        """A key as this database keeps it."""

    def copy(self, folder: Path) -> "Database":
        """Another database that holds the same."""

    def away(self, *, seconds: float) -> Any:
        """A context in whose beginning the database cannot be used for some seconds."""

    def drop(self) -> None:
        """Leave nothing behind."""


class SQLite:
    """A file in the folder of the site."""

    url = ""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "db.sqlite3"

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with sqlite3.connect(self.path, timeout=60) as connection:
            return list(connection.execute(statement, values))

    def uuid(self, value: str) -> object:
        return uuid.UUID(value).hex

    def copy(self, folder: Path) -> "SQLite":
        other = SQLite(folder)
        with sqlite3.connect(self.path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self.path, other.path)
        return other

    @contextmanager
    def away(self, *, seconds: float) -> Iterator[None]:
        """Somebody else writes, and does not let go for longer than anybody waits."""
        connection = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        connection.close()
        yield

    def drop(self) -> None:
        """It goes with its folder."""


class PostgreSQL:
    """A database of its own on the server of `DATABASE_URL`."""

    def __init__(self, server: str, *, template: str = "template0") -> None:
        self.server = server
        self.name = f"faults_{uuid.uuid4().hex[:12]}"
        self.url = f"{server.rpartition('/')[0]}/{self.name}"
        self._administer(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(self.name), sql.Identifier(template)
            )
        )

    def _connect(self, name: str) -> psycopg.Connection[tuple[Any, ...]]:
        parts = environ.Env.db_url_config(self.server)
        return psycopg.connect(
            host=parts["HOST"],
            port=parts["PORT"] or None,
            user=parts["USER"],
            password=parts["PASSWORD"],
            dbname=name,
            autocommit=True,
        )

    def _administer(self, *statements: sql.Composed) -> None:
        with self._connect("postgres") as connection:
            for statement in statements:
                connection.execute(statement)

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._connect(self.name) as connection:
            return connection.execute(statement.replace("?", "%s"), values).fetchall()  # type: ignore[call-overload]

    def uuid(self, value: str) -> object:
        return uuid.UUID(value)

    def copy(self, folder: Path) -> "PostgreSQL":
        self._end_connections()
        return PostgreSQL(self.server, template=self.name)

    @contextmanager
    def away(self, *, seconds: float) -> Iterator[None]:
        """The server ends every connection and lets nobody in."""
        name = sql.Identifier(self.name)
        self._administer(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        self._end_connections()
        time.sleep(seconds)
        self._administer(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))
        yield

    def _end_connections(self) -> None:
        self._administer(
            sql.SQL(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"
            ).format(sql.Literal(self.name))
        )

    def drop(self) -> None:
        self._administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self.name)))


def new_database(folder: Path) -> Database:
    """An empty database of the kind that the suite runs on."""
    server = os.environ.get("DATABASE_URL", "")
    return PostgreSQL(server) if server.startswith("postgres") else SQLite(folder)
