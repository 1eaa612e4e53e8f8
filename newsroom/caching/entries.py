"""A kept response: its bytes as they go over the wire, and what they depend on."""

import gzip
import hashlib
import re
import time
from dataclasses import dataclass, replace
from typing import Final, Self, TypeGuard

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

#: Smaller bodies are not worth compressing.
_WORTH_COMPRESSING = 500
_COMPRESSIBLE = re.compile(r"(?:text/|application/(?:json|[a-z+.-]*xml|javascript)|image/svg)")
#: What each response gets anew, or what belongs to one reader.
_NOT_KEPT: Final = frozenset({"content-length", "date", "connection", "set-cookie", "age"})
#: A compressed body is the one thing in which two readers' responses may differ.
_VARY: Final = "Accept-Encoding"
#: How a reader asks for a page only if it is another one by now.
_CONDITIONS: Final = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"})
#: Keep it, but ask each time whether it still stands: the answer is 304 and costs nothing.
_ASK_EACH_TIME: Final = "no-cache"


@dataclass(frozen=True, slots=True)
class Entry:
    """A response, `subjects` on which it depends, and the epoch in which it was last right."""

    epoch: int
    state: int
    subjects: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes
    packed: bytes | None
    #: When it is not right any more, whatever has changed; None where time changes nothing.
    until: float | None = None

    @classmethod
    def of(
        cls,
        response: HttpResponse,
        *,
        subjects: tuple[str, ...],
        epoch: int,
        state: int,
        seconds: int | None = None,
    ) -> Self:
        """What to keep of `response`, which `is_storable`, and for how many `seconds` at most."""
        body = bytes(response.content)
        headers = {name: value for name, value in response.items() if name.lower() not in _NOT_KEPT}
        headers.setdefault("Cache-Control", _ASK_EACH_TIME)
        headers["Vary"] = _VARY
        # A weak tag: the compressed body is the same page.
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        etag = headers.pop("ETag", "").removeprefix("W/") or f'"{digest}"'
        kind = headers.get("Content-Type", "")
        is_packed = len(body) >= _WORTH_COMPRESSING and _COMPRESSIBLE.match(kind)
        return cls(
            epoch=epoch,
            state=state,
            subjects=subjects,
            headers=tuple(headers.items()),
            etag=f"W/{etag}",
            body=body,
            packed=gzip.compress(body, 6, mtime=0) if is_packed else None,
            until=None if seconds is None else time.time() + seconds,
        )

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return self.until is not None and time.time() >= self.until

    def in_epoch(self, epoch: int) -> Self:
        """The same entry, found to be right in `epoch`."""
        return replace(self, epoch=epoch)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The response to `request`: 304 where the reader has it already."""
        packed = self.packed if _takes_gzip(request) else None
        response = HttpResponse(self.body if packed is None else packed)
        for name, value in self.headers:
            response[name] = value
        if packed is not None:
            response["Content-Encoding"] = "gzip"
        response["ETag"] = self.etag
        if request.META.keys().isdisjoint(_CONDITIONS):
            return response
        modified = parse_http_date_safe(response.get("Last-Modified", ""))
        return get_conditional_response(request, self.etag, modified, response=response) or response


def is_storable(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether `response` holds nothing of one reader's, as far as it says so itself."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and _parts(response, "Vary") <= {"", "accept-encoding"}
        and not {"private", "no-store"} & _parts(response, "Cache-Control")
    )


def _parts(response: HttpResponseBase, header: str) -> set[str]:
    return {part.strip().lower() for part in response.get(header, "").split(",")}


def _takes_gzip(request: HttpRequest) -> bool:
    """Whether the reader accepts gzip; a weight of nothing is a refusal."""
    for part in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in {"gzip", "x-gzip"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
