"""The pages that are kept: finding one that is still right, and putting another one in.

Everybody who answers from the cache asks here, so that there is one idea of what is right. How a
page is answered, and which requests may be, is up to others (`entries`, `requests`).
"""

import logging

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import DatabaseError

from newsroom.caching.changes import Epoch, current, state_of
from newsroom.caching.entries import Entry

logger = logging.getLogger(__name__)

#: Seconds that a page is kept for at most; it goes as soon as it changes.
_LIFETIME = 24 * 60 * 60


def find(key: str) -> Entry | None:
    """The page under `key` if nothing that it shows has changed. One query, none without a page."""
    entry = _read(key)
    epoch = current_epoch() if entry and not entry.is_over else None
    if entry is None or epoch is None or (epoch.waiting and epoch.is_unsettled(entry.subjects)):
        return None
    return entry if entry.epoch == epoch.number else _confirmed(key, entry, epoch)


def put(key: str, entry: Entry) -> None:
    """Keep `entry` under `key`."""
    try:
        _pages().set(key, entry, _LIFETIME)
    except Exception:
        logger.warning("A page is not kept: the page cache takes nothing.", exc_info=True)


def close() -> None:
    """Let go of what the cache holds open, as Django asks of it at the end of every request."""
    _pages().close()


def current_epoch() -> Epoch | None:
    """How far changes have been counted; None where the database does not say."""
    try:
        return current()
    except DatabaseError:
        logger.warning("The page cache is passed over: no epoch.", exc_info=True)
        return None


def current_state(subjects: tuple[str, ...]) -> int | None:
    """The versions of `subjects` as one number; None where the database does not say."""
    try:
        return state_of(subjects)
    except DatabaseError:
        logger.warning("The page cache is passed over: no versions.", exc_info=True)
        return None


def _confirmed(key: str, entry: Entry, epoch: Epoch) -> Entry | None:
    """`entry`, right in `epoch` too, unless what has changed somewhere since is on this page.

    Every page asks this once after each change.
    """
    if entry.state != current_state(entry.subjects):
        return None
    entry = entry.in_epoch(epoch.number)
    put(key, entry)
    return entry


def _read(key: str) -> Entry | None:
    # A cache that is down slows the site, and takes it down for nobody. What its backends raise has
    # nothing in common, nor has what reading an entry raises that somebody else has written.
    try:
        entry = _pages().get(key)
    except Exception:
        logger.warning("The page cache is passed over: it does not answer.", exc_info=True)
        return None
    return entry if isinstance(entry, Entry) else None


def _pages() -> BaseCache:
    """This thread's own client: not every backend can be shared."""
    return caches["pages" if "pages" in settings.CACHES else "default"]
