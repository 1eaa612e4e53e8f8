"""The links in stored rich text, read and rewritten.

A link is `<a linktype="page" id="3">label</a>`, or `[[…]]` in a text that is neither code nor
part of another link. Pure functions, linear in the length of the text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

from entities import wiki
from entities.graph.sentences import sentence_at, sentence_starts
from entities.graph.tokens import UNLINKED, Token, tokens
from entities.wiki import WikiLink

_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "div", "pre"}
)

#: What replaces a `[[…]]`, or None to leave it.
WikiRewrite = Callable[[WikiLink], str | None]
#: What replaces a link to a page, given its id and the HTML inside; None to leave it.
PageRewrite = Callable[[int, str], str | None]


@dataclass(frozen=True, slots=True)
class Edge:
    """One link in a text: a page by id, or a route (perhaps "") and a slug or name."""

    page_id: int | None
    route: str
    name: str
    label: str
    sentence: str


@dataclass(slots=True)
class _Block:
    """The words of one block and the links in them, while it is being read."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    found: list[tuple[int, int, int | WikiLink]] = field(default_factory=list)
    opened: tuple[int, int] | None = None

    def add(self, text: str) -> None:
        self.words.append(text)
        self.length += len(text)

    def close_link(self) -> None:
        if self.opened:
            page_id, start = self.opened
            self.found.append((start, self.length, page_id))
        self.opened = None

    def edges(self) -> Iterator[Edge]:
        self.close_link()
        if not self.found:
            return
        text = "".join(self.words)
        starts = sentence_starts(text)
        for start, end, to in self.found:
            label = " ".join(text[start:end].split())
            sentence = sentence_at(text, start, end, starts=starts)
            if isinstance(to, WikiLink):
                yield Edge(None, to.route, to.target, label, sentence)
            else:
                yield Edge(to, "", "", label, sentence)


def edges(html: str) -> list[Edge]:
    """Every link of `html` in order, each with its label and the sentence around it."""
    if "[[" not in html and "linktype" not in html:
        return []
    found: list[Edge] = []
    block, depth = _Block(), 0
    for token in tokens(html):
        depth = _depth(token, depth)
        if token.tag in _BLOCKS:
            found += block.edges()
            block = _Block()
        elif token.tag == "br":
            block.add("\n")
        elif token.kind == "text":
            _read_text(block, token, linked=depth == 0)
        elif token.tag == "a":
            block.close_link()
            if (page_id := token.page_id) is not None:
                block.opened = (page_id, block.length)
    return found + list(block.edges())


def _depth(token: Token, depth: int) -> int:
    """How many elements without links of their own are open after `token`."""
    if token.tag not in UNLINKED:
        return depth
    return depth + 1 if token.kind == "open" else max(0, depth - 1)


def _read_text(block: _Block, token: Token, *, linked: bool) -> None:
    text, done = token.text, 0
    for link in wiki.find(text) if linked else ():
        block.add(text[done : link.start])
        start = block.length
        block.add(link.text)
        block.found.append((start, block.length, link))
        done = link.end
    block.add(text[done:])


def rewrite(html: str, *, wiki_link: WikiRewrite | None, page_link: PageRewrite | None) -> str:
    """`html` with its links replaced by what the two functions say; otherwise untouched."""
    if not (wiki_link and "[[" in html) and not (page_link and "linktype" in html):
        return html
    written: list[str] = []
    anchor: _Anchor | None = None
    depth = 0
    for token in tokens(html):
        depth = _depth(token, depth)
        if anchor and token.tag == "a":
            written.append(anchor.replaced(token, page_link))
            anchor = None
            if token.kind == "close":
                continue
        if page_link and token.page_id is not None:
            anchor = _Anchor(token)
        elif token.kind == "text" and wiki_link and depth == 0 and "[" in token.text:
            written.append(_rewritten_text(token, wiki_link))
        else:
            (anchor.inside if anchor else written).append(token.raw)
    return "".join(written) + (anchor.raw if anchor else "")


@dataclass(slots=True)
class _Anchor:
    """A link to a page whose end has not been read yet."""

    start: Token
    inside: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return self.start.raw + "".join(self.inside)

    def replaced(self, end: Token, page_link: PageRewrite | None) -> str:
        page_id = self.start.page_id
        new = None
        if page_link and page_id is not None:
            new = page_link(page_id, "".join(self.inside))
        closing = end.raw if end.kind == "close" else ""
        return self.raw + closing if new is None else new


def _rewritten_text(token: Token, wiki_link: WikiRewrite) -> str:
    text, done, written = token.text, 0, []
    for link in wiki.find(text):
        new = wiki_link(link)
        if new is not None:
            written += [escape(text[done : link.start], quote=False), new]
            done = link.end
    return "".join([*written, escape(text[done:], quote=False)]) if written else token.raw


def page_anchor(page_id: int, label: str) -> str:
    """A link to the page `page_id` as the editor stores it; `label` is plain text."""
    return f'<a linktype="page" id="{page_id}">{escape(label, quote=False)}</a>'
