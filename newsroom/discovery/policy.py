"""What a browser may do with a reader's page: next to nothing that the page does not need.

Pages below a language carry a strict Content-Security-Policy. The admin is left as Wagtail made it,
and previews, which the admin shows in a frame, may stand in a frame of the same site.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from newsroom.bilingual.middleware import language_of_path
from newsroom.discovery.robots import is_indexed

#: What each directive allows; a site adds to it with NEWSROOM_CONTENT_SECURITY_POLICY.
_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
#: Directives of what may come from where static and uploaded files are.
_OF_FILES = ("script-src", "style-src", "img-src")
_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
        *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
)
_REFERRER = "strict-origin-when-cross-origin"


class ReaderPolicyMiddleware:
    """Adds the headers to every response below a language, those of errors and files too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response with what it does not say itself."""
        response = self.get_response(request)
        if language_of_path(request.path_info) is None:
            return response
        headers = response.headers
        headers.setdefault("Content-Security-Policy", content_security_policy())
        headers.setdefault("Permissions-Policy", _PERMISSIONS)
        headers.setdefault("Referrer-Policy", _REFERRER)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        if not is_indexed():
            headers["X-Robots-Tag"] = "noindex"
        return response


def content_security_policy() -> str:
    """The policy of this site, with the directives that its settings say otherwise."""
    given: Mapping[str, str] = getattr(settings, "NEWSROOM_CONTENT_SECURITY_POLICY", {})
    return _policy(tuple(given.items()), (settings.STATIC_URL or "", settings.MEDIA_URL or ""))


@lru_cache(maxsize=8)
def _policy(given: tuple[tuple[str, str], ...], addresses: tuple[str, ...]) -> str:
    hosts = "".join(f" {host}" for host in dict.fromkeys(map(_host, addresses)) if host)
    ours = {
        name: f"{value}{hosts}" if name in _OF_FILES else value
        for name, value in _DIRECTIVES.items()
    }
    directives = {**ours, **dict(given)}
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


def _host(address: str) -> str:
    """The origin of an absolute `address`; nothing for one on the site itself."""
    parts = urlsplit(address)
    return f"{parts.scheme or 'https'}://{parts.netloc}" if parts.netloc else ""
