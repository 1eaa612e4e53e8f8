"""Which requests may be answered from the cache, and under which key their answer stands."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

#: The one parameter that a kept address may have: where a long list goes on.
_POSITION: Final = "from="
#: What only somebody sends; who changes something, and wants to be sure of what; and a body, by
#: which a view could be made to answer something else.
_OF_SOMEBODY: Final = (
    *("HTTP_COOKIE", "HTTP_AUTHORIZATION", "REMOTE_USER"),
    *("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_TRANSFER_ENCODING"),
)
#: Beside the languages: files that are the same for everybody, in whatever language they ask.
_FOR_EVERYBODY: Final = frozenset({"/robots.txt", "/sitemap.xml", "/llms.txt"})
#: Longer addresses are answered, and not kept.
_LONGEST: Final = 1000
#: How entries are made; a release that makes them otherwise never reads those of an older one.
_MAKE: Final = "2"


def key_of(request: HttpRequest) -> str | None:
    """The key of the answer that any anonymous reader gets to `request`; None where none may be.

    Whoever sends a cookie, whatever it is, may be somebody.
    """
    meta = request.META
    if request.method not in {"GET", "HEAD"} or getattr(request, "is_dummy", False):
        return None
    if any(meta.get(name) for name in _OF_SOMEBODY) or _has_body(meta) or _is_refused(meta):
        return None
    query = meta.get("QUERY_STRING", "")
    path = request.path_info
    if not (path in _FOR_EVERYBODY or _is_below_a_language(path)) or not _is_position(query):
        return None
    host = _fixed_host(request)
    if host is None or len(request.path) + len(query) > _LONGEST:
        return None
    parts = (
        _MAKE,
        getattr(settings, "NEWSROOM_RELEASE", ""),
        request.scheme or "",
        host,
        request.path,
        # Where the site stands below an address of its own, the rest of two paths may be the same.
        path,
        query,
    )
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=20).hexdigest()


def _has_body(meta: Mapping[str, Any]) -> bool:
    return meta.get("CONTENT_LENGTH") not in {None, "", "0"}


def _is_refused(meta: Mapping[str, Any]) -> bool:
    """Whether the site wants none of this program: Django's common middleware tells it so."""
    agent = str(meta.get("HTTP_USER_AGENT", ""))
    return any(pattern.search(agent) for pattern in settings.DISALLOWED_USER_AGENTS)


def _is_below_a_language(path: str) -> bool:
    first = path[1:].partition("/")[0]
    return any(first == code for code, _name in settings.LANGUAGES)


def _is_position(query: str) -> bool:
    return not query or (query.startswith(_POSITION) and "&" not in query and ";" not in query)


def _fixed_host(request: HttpRequest) -> str | None:
    """The host of `request` where it is listed by name: a pattern lets anybody fill the cache."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    name = host.lower() if host.endswith("]") else host.lower().rpartition(":")[0] or host.lower()
    return host.lower() if name in settings.ALLOWED_HOSTS else None
