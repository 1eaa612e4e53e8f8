"""Answers an anonymous reader from the cache, before anything else has looked at the request.

It stands first in `MIDDLEWARE`. Whatever could make a response somebody's own keeps it out
(`requests`), and a view has to say that its response may be kept: nothing is by default.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.caching.changes import Epoch, current, state_of
from newsroom.caching.entries import Entry, is_storable
from newsroom.caching.requests import key_of
from newsroom.caching.shown import Shown, collecting

logger = logging.getLogger(__name__)

#: Seconds that a page is kept for at most; it goes as soon as it changes.
_LIFETIME = 24 * 60 * 60


class PageCacheMiddleware:
    """Whole responses, by address; right in every process as soon as a change is committed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.cache = caches[_alias()]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept response to `request` if it is still right, else a new one."""
        key = key_of(request)
        epoch = _epoch() if key else None
        if key is None or epoch is None:
            return self.get_response(request)
        entry = self._kept(key, epoch)
        if entry:
            return entry.answer(request)
        return self._rendered(request, key, epoch)

    def _kept(self, key: str, epoch: Epoch) -> Entry | None:
        """The entry under `key` if nothing that it shows has changed."""
        entry = self._read(key)
        if entry is None or entry.is_over or epoch.is_unsettled(entry.subjects):
            return None
        if entry.epoch == epoch.number:
            return entry
        # Something has changed somewhere: once for every entry this asks whether it was here.
        if entry.state != state_of(entry.subjects):
            return None
        entry = entry.in_epoch(epoch.number)
        self._write(key, entry)
        return entry

    def _rendered(self, request: HttpRequest, key: str, epoch: Epoch) -> HttpResponseBase:
        with collecting() as shown:
            response = self.get_response(request)
        may_be_kept = shown.may_be_kept and request.method == "GET"
        entry = _entry(response, shown, epoch) if may_be_kept else None
        if entry is None:
            return response
        self._write(key, entry)
        return entry.answer(request)

    # A cache that is down slows the site, and takes it down for nobody. What its backends raise has
    # nothing in common, nor has what reading an entry raises that somebody else has written.

    def _read(self, key: str) -> Entry | None:
        try:
            entry = self.cache.get(key)
        except Exception:
            logger.warning("The page cache is passed over: it does not answer.", exc_info=True)
            return None
        return entry if isinstance(entry, Entry) else None

    def _write(self, key: str, entry: Entry) -> None:
        try:
            self.cache.set(key, entry, _LIFETIME)
        except Exception:
            logger.warning("A page is not kept: the page cache takes nothing.", exc_info=True)


def _entry(response: HttpResponseBase, shown: Shown, epoch: Epoch) -> Entry | None:
    """What to keep; nothing where anything was counted or committed while it was rendered.

    As the epoch is the same before and after, so are the versions of all subjects.
    """
    if not is_storable(response):
        return None
    subjects = tuple(sorted(shown.subjects))
    try:
        state = state_of(subjects)
    except DatabaseError:
        return None
    if _epoch() != epoch or epoch.is_unsettled(subjects):
        return None
    return Entry.of(
        response, subjects=subjects, epoch=epoch.number, state=state, seconds=shown.seconds
    )


def _epoch() -> Epoch | None:
    """How far changes have been counted; None where the database does not say."""
    try:
        return current()
    except DatabaseError:
        logger.warning("The page cache is passed over: no epoch.", exc_info=True)
        return None


def _alias() -> str:
    return "pages" if "pages" in settings.CACHES else "default"
