"""Answers an anonymous reader from the cache, before anything else has looked at the request.

It stands first in `MIDDLEWARE`. Whatever could make a response somebody's own keeps it out
(`requests`), and a view has to say that its response may be kept: nothing is by default. It is the
only one that keeps pages; `application` answers with them earlier still.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders

from newsroom.caching import kept
from newsroom.caching.changes import Epoch
from newsroom.caching.entries import Answer, Entry, is_storable
from newsroom.caching.requests import key_of
from newsroom.caching.shown import Shown, collecting


class PageCacheMiddleware:
    """Whole responses, by address; right in every process as soon as a change is committed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept response to `request` if it is still right, else a new one."""
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        entry = kept.find(key)
        if entry:
            return _response(entry.answer(request))
        epoch = kept.current_epoch()
        if epoch is None:
            return self.get_response(request)
        return self._rendered(request, key, epoch)

    def _rendered(self, request: HttpRequest, key: str, epoch: Epoch) -> HttpResponseBase:
        with collecting() as shown:
            response = self.get_response(request)
        may_be_kept = shown.may_be_kept and request.method == "GET"
        entry = _entry(response, shown, epoch) if may_be_kept else None
        if entry is None:
            return response
        kept.put(key, entry)
        return _response(entry.answer(request))


def _entry(response: HttpResponseBase, shown: Shown, epoch: Epoch) -> Entry | None:
    """What to keep; nothing where anything was counted or committed while it was rendered.

    As the epoch is the same before and after, so are the versions of all subjects.
    """
    if not is_storable(response):
        return None
    subjects = tuple(sorted(shown.subjects))
    state = kept.current_state(subjects)
    if state is None or kept.current_epoch() != epoch or epoch.is_unsettled(subjects):
        return None
    return Entry.of(
        response, subjects=subjects, epoch=epoch.number, state=state, seconds=shown.seconds
    )


def _response(answer: Answer) -> HttpResponse:
    """`answer` as the other middleware knows it, with these headers and no others."""
    response = HttpResponse(answer.body, status=answer.status)
    response.headers = ResponseHeaders(dict(answer.headers))
    return response
