"""Stored rich text as a reader may see it: all the texts of a page in one query.

The database is not trusted: every text passes the editor's own whitelist first, so that nothing
but what this module writes can add a link. A link to a page that the reader may not open, or that
nobody has written yet, is shown as its words.

A text is shown on many pages: a take on its own page, in its story, under its lens. What does not
depend on the reader is worked out once for all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from itertools import groupby
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
#: What stands in a text: HTML as it is, tags that begin or end a link, words with a link in them.
_Piece = str | Token
#: Characters of a text of which the pieces are kept.
_MOST_KEPT: Final = 10_000
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
    pieces = [_pieces_of(text) for text in texts]
    if addresses is None:
        addresses = addresses_of(_page_ids(pieces), language=language)
    with override(language):
        missing = escape(_("Not written yet"))
    writer = _Writer(addresses, missing)
    return [mark_safe("".join(writer.written(text))) for text in pieces]  # noqa: S308 (cleaned)


def linked_pages(texts: Iterable[str | None]) -> set[int]:
    """The pages that stored `texts` link to."""
    return _page_ids(_pieces_of(text) for text in texts if text and "linktype" in text)


def _page_ids(texts: Iterable[Iterable[_Piece]]) -> set[int]:
    return {
        page_id
        for text in texts
        for piece in text
        if isinstance(piece, Token) and (page_id := piece.page_id) is not None
    }


def _pieces_of(text: str | None) -> tuple[_Piece, ...]:
    if not text:
        return ()
    return _kept_pieces(text) if len(text) <= _MOST_KEPT else _pieces(text)


def _pieces(text: str) -> tuple[_Piece, ...]:
    """`text`, cleaned, in as few pieces as it takes to write it for any reader."""
    found: list[_Piece] = []
    for is_same, alike in groupby(tokens(_cleaner().clean(text)), key=_is_same_for_all):
        group = list(alike)
        found += ["".join(token.raw for token in group)] if is_same else group
    return tuple(found)


_kept_pieces = lru_cache(maxsize=2048)(_pieces)


def _is_same_for_all(token: Token) -> bool:
    return token.tag != "a" and (token.kind != "text" or next(wiki.find(token.text), None) is None)


class _Writer:
    """Writes the pieces of a text as HTML."""

    def __init__(self, addresses: Mapping[int, str], missing: str) -> None:
        self.addresses = addresses
        self.missing = missing

    def written(self, text: Iterable[_Piece]) -> Iterator[str]:
        """One text, bit by bit."""
        closing: list[str] = []
        for piece in text:
            if isinstance(piece, str):
                yield piece
            elif piece.tag == "a":
                yield self._link(piece, closing)
            else:
                yield self._words(piece, linked=any(closing))

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
        return "".join([*written, escape(text[done:], quote=False)])
