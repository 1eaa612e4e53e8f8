"""Errors over one page: which may be gone a moment later, and what is said of the others."""

import logging
import time

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, OperationalError, close_old_connections

from stories.documents.problems import Problem, gettext_noop
from stories.importing.applying import StaleError
from stories.importing.outages import is_outage, was_stopped
from stories.importing.suspects import StoppedError

logger = logging.getLogger(__name__)

#: Errors that may be gone a moment later, and those that no other attempt would mend.
IN_THE_WAY = (StaleError, IntegrityError)
REFUSED = (ValidationError, DataError, OperationalError, PermissionDenied)
#: How often a page is tried again when somebody else is in the way, and how long to wait.
ATTEMPTS, FIRST_PAUSE = 6, 0.1

_NOT_STORED = gettext_noop("The page cannot be stored: %(reason)s")
_BUSY = gettext_noop(
    "Somebody else was changing this page all the time: import the document again."
)
_FAULT = gettext_noop("This document could not be imported, by a fault of the program: %(reason)s")


def pause(attempt: int) -> None:
    """Wait a little longer each time, with a connection that works."""
    time.sleep(FIRST_PAUSE * 2 ** (attempt - 1))
    close_old_connections()


def is_unrelated(error: Exception, *, is_last: bool = True) -> bool:
    """Whether `error` says nothing about the document at hand, and ends this go at the run.

    An outage may be over at another attempt, if there is one.
    """
    if is_outage(error):
        return is_last
    return isinstance(error, StoppedError | SoftTimeLimitExceeded)


def why_not(error: Exception, *, is_last: bool) -> Problem | None:
    """Why a page is given up after `error`; None where it is worth another attempt."""
    if isinstance(error, IN_THE_WAY) or is_outage(error) or was_stopped(error):
        if not is_last:
            return None
        return Problem("error", _BUSY) if isinstance(error, StaleError) else _not_stored(error)
    return _not_stored(error) if isinstance(error, REFUSED) else fault(error)


def _not_stored(error: Exception) -> Problem:
    """Why a document is rejected that no database, or no page, can hold."""
    return Problem("error", _NOT_STORED, {"reason": _told(error)})


def fault(error: Exception) -> Problem:
    """What is said of a document over which the program failed."""
    logger.error("A document could not be imported", exc_info=error)
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
