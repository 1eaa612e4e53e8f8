"""Counting changes, so that whoever kept a page can tell whether it still stands.

A change is written down inside the transaction that makes it, as a row that nobody else waits
for, and counted after the transaction. Until it is counted, readers look at the row itself. So a
change that is committed is known at once in every process, also when the process that made it
dies there and then; one that is rolled back was never there; and no reader ever writes.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from django.db import connections, router, transaction
from django.db.models import Sum

from newsroom.caching.models import Change, Version
from newsroom.caching.subjects import EVERYTHING

#: Changes with each count of changes, whatever they concern.
_EPOCH = ""
#: Changes that are counted in one go, or looked at one by one.
_AT_ONCE = 200
#: Subjects in one statement.
_IN_A_STATEMENT = 500
#: A random number of so many bits; ten thousand of them add up to less than 63 bits.
_BITS = 48

_gathering: ContextVar[set[str] | None] = ContextVar("newsroom_caching_gathering", default=None)

#: Everything may have changed.
ALL = frozenset({EVERYTHING})


@dataclass(frozen=True, slots=True)
class Epoch:
    """How far changes have been counted, and the subjects of those that wait to be."""

    number: int
    waiting: frozenset[str] = frozenset()

    def is_unsettled(self, subjects: Collection[str]) -> bool:
        """Whether a change of one of `subjects` has not been counted yet."""
        return bool(self.waiting) and (
            EVERYTHING in self.waiting or not self.waiting.isdisjoint(subjects)
        )


def touch(*subjects: str) -> None:
    """Say that `subjects` change with the transaction that is going on. One insert."""
    touch_all(subjects)


def touch_all(subjects: Iterable[str]) -> None:
    """The same for any number of subjects."""
    gathering = _gathering.get()
    if gathering is not None:
        gathering.update(subjects)
    elif named := sorted(set(subjects)):
        Change.objects.create(subjects=named)
        transaction.on_commit(settle, using=router.db_for_write(Change), robust=True)


@contextmanager
def together() -> Iterator[None]:
    """Say all that changes inside in one insert at the end; for a block within one transaction."""
    if _gathering.get() is not None:
        yield
        return
    gathered: set[str] = set()
    token = _gathering.set(gathered)
    try:
        yield
    finally:
        _gathering.reset(token)
    touch_all(gathered)


def current() -> Epoch:
    """How far changes have been counted. One query, and a second one while any waits."""
    using = router.db_for_read(Version)
    with connections[using].cursor() as cursor:
        cursor.execute(_statement(using))
        number, waits = cursor.fetchone()
    return Epoch(number or 0, _waiting() if waits else frozenset())


@cache
def _statement(using: str) -> str:
    """What is asked for every page that is answered: put together once, and without parameters,
    for which each database would go through the text again.
    """
    quote = connections[using].ops.quote_name
    versions, changes = quote(Version._meta.db_table), quote(Change._meta.db_table)
    return (
        f"SELECT (SELECT version FROM {versions} WHERE subject = '{_EPOCH}'), "  # noqa: S608 -- names of our own tables
        f"EXISTS (SELECT 1 FROM {changes})"
    )


def _waiting() -> frozenset[str]:
    changes = list(Change.objects.order_by("pk").values_list("subjects", flat=True)[:_AT_ONCE])
    if len(changes) == _AT_ONCE:
        return ALL
    return frozenset(name for names in changes for name in names)


def settle() -> None:
    """Count the changes that wait, but for those that another process is counting."""
    using = router.db_for_write(Change)
    # Most often another one has counted them: asking takes no lock.
    while Change.objects.using(using).exists():
        with transaction.atomic(using=using):
            waiting = Change.objects.select_for_update(skip_locked=True).order_by("pk")[:_AT_ONCE]
            changes = dict(waiting.values_list("pk", "subjects"))
            if not changes:
                return
            _count({_EPOCH, *(name for names in changes.values() for name in names)})
            Change.objects.filter(pk__in=changes).delete()


def _count(subjects: Collection[str]) -> None:
    # Sorted, so that two processes which count the same subjects meet in one order.
    versions = [Version(subject=name, version=secrets.randbits(_BITS)) for name in sorted(subjects)]
    Version.objects.bulk_create(
        versions,
        batch_size=_IN_A_STATEMENT,
        update_conflicts=True,
        unique_fields=["subject"],
        update_fields=["version"],
    )


def state_of(subjects: Collection[str]) -> int:
    """A number that is another one after any of `subjects`, or everything, has changed."""
    wanted = [*subjects, EVERYTHING]
    total = 0
    for start in range(0, len(wanted), _IN_A_STATEMENT):
        versions = Version.objects.filter(subject__in=wanted[start : start + _IN_A_STATEMENT])
        total += versions.aggregate(total=Sum("version"))["total"] or 0
    return total
