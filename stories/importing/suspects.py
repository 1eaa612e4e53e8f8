"""Documents that were in hand when a worker died, so that no document can end every worker.

Items are marked, in a transaction of their own, before anything is done with them. Only a worker
that ends in the middle leaves the mark behind. Whoever goes on takes marked items last, few at once
and then singly; one that was in hand too often is given up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db.models import F

from stories.documents.problems import Problem, gettext_noop
from stories.importing.outages import is_outage
from stories.models import ImportItem

#: How often a worker may end over a document; all times but the first two it was alone in hand.
MOST_TRIES: Final = 5

_DEADLY = gettext_noop("Every worker that took up this document ended over it; it is left out.")


class StoppedError(Exception):
    """The run was cancelled, or another worker has taken it over."""


@contextmanager
def in_hand(items: Any) -> Iterator[None]:
    """Mark the pending `items` (a queryset) as tried once more, unless the block ends orderly."""
    pending = items.filter(result=ImportItem.Result.PENDING).order_by()
    pending.update(tries=F("tries") + 1)
    try:
        yield
    except Exception as error:
        if not (isinstance(error, StoppedError) or is_outage(error)):
            raise
        # Nobody died. Where the database is away, so is this; the mark then does no harm.
        pending.filter(tries__gt=0).update(tries=F("tries") - 1)
        raise


def is_given_up(item: ImportItem) -> bool:
    """Whether `item` was in hand too often to be tried again."""
    return item.tries >= MOST_TRIES


def given_up() -> Problem:
    """Why such an item is rejected."""
    return Problem("error", _DEADLY)
