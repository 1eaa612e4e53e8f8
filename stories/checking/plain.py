"""A rich text as checks read it: what a reader sees, and the places of the links in it.

From canonical Markdown, as documents and plans hold it, or from stored HTML, as pages do. Both give
the same words, a block a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from entities import wiki
from entities.graph.tokens import tokens
from stories.documents.read_markdown import read
from stories.documents.richtext import Link
from stories.documents.targets import Target

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "hr", "div"})


@dataclass(frozen=True, slots=True)
class Plain:
    """Words, the places of links among them, and what these point at.

    A page of the newsroom is a target or, in stored text, its key; an address is left out.
    """

    text: str
    links: tuple[tuple[int, int], ...] = ()
    targets: tuple[Target | int, ...] = ()


def of_markdown(markdown: str) -> Plain:
    """What a reader sees of canonical Markdown."""
    words = _Words()
    for place, block in enumerate(read(markdown)):
        if place:
            words.add("\n")
        for inline in block.inlines:
            if isinstance(inline, Link):
                to = inline.to if isinstance(inline.to, Target) else None
                words.link("".join(run.text for run in inline.runs), to)
            else:
                words.add(inline.text)
    return words.plain()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words outside any link: the number of their token, and where they begin in its text and in
    what a reader sees."""

    token: int
    offset: int
    start: int
    length: int


def of_html(html: str) -> Plain:
    """What a reader sees of stored rich text."""
    return _read(html).plain()


def stretches_of(html: str) -> tuple[Stretch, ...]:
    """Where the words that `of_html` reads stand in stored rich text, but for those of links."""
    return tuple(_read(html).stretches)


def _read(html: str) -> "_Words":
    words = _Words()
    opened: tuple[int, int | None] | None = None
    for number, token in enumerate(tokens(html)):
        if token.tag in _BLOCKS:
            words.add_break()
        elif token.tag == "br":
            words.add("\n")
        elif token.tag == "a":
            if opened:
                words.close(*opened)
            opened = (words.length, token.page_id) if token.kind == "open" else None
        elif token.kind == "text":
            _add_text(words, token.text, number, linked=opened is not None)
    return words


def _add_text(words: "_Words", text: str, number: int, *, linked: bool) -> None:
    """A text of stored HTML, in which `[[…]]` stands for a page that does not exist yet."""
    done = 0
    found: Iterator[wiki.WikiLink] = iter(()) if linked else wiki.find(text)
    for link in found:
        words.add_stretch(text[done : link.start], number, done)
        words.link(link.text, Target(link.route, link.target))
        done = link.end
    if linked:
        words.add(text)
    else:
        words.add_stretch(text[done:], number, done)


class _Words:
    """Words and links while they are read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[int, int]] = []
        self.targets: list[Target | int] = []
        self.stretches: list[Stretch] = []
        self.length = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def add_stretch(self, text: str, token: int, offset: int) -> None:
        self.stretches.append(Stretch(token, offset, self.length, len(text)))
        self.add(text)

    def add_break(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.add("\n")

    def link(self, text: str, to: Target | int | None) -> None:
        start = self.length
        self.add(text)
        self.close(start, to)

    def close(self, start: int, to: Target | int | None) -> None:
        self.links.append((start, self.length))
        if to is not None:
            self.targets.append(to)

    def plain(self) -> Plain:
        text = "".join(self.parts)
        return Plain(text.rstrip("\n"), tuple(self.links), tuple(self.targets))
