"""Errors over one page: which may be gone a moment later, and what is said of the others."""

import time

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, OperationalError, close_old_connections

from stories.documents.problems import Problem, gettext_noop
from stories.importing.applying import StaleError
from stories.importing.suspects import StoppedError

#: Errors that may be gone a moment later, those that no other attempt would mend, and those that
#: say nothing about a document.
IN_THE_WAY = (StaleError, IntegrityError, OperationalError)
REFUSED = (ValidationError, DataError, PermissionDenied)
UNRELATED = (StoppedError, SoftTimeLimitExceeded, OperationalError)
#: How often a page is tried again when somebody else is in the way, and how long to wait.
ATTEMPTS, FIRST_PAUSE = 6, 0.1

_NOT_STORED = gettext_noop("The page cannot be stored: %(reason)s")
_BUSY = gettext_noop(
    "Somebody else was changing this page all the time: import the document again."
)
_FAULT = gettext_noop("This document could not be imported, by a fault of the program: %(reason)s")
#: What PostgreSQL calls more than it can hold; it counts among errors of its operation.
_TOO_MUCH = "54"


def pause(attempt: int) -> None:
    """Wait a little longer each time, with a connection that works."""
    time.sleep(FIRST_PAUSE * 2 ** (attempt - 1))
    close_old_connections()


def why_not(error: Exception, *, is_last: bool) -> Problem | None:
    """Why a page is given up after `error`; None where it is worth another attempt.

    Raises:
        OperationalError: the database is away, which says nothing about the page.
    """
    if (getattr(error.__cause__, "sqlstate", "") or "").startswith(_TOO_MUCH):
        return not_stored(error)
    if not is_last:
        return None
    if isinstance(error, OperationalError):
        raise error
    if isinstance(error, StaleError):
        return Problem("error", _BUSY)
    return not_stored(error)


def not_stored(error: Exception) -> Problem:
    """Why a document is rejected that no database, or no page, can hold."""
    return Problem("error", _NOT_STORED, {"reason": _told(error)})


def fault(error: Exception) -> Problem:
    """What is said of a document over which the program failed."""
    return Problem("error", _FAULT, {"reason": repr(error)})


def _told(error: Exception) -> str:
    """What `error` says, in one line."""
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            return " ".join(
                f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
            )
        return " ".join(error.messages)
    return " ".join(str(error).split())
