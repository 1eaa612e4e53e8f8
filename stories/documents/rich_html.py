"""Rich text to the HTML that Wagtail stores, and back.

The tags are those of Wagtail's default features in the very forms that its editor writes
(`<b>`, `<i>`, `<br/>`, `<hr/>`); nh3 is the last gate on the way out and the first on the way in.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from stories.documents import targets
from stories.documents.dialect import safe_url
from stories.documents.richtext import Block, BlockKind, Inline, Piece, Run, block, outline
from stories.documents.targets import Target

Resolve = Callable[[Target], str | int | None]
#: What a page's key means: a page of the newsroom, the path of any other, None where it is gone.
Address = Callable[[int], Target | str | None]

_STORED = {"p", "h3", "h4", "b", "i", "ul", "ol", "li", "a", "hr", "br"}
_READ = _STORED | {"h1", "h2", "h5", "h6", "strong", "em", "div", "blockquote", "pre", "td", "th"}
_ATTRIBUTES = {"a": {"href", "linktype", "id"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCKS: dict[str, BlockKind] = {
    **dict.fromkeys(("p", "div", "blockquote", "pre", "td", "th"), "p"),
    **dict.fromkeys(("h1", "h2", "h3"), "h3"),
    **dict.fromkeys(("h4", "h5", "h6"), "h4"),
}


def _clean(text: str, *, tags: set[str]) -> str:
    return nh3.clean(text, tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def write(blocks: Sequence[Block], *, resolve: Resolve) -> str:
    """`blocks` as stored rich text; what `resolve` knows becomes a page link."""
    parts: list[str] = []
    lists: list[BlockKind] = []
    for each in blocks:
        inner = "".join(_inline(inline, resolve) for inline in each.inlines)
        if each.kind in {"ul", "ol"}:
            parts.append(_enter(lists, each) + f"<li>{inner}")
            continue
        parts.append(_leave(lists, 0))
        parts.append("<hr>" if each.kind == "hr" else f"<{each.kind}>{inner}</{each.kind}>")
    parts.append(_leave(lists, 0))
    stored = _clean("".join(parts), tags=_STORED)
    return stored.replace("<br>", "<br/>").replace("<hr>", "<hr/>").replace("&nbsp;", "\xa0")


def _enter(lists: list[BlockKind], item: Block) -> str:
    """What closes and opens before an item, so that its list is the innermost one."""
    if len(lists) <= item.depth:
        lists.append(item.kind)
        return f"<{item.kind}>"
    closing = _leave(lists, item.depth + 1) + "</li>"
    if lists[-1] == item.kind:
        return closing
    old, lists[-1] = lists[-1], item.kind
    return f"{closing}</{old}><{item.kind}>"


def _leave(lists: list[BlockKind], depth: int) -> str:
    closing = "".join(f"</li></{kind}>" for kind in reversed(lists[depth:]))
    del lists[depth:]
    return closing


def _inline(inline: Inline, resolve: Resolve) -> str:
    if isinstance(inline, Run):
        return _run(inline)
    label = "".join(_run(run) for run in inline.runs)
    if isinstance(inline.to, str):
        return f'<a href="{html.escape(inline.to)}">{label}</a>'
    page = resolve(inline.to)
    if page is not None:
        return f'<a linktype="page" id="{html.escape(str(page))}">{label}</a>'
    if written := targets.to_wiki(inline.to):
        return _run(Run(written, inline.runs[0].bold, inline.runs[0].italic))
    if not inline.to.route:
        return label
    path = targets.to_path(inline.to, language="ko")
    return f'<a href="{html.escape(path)}">{label}</a>'


def _run(run: Run) -> str:
    text = html.escape(run.text, quote=False).replace("\n", "<br>")
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def read(stored: str, *, address: Address) -> tuple[Block, ...]:
    """The blocks of stored rich text; a page that `address` does not know leaves its label."""
    reader = _Reader(address)
    safe = stored.encode("utf-8", "replace").decode("utf-8")
    reader.feed(_clean(safe, tags=_READ))
    reader.close()
    return outline(reader.finished())


@dataclass(slots=True)
class _State:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    links: list[str | Target] = field(default_factory=list)
    lists: list[BlockKind] = field(default_factory=list)
    kind: BlockKind = "p"
    bold: int = 0
    italic: int = 0
    link: int | None = None


class _Reader(HTMLParser):
    """Gathers pieces from clean HTML until a block ends."""

    def __init__(self, address: Address) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.state = _State()

    def finished(self) -> list[Block]:
        """All blocks, once everything was fed."""
        self._flush()
        return self.state.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        state = self.state
        match tag:
            case "ul" | "ol":
                self._flush()
                state.lists.append("ul" if tag == "ul" else "ol")
            case "li":
                self._flush()
            case "b" | "strong":
                state.bold += 1
            case "i" | "em":
                state.italic += 1
            case "a":
                self._open(dict(attrs))
            case "br":
                self._write("\n")
            case "hr":
                self._flush()
                state.blocks.append(Block("hr"))
            case _:
                self._begin(_BLOCKS[tag])

    def handle_endtag(self, tag: str) -> None:
        state = self.state
        match tag:
            case "ul" | "ol":
                self._flush()
                del state.lists[-1:]
            case "b" | "strong":
                state.bold -= 1
            case "i" | "em":
                state.italic -= 1
            case "a":
                state.link = None
            case "br" | "hr":
                pass
            case _ if tag == "li" or not state.lists:
                self._flush()

    def handle_data(self, data: str) -> None:
        self._write(data.replace("\n", " "))

    def _write(self, text: str) -> None:
        state = self.state
        state.pieces.append(Piece(text, state.bold > 0, state.italic > 0, state.link))

    def _begin(self, kind: BlockKind) -> None:
        """A paragraph inside a list item goes on with a new line of the item."""
        if self.state.lists:
            self._write("\n")
        else:
            self._flush()
            self.state.kind = kind

    def _open(self, attributes: dict[str, str | None]) -> None:
        to = self._destination(attributes)
        self.state.link = len(self.state.links) if to else None
        if to:
            self.state.links.append(to)

    def _destination(self, attributes: dict[str, str | None]) -> str | Target | None:
        page = attributes.get("id") or ""
        if attributes.get("linktype") == "page":
            return self.address(int(page)) if page.isdecimal() else None
        href = safe_url(attributes.get("href") or "")
        return (targets.from_path(href) or href) if href else None

    def _flush(self) -> None:
        state = self.state
        kind = state.lists[-1] if state.lists else state.kind
        depth = max(0, len(state.lists) - 1)
        if done := block(kind, state.pieces, state.links, depth=depth):
            state.blocks.append(done)
        state.pieces, state.kind = [], "p"
