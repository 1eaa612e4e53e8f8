"""When two texts of a page are the same text, whoever wrote them and in whatever form."""

from collections.abc import Callable
from dataclasses import replace

from newsroom.bilingual.text import nfc
from stories.documents import read_markdown, rich_html, write_markdown
from stories.documents.plain import one_line
from stories.documents.rich_html import Address
from stories.documents.richtext import Block, Inline, Link
from stories.documents.targets import Target

#: A link in a text of the given language, by where its page stands now.
Settle = Callable[[Target, str], Target]

#: Links are compared and kept below one language, whichever document they came from.
ROUTE = "ko"


def of_markdown(markdown: str, language: str, *, settle: Settle) -> str:
    """The one form of prose in a document, its links by where their pages stand now.

    A document holds canonical Markdown: it is written anew only where it links to pages.
    """
    blocks = read_markdown.read(markdown)
    if not any(_leads_to_page(inline) for block in blocks for inline in block.inlines):
        return markdown
    return _written(blocks, language, settle)


def of_html(html: str | None, language: str, *, address: Address, settle: Settle) -> str:
    """The same of stored rich text."""
    return _written(rich_html.read(html, address=address), language, settle) if html else ""


def of_plain(text: str | None) -> str:
    """The one form of a plain text: composed, and on one line."""
    return one_line(nfc(text)) if text else ""


def _written(blocks: tuple[Block, ...], language: str, settle: Settle) -> str:
    settled = [
        replace(each, inlines=tuple(_settled(inline, language, settle) for inline in each.inlines))
        for each in blocks
    ]
    return write_markdown.write(settled, language=ROUTE)


def _leads_to_page(inline: Inline) -> bool:
    return isinstance(inline, Link) and isinstance(inline.to, Target)


def _settled(inline: Inline, language: str, settle: Settle) -> Inline:
    if not (isinstance(inline, Link) and isinstance(inline.to, Target)):
        return inline
    target = settle(inline.to, language)
    if target.label == inline.to.label:
        return replace(inline, to=target)
    run = inline.runs[0]
    return Link(target, (replace(run, text=target.label),))
