"""Putting a link at a place of a stored rich text, the place given in the words that a reader sees.

The words are those of `stories.checking.plain.of_html`, so that what was found there can be acted
on here. Pure functions.
"""

from collections.abc import Sequence
from html import escape

from entities.graph.scan import page_anchor
from entities.graph.tokens import UNLINKED, Token, tokens
from newsroom.bilingual.text import nfc
from stories.checking.hints import without_links
from stories.checking.names import Names
from stories.checking.plain import Stretch, of_html, stretches_of
from stories.checking.statements import Passage, Place

_NOWHERE = Place("", "")


def link_first_mention(html: str, page_id: int, *, names: Names) -> tuple[str, str] | None:
    """`html` with the first words linked that name `page_id`, and these words; None without any.

    Particles stay outside: what is linked is the name as it is written.
    """
    html = nfc(html)
    plain = of_html(html)
    passage = Passage(_NOWHERE, plain.text, links=plain.links)
    for mention in names.mentions(without_links(passage)):
        if mention.page == page_id:
            linked = put_link(html, mention.start, mention.end, page_id=page_id)
            if linked is not None:
                return linked, mention.text
    return None


def put_link(html: str, start: int, end: int, *, page_id: int) -> str | None:
    """`html` with its words `start:end` linked to `page_id`.

    None where they stand in a link or in code already, or are torn by other markup.
    """
    for stretch in stretches_of(html):
        if stretch.start <= start < end <= stretch.start + stretch.length:
            read = list(tokens(html))
            place = stretch.offset + start - stretch.start
            return _linked(read, stretch, slice(place, place + end - start), page_id)
    return None


def _linked(read: Sequence[Token], stretch: Stretch, words: slice, page_id: int) -> str | None:
    if _is_unlinked(read[: stretch.token]):
        return None
    text = read[stretch.token].text
    raw = [token.raw for token in read]
    raw[stretch.token] = "".join(
        [
            escape(text[: words.start], quote=False),
            page_anchor(page_id, text[words]),
            escape(text[words.stop :], quote=False),
        ]
    )
    return "".join(raw)


def _is_unlinked(before: Sequence[Token]) -> bool:
    """Whether an element in which nothing is a link is open after `before`."""
    marks = [token.kind for token in before if token.tag in UNLINKED]
    return marks.count("open") > marks.count("close")
