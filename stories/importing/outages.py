"""Whether an error of the database is about the database: it is away, or somebody else holds it.

Django calls many things an operational error. A lost connection, a server that shuts down, a full
disk or a lock say nothing about a document, and the import waits for them to end. What one
statement asks too much of, such as more time than it may take, is about the document at hand.
"""

import sqlite3
from typing import Final

from django.db import InterfaceError, OperationalError

#: SQLSTATEs of PostgreSQL, or how they begin: connections, authorisation, conflicts of
#: transactions, a full disk, too many clients, locks, shutdown, and errors outside the database.
_STATES: Final = ("08", "28", "40", "53100", "53300", "55006", "55P03", "57P", "58")
#: Primary result codes of SQLite.
_CODES: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
_PRIMARY: Final = 0xFF
_STOPPED: Final = "57014"


def is_outage(error: BaseException) -> bool:
    """Whether `error` says that the database is away or held by somebody else."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & _PRIMARY in _CODES
    # A connection that is lost, or never was, comes without a state.
    state = state_of(error)
    return not state or state.startswith(_STATES)


def was_stopped(error: BaseException) -> bool:
    """Whether a statement took longer than the database lets one take, or somebody ended it.

    It may have waited for somebody else, or its document may ask for too much.
    """
    return state_of(error) == _STOPPED


def state_of(error: BaseException) -> str:
    """The SQLSTATE of an error of PostgreSQL; "" where there is none."""
    return getattr(error.__cause__, "sqlstate", None) or ""
