"""What a link inside the newsroom points at, and the forms in which that is written.

In Markdown `[label](/ko/n/slug)` where the kind is known and `[[slug]]` or `[[name|label]]` where
it is not; in stored rich text `[[n/slug|label]]`, for as long as the page does not exist.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from entities import wiki
from newsroom.bilingual.languages import LANGUAGES
from stories.documents.plain import one_line

ROUTE = re.compile(r"[a-z][a-z0-9-]{0,63}\Z")
_PATH = re.compile(rf"/({'|'.join(LANGUAGES)})/([^/?#]+)/([^/?#]+)/?\Z")
#: No name holds what a database refuses, though an address may say it in disguise (`%00`).
_NAME = re.compile(r"[^\[\]|/\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]{1,190}\Z")
_SAFE = "!$'*+,;=:@~-._&"
_ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the newsroom: its route (empty where the kind is unknown), its slug or name."""

    route: str
    name: str
    label: str = ""


def from_path(path: str) -> Target | None:
    """The target of a site path such as `/ko/n/slug`, or None where it is no page's path."""
    match = _PATH.match(path)
    if not match:
        return None
    name = unicodedata.normalize("NFC", unquote(match[3]))
    if not ROUTE.match(match[2]) or not _NAME.match(name) or name in {".", ".."}:
        return None
    return Target(match[2], name)


def to_path(target: Target, *, language: str) -> str:
    """The site path of `target` below `language`."""
    return f"/{language}/{target.route}/{_path_name(target.name)}"


def from_wiki(link: wiki.WikiLink) -> Target:
    """The target of one `[[…]]`, with the label that a reader sees."""
    label = one_line(link.text) if link.label else ""
    if link.route and not (ROUTE.match(link.route) and _NAME.match(link.target)):
        name = f"{link.route}/{link.target}"
        return Target("", name, label or name)
    return Target(link.route, link.target, label or link.target)


def to_wiki(target: Target) -> str | None:
    """`target` as `[[…]]`, or None where no such text can hold it.

    Brackets and bars of a label are written as character references, which a reader never sees.
    """
    text = wiki.written(target.name, label=target.label, route=target.route)
    return text if text and in_text(text) == [(0, len(text), target)] else None


def in_text(text: str) -> list[tuple[int, int, Target]]:
    """Every `[[…]]` in `text`: where it starts, where it ends, what it points at."""
    return [(link.start, link.end, from_wiki(link)) for link in wiki.find(text)]


def _path_name(name: str) -> str:
    return _ASCII.sub(lambda found: quote(found[0], safe=_SAFE), name)
