"""Canonical Markdown and stored rich text: each the inverse of the other.

The form in which texts are compared, digested and exported is `canonical`; the form in which
they are stored and edited is Wagtail's rich text. What a link means is for the caller to say.
"""

from stories.documents import read_markdown, rich_html, write_markdown
from stories.documents.rich_html import Address, Resolve
from stories.documents.richtext import Block, Link
from stories.documents.targets import Target


def to_html(markdown: str, *, resolve: Resolve) -> str:
    """`markdown` as stored rich text, empty where nothing would be seen.

    `resolve` gives the id of the page that a target means, or None while there is none.
    """
    return rich_html.write(read_markdown.read(markdown), resolve=resolve)


def to_markdown(html: str, *, route_language: str, address: Address) -> str:
    """Stored rich text as canonical Markdown, its links to pages below `route_language`.

    `address` gives the route and slug of a page, the path of one that has none, or None where the
    page is gone.
    """
    return write_markdown.write(rich_html.read(html, address=address), language=route_language)


def canonical(markdown: str, *, route_language: str = "ko") -> str:
    """The one form of all Markdown that means the same."""
    return write_markdown.write(read_markdown.read(markdown), language=route_language)


def links(markdown: str) -> tuple[Target, ...]:
    """The pages of the newsroom that `markdown` links to, in order, with their labels."""
    return tuple(target for block in read_markdown.read(markdown) for target in _targets(block))


def plain(markdown: str) -> str:
    """What a reader sees of `markdown`, block by line, without marks."""
    return "\n".join(_shown(block) for block in read_markdown.read(markdown))


def _targets(block: Block) -> list[Target]:
    found = [inline.to for inline in block.inlines if isinstance(inline, Link)]
    return [to for to in found if isinstance(to, Target)]


def _shown(block: Block) -> str:
    parts = [inline.runs if isinstance(inline, Link) else (inline,) for inline in block.inlines]
    return "".join(run.text for runs in parts for run in runs)
