"""Stored rich text as a stream of tags and texts, in linear time whatever it holds.

Not a parser of the web's HTML: the database holds what the editor or the importer wrote. A tag
that never ends makes the rest of the text opaque, as it is to a browser. Pure functions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final, Literal

_TOKEN = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)"
    r"(?P<attributes>(?:[^>\"']+|\"[^\"]*\"|'[^']*')*+)>"
    r"|(?P<opaque><[a-zA-Z/!].*)"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])([a-zA-Z][\w-]{0,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_LONGEST_ID = 18

Kind = Literal["open", "close", "text", "opaque"]

#: Inside these nothing is a link: code is shown as it stands, and links do not nest.
UNLINKED: Final = frozenset({"a", "code", "pre", "script", "style"})


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a text, with the characters that it was read from."""

    kind: Kind
    raw: str
    tag: str = ""
    attributes: str = ""

    @property
    def text(self) -> str:
        """What a text token shows."""
        return unescape(self.raw)

    @property
    def page_id(self) -> int | None:
        """The page that an opening tag links to."""
        if self.kind != "open" or self.tag != "a" or "linktype" not in self.attributes:
            return None
        found = attributes_of(self)
        key = found.get("id", "")
        if found.get("linktype") != "page" or not key.isascii() or not key.isdigit():
            return None
        return int(key) if len(key) <= _LONGEST_ID else None


def tokens(html: str) -> Iterator[Token]:
    """Every tag and text of `html` in order; together they are `html`."""
    for match in _TOKEN.finditer(html):
        tag = match["tag"]
        if tag:
            kind: Kind = "close" if match["close"] else "open"
            yield Token(kind, match[0], tag.lower(), match["attributes"])
        elif match["text"]:
            yield Token("text", match[0])
        else:
            yield Token("opaque", match[0])


def attributes_of(token: Token) -> dict[str, str]:
    """The attributes of a tag, by name in lower case, as a browser reads their values."""
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(token.attributes)
    }
