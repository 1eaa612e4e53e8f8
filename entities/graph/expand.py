"""Stored rich text as a reader may see it: all the texts of a page in one query.

The database is not trusted: every text passes the editor's own whitelist first, so that nothing
but what this module writes can add a link. A link to a page that the reader may not open, or that
nobody has written yet, is shown as its words.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from entities import wiki
from entities.graph.pages import addresses_of
from entities.graph.tokens import Token, attributes_of, tokens
from newsroom.bilingual.rich_text import FEATURES

#: The elements in which the editor stores each of its features.
_ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    **{f"h{level}": frozenset({f"h{level}"}) for level in range(1, 7)},
    "bold": frozenset({"b", "strong"}),
    "italic": frozenset({"i", "em"}),
    "ol": frozenset({"ol", "li"}),
    "ul": frozenset({"ul", "li"}),
    "hr": frozenset({"hr"}),
    "link": frozenset({"a"}),
}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})


@cache
def _cleaner() -> nh3.Cleaner:
    allowed = frozenset({"p", "br"}).union(*(_ELEMENTS.get(name, frozenset()) for name in FEATURES))
    return nh3.Cleaner(
        tags=set(allowed),
        attributes={"a": {"href", "linktype", "id"}},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def expand(
    texts: Iterable[str | None], language: str, *, addresses: Mapping[int, str] | None = None
) -> list[SafeString]:
    """`texts`, as they are stored, as HTML for a reader of `language`; one query for all.

    `addresses` are those of the pages that the reader may open, for a caller who has looked them
    up already (`linked_pages` says which are needed): then there is no query.
    """
    clean = [list(tokens(_cleaner().clean(text))) if text else [] for text in texts]
    if addresses is None:
        addresses = addresses_of(_page_ids(clean), language=language)
    with override(language):
        missing = escape(_("Not written yet"))
    writer = _Writer(addresses, missing)
    return [mark_safe("".join(writer.written(text))) for text in clean]  # noqa: S308 (cleaned above)


def linked_pages(texts: Iterable[str | None]) -> set[int]:
    """The pages that stored `texts` link to."""
    return _page_ids([list(tokens(text)) for text in texts if text and "linktype" in text])


def _page_ids(texts: Iterable[list[Token]]) -> set[int]:
    return {page_id for text in texts for token in text if (page_id := token.page_id) is not None}


class _Writer:
    """Writes clean tokens as HTML."""

    def __init__(self, addresses: Mapping[int, str], missing: str) -> None:
        self.addresses = addresses
        self.missing = missing

    def written(self, text: list[Token]) -> Iterator[str]:
        """The pieces of one text."""
        closing: list[str] = []
        for token in text:
            if token.tag == "a":
                yield self._link(token, closing)
            elif token.kind == "text":
                yield self._words(token, linked=any(closing))
            else:
                yield token.raw

    def _link(self, token: Token, closing: list[str]) -> str:
        if token.kind == "close":
            return closing.pop() if closing else ""
        opening = self._opening(token)
        closing.append("</a>" if opening else "")
        return opening

    def _opening(self, token: Token) -> str:
        """The start of a link, or "" where the reader gets no link."""
        found = attributes_of(token)
        if "linktype" in found:
            page_id = token.page_id
            address = self.addresses.get(page_id, "") if page_id is not None else ""
            return f'<a href="{escape(address)}">' if address else ""
        address = found.get("href", "").strip()
        if not address:
            return ""
        own = address.startswith(("/", "#")) and not address.startswith(("//", "/\\"))
        rel = "" if own else ' rel="external noopener noreferrer"'
        return f'<a href="{escape(address)}"{rel}>'

    def _words(self, token: Token, *, linked: bool) -> str:
        text, done, written = token.text, 0, []
        for link in wiki.find(text):
            label = escape(link.text, quote=False)
            shown = (
                label if linked else f'<span class="wanted" title="{self.missing}">{label}</span>'
            )
            written += [escape(text[done : link.start], quote=False), shown]
            done = link.end
        return "".join([*written, escape(text[done:], quote=False)]) if written else token.raw
