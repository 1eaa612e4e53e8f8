"""The address of a site as the last line of a document names it: scheme, host and port."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from newsroom.bilingual.addresses import origin_of


def checked_origin(text: str) -> str:
    """`text` as an origin, without a final slash.

    Raises:
        ValidationError: it is no `http` or `https` address, or it holds more than scheme and host.
    """
    origin = text.strip().rstrip("/")
    if not _is_origin(origin):
        raise ValidationError(
            _("“%(origin)s” is not an origin: give scheme and host, such as https://example.org.")
            % {"origin": text}
        )
    return origin


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    bare = text == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    return known and bare and text.isprintable() and not set(text) & set(' "<>\\^`{|}')


def default_origin() -> str:
    """The origin of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    return origin_of(site) if site else "http://localhost"
