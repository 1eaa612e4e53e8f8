"""The canonical address of a document: origin, language of the route, kind and slug."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from newsroom.bilingual.languages import LANGUAGES
from stories.documents.anatomy import Line, shortened
from stories.documents.kinds import DocumentKind, Kinds
from stories.documents.problems import Findings, gettext_noop
from stories.documents.slugs import MAX_SLUG, is_slug, slug_of

_URL = re.compile(r"(https?://[^/?#\s]+)?(/[^\s]*)?\Z", re.IGNORECASE)
_FILE = re.compile(rf"(.+)\.({'|'.join(LANGUAGES)})\.(?:md|markdown|txt)\Z")

_MALFORMED = gettext_noop(
    "The canonical address “%(url)s” is not of the form https://site/language/kind/slug."
)
_LANGUAGE = gettext_noop("The canonical address begins with “%(language)s”, not with ko or en.")
_ROUTE = gettext_noop("“%(route)s” in the canonical address is none of: %(known)s.")
_SLUG = gettext_noop("“%(slug)s” cannot be a slug: letters, digits, hyphens and underscores can.")
_LONG_SLUG = gettext_noop("The slug has %(length)s characters; at most %(limit)s are possible.")
_FROM_NAME = gettext_noop("There is no canonical line; the slug “%(slug)s” is the file's name.")
_FROM_HEADLINE = gettext_noop(
    "There is no canonical line; the slug “%(slug)s” is made from the headline."
)
_NO_SLUG = gettext_noop("There is no canonical line, and the headline gives no slug.")
_OTHER_SITE = gettext_noop("The canonical address is on another site, %(origin)s: noted.")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document says that it belongs; `language` is empty where nothing says."""

    slug: str
    language: str
    origin: str = ""
    kind: DocumentKind | None = None


def read(
    line: Line | None,
    *,
    name: str,
    headline: str,
    kinds: Kinds,
    site_origin: str,
    findings: Findings,
) -> Address | None:
    """The address from the canonical line, else from the file's name, else from the headline."""
    if line is None or not line.text:
        return _named(name, headline, line, findings)
    address = _from_url(line, kinds, findings)
    origin = address.origin if address else ""
    if origin and site_origin and origin.casefold() != site_origin.rstrip("/").casefold():
        findings.warning(_OTHER_SITE, line=line.number, origin=origin)
    return address


def _from_url(line: Line, kinds: Kinds, findings: Findings) -> Address | None:
    match = _URL.match(line.text)
    parts = (match[2] or "").split("/")[1:] if match else []
    if parts[3:] == [""]:
        parts.pop()
    if not match or len(parts) != 3 or "?" in line.text or "#" in line.text:
        findings.error(_MALFORMED, line=line.number, url=shortened(line.text, 200))
        return None
    language, route, written = parts
    kind = kinds.routed(route)
    slug = unicodedata.normalize("NFC", unquote(written))
    if language not in LANGUAGES:
        findings.error(_LANGUAGE, line=line.number, language=shortened(language))
    if kind is None:
        known = ", ".join(kind.route for kind in kinds)
        findings.error(_ROUTE, line=line.number, route=shortened(route), known=known)
    if not _is_good(slug, line.number, findings) or kind is None or language not in LANGUAGES:
        return None
    return Address(slug, language, match[1] or "", kind)


def _is_good(slug: str, line: int, findings: Findings) -> bool:
    if len(slug) > MAX_SLUG:
        findings.error(_LONG_SLUG, line=line, length=len(slug), limit=MAX_SLUG)
        return False
    if not is_slug(slug):
        findings.error(_SLUG, line=line, slug=shortened(slug))
        return False
    return True


def _named(name: str, headline: str, line: Line | None, findings: Findings) -> Address | None:
    number = line.number if line else None
    match = _FILE.match(unicodedata.normalize("NFC", PurePosixPath(name).name))
    language = match[2] if match else ""
    if match and len(match[1]) <= MAX_SLUG and is_slug(match[1]):
        findings.warning(_FROM_NAME, line=number, slug=match[1])
        return Address(match[1], language)
    if slug := slug_of(headline):
        findings.warning(_FROM_HEADLINE, line=number, slug=slug)
        return Address(slug, language)
    findings.error(_NO_SLUG, line=number)
    return None
