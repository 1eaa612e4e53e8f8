"""A kept response: its bytes as they go over the wire, and what they depend on."""

import gzip
import hashlib
import re
import time
from typing import Final, NamedTuple, Self, TypeGuard

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

#: Smaller bodies are not worth compressing.
_WORTH_COMPRESSING = 500
_COMPRESSIBLE = re.compile(r"(?:text/|application/(?:json|[a-z+.-]*xml|javascript)|image/svg)")
#: What each response gets anew, or what belongs to one reader.
_NOT_KEPT: Final = frozenset(
    {"age", "connection", "content-length", "date", "etag", "set-cookie", "vary"}
)
#: A compressed body is the one thing in which two readers' responses may differ.
_VARY: Final = "Accept-Encoding"
#: What is said again to a reader who has the page already (RFC 9110, 15.4.5).
_REPEATED: Final = frozenset(
    {"cache-control", "content-location", "etag", "expires", "last-modified", "vary"}
)
#: Keep it, but ask each time whether it still stands: the answer is 304 and costs nothing.
_ASK_EACH_TIME: Final = "no-cache"
#: Stands in the name of no subject.
_BETWEEN: Final = "\n"


class Answer(NamedTuple):
    """What goes over the wire; `headers` is a list of its own, because servers change it."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Entry(NamedTuple):
    """A response, what it depends on, and the epoch in which it was last right.

    One is unpickled for every reader. Hence a tuple, and subjects, which are asked for seldom and
    may be hundreds, in one text.
    """

    epoch: int
    state: int
    depends_on: str
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
        if not response.has_header("Cache-Control"):
            headers["Cache-Control"] = _ASK_EACH_TIME
        # A weak tag: the compressed body is the same page.
        digest = hashlib.blake2b(body, digest_size=12).hexdigest()
        etag = "W/" + (response.get("ETag", "").removeprefix("W/") or f'"{digest}"')
        kind = response.get("Content-Type", "")
        is_packed = len(body) >= _WORTH_COMPRESSING and _COMPRESSIBLE.match(kind)
        return cls(
            epoch=epoch,
            state=state,
            depends_on=_BETWEEN.join(subjects),
            headers=(*headers.items(), ("Vary", _VARY), ("ETag", etag)),
            etag=etag,
            body=body,
            packed=gzip.compress(body, 6, mtime=0) if is_packed else None,
            until=None if seconds is None else time.time() + seconds,
        )

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects on which it depends."""
        return tuple(self.depends_on.split(_BETWEEN)) if self.depends_on else ()

    @property
    def is_over(self) -> bool:
        """Whether its time is up."""
        return self.until is not None and time.time() >= self.until

    def in_epoch(self, epoch: int) -> Self:
        """The same entry, found to be right in `epoch`."""
        return self._replace(epoch=epoch)

    def answer(self, request: HttpRequest) -> Answer:
        """The answer to `request`: 304 where the reader has the page already."""
        if self._is_known_to(request):
            return Answer(304, [item for item in self.headers if item[0].lower() in _REPEATED], b"")
        packed = self.packed if _takes_gzip(request) else None
        body = self.body if packed is None else packed
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if packed is not None:
            headers.append(("Content-Encoding", "gzip"))
        return Answer(200, headers, b"" if request.method == "HEAD" else body)

    def _is_known_to(self, request: HttpRequest) -> bool:
        meta = request.META
        known = meta.get("HTTP_IF_NONE_MATCH")
        if known == self.etag:  # as browsers send it; all else is for Django to understand
            return True
        if not known and "HTTP_IF_MODIFIED_SINCE" not in meta:
            return False
        headers = {name.lower(): value for name, value in self.headers}
        modified = parse_http_date_safe(headers.get("last-modified", ""))
        return get_conditional_response(request, self.etag, modified) is not None


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
