"""Markdown to rich text. Total: any text gives blocks, and what has no form stays as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from stories.documents import targets
from stories.documents.dialect import is_ordinary, parser
from stories.documents.richtext import Block, BlockKind, Piece, block, outline
from stories.documents.targets import Target

_PARSER = parser()
_MARKERS = re.compile(r"(?:[ \t]+|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*")
_WIDEST_INDENT = 60
_WIDEST_MARKERS = 24
_KEEPS_ITS_LINE = re.compile(r"[>|]")


#: Texts that are remembered, and how long one may be: a text is read several times on its way in,
#: when it is compared, asked for its links and stored.
_REMEMBERED, _LONGEST_REMEMBERED = 8_000, 10_000


def read(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`."""
    return _remembered(markdown) if len(markdown) <= _LONGEST_REMEMBERED else _read(markdown)


@lru_cache(_REMEMBERED)
def _remembered(markdown: str) -> tuple[Block, ...]:
    return _read(markdown)


def _read(markdown: str) -> tuple[Block, ...]:
    if is_ordinary(markdown):
        words = block("p", [Piece(markdown)], [])
        return (words,) if words else ()
    text = "\n".join(_shallow(line) for line in markdown.replace("\r\n", "\n").split("\n"))
    return outline(_Reader().blocks(_PARSER.parse(text)))


def _shallow(line: str) -> str:
    """`line` with its nesting cut to a depth that the parser follows without dropping any."""
    text = line.lstrip(" \t")
    indent = line[: len(line) - len(text)].expandtabs(4)
    if len(indent) > _WIDEST_INDENT:
        line, indent = indent[:_WIDEST_INDENT] + text, indent[:_WIDEST_INDENT]
    markers = _MARKERS.match(text)
    if not markers or markers.end() <= _WIDEST_MARKERS:
        return line
    return f"{indent}{text[:_WIDEST_MARKERS].rstrip()} \\{text[_WIDEST_MARKERS:].lstrip()}"


@dataclass(slots=True)
class _Reader:
    """Walks the tokens of one text and gathers pieces until a block is complete."""

    lists: list[BlockKind] = field(default_factory=list)
    kind: BlockKind = "p"
    pieces: list[Piece] = field(default_factory=list)
    links: list[str | Target] = field(default_factory=list)
    item: bool = False

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        for token in tokens:
            yield from self._take(token)
        yield from self._flush()

    def _take(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                yield from self._flush()
                numbered = token.type == "ordered_list_open"
                self.lists.append("p" if token.attrGet("start") else "ol" if numbered else "ul")
            case "bullet_list_close" | "ordered_list_close":
                yield from self._flush()
                self.lists.pop()
            case "list_item_open":
                yield from self._flush()
                if self.lists[-1] == "p":
                    self._write(f"{token.info}{token.markup} ")
            case "heading_open":
                if not self.lists:
                    self.kind = "h3" if int(token.tag[1]) <= 3 else "h4"
            case "hr":
                yield from self._rule(token)
            case "fence":
                self._separate()
                self._write(_source(token))
                yield from self._end()
            case "inline":
                self._separate()
                self._inline(token.children or [])
                yield from self._end()

    def _rule(self, token: Token) -> Iterator[Block]:
        if self.lists:
            self._separate()
            self._write(token.markup)
        else:
            yield Block("hr")

    def _separate(self) -> None:
        """A second paragraph inside a list item goes on after a line break."""
        if self.item:
            self._write("\n")
        self.item = bool(self.lists)

    def _end(self) -> Iterator[Block]:
        if not self.lists:
            yield from self._flush()

    def _flush(self) -> Iterator[Block]:
        kind = self.lists[-1] if self.lists else self.kind
        done = block(kind, self.pieces, self.links, depth=max(0, len(self.lists) - 1))
        self.pieces, self.links, self.kind, self.item = [], [], "p", False
        if done:
            yield done

    def _write(self, text: str) -> None:
        self.pieces.append(Piece(text))

    def _inline(self, tokens: list[Token]) -> None:
        bold = italic = 0
        link: int | None = None
        for place, token in enumerate(tokens):
            match token.type:
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case "link_open":
                    link = len(self.links)
                    self.links.append(_destination(token))
                case "link_close":
                    link = None
                case _:
                    text = _text(token, tokens[place + 1 : place + 2])
                    self.pieces.append(Piece(text, bold > 0, italic > 0, link))


def _destination(token: Token) -> str | Target:
    href = str(token.attrGet("href") or "")
    return targets.from_path(href) or href


def _text(token: Token, following: list[Token]) -> str:
    match token.type:
        case "softbreak":
            keeps = following and _KEEPS_ITS_LINE.match(following[0].content)
            return "\n" if keeps else " "
        case "hardbreak":
            return "\n"
        case "code_inline":
            return f"{token.markup}{token.content}{token.markup}"
        case "image":
            return f"![{token.content}]({token.attrGet('src')})"
    return token.content


def _source(fence: Token) -> str:
    return f"{fence.markup}{fence.info}\n{fence.content}{fence.markup}"
