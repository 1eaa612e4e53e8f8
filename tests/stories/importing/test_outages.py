"""What counts as a database that is away, by the errors that PostgreSQL and SQLite really raise."""

import sqlite3

import psycopg
import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, connection

from stories.importing.outages import is_outage, was_stopped


def of_postgresql(name: str) -> Exception:
    """What Django makes of the error of PostgreSQL that is called `name`."""
    error = OperationalError("in words")
    error.__cause__ = getattr(psycopg.errors, name)("in words")
    return error


def of_sqlite(code: int) -> Exception:
    error = OperationalError("in words")
    error.__cause__ = sqlite3.OperationalError("in words")
    error.__cause__.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "name",
    [
        "ConnectionFailure",
        "ConnectionTimeout",
        "InvalidPassword",
        "SerializationFailure",
        "DeadlockDetected",
        "DiskFull",
        "TooManyConnections",
        "LockNotAvailable",
        "AdminShutdown",
        "CrashShutdown",
        "CannotConnectNow",
        "DatabaseDropped",
        "IoError",
    ],
)
def test_lost_connections_shutdowns_and_locks_of_postgresql_are_outages(name):
    assert is_outage(of_postgresql(name))


@pytest.mark.parametrize(
    "name",
    [
        "QueryCanceled",
        "ProgramLimitExceeded",
        "StatementTooComplex",
        "OutOfMemory",
        "ConfigurationLimitExceeded",
    ],
)
def test_what_one_statement_asks_too_much_of_postgresql_is_none(name):
    assert not is_outage(of_postgresql(name))


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_BUSY_SNAPSHOT,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_READ,
        sqlite3.SQLITE_READONLY_DBMOVED,
    ],
)
def test_locks_and_lost_files_of_sqlite_are_outages(code):
    assert is_outage(of_sqlite(code))


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT]
)
def test_what_one_statement_asks_too_much_of_sqlite_is_none(code):
    assert not is_outage(of_sqlite(code))


def test_errors_of_a_connection_have_no_state_and_are_outages():
    with pytest.raises(psycopg.OperationalError) as caught:
        psycopg.connect(host="/nowhere", port=1, connect_timeout=1)
    error = OperationalError("no server")
    error.__cause__ = caught.value

    assert is_outage(error)
    assert is_outage(InterfaceError("the connection is closed"))


@pytest.mark.parametrize("error", [DataError("x"), IntegrityError("x"), RuntimeError("x")])
def test_other_errors_are_none(error):
    assert not is_outage(error)


def test_only_a_statement_that_was_ended_was_stopped():
    assert was_stopped(of_postgresql("QueryCanceled"))
    assert not was_stopped(of_postgresql("AdminShutdown"))
    assert not was_stopped(of_sqlite(sqlite3.SQLITE_INTERRUPT))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no limit of time")
@pytest.mark.django_db
def test_statement_that_takes_too_long_is_told_from_a_lost_connection():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50")
        with pytest.raises(OperationalError) as caught:
            cursor.execute("SELECT pg_sleep(10)")

    assert was_stopped(caught.value)
    assert not is_outage(caught.value)
