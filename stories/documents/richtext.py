"""Rich text as a value: a flat list of blocks, as the editor (Draftail) sees it.

Markdown and stored HTML are both read into this form and written from it, so that one is the
inverse of the other. A block is normal (`block`) when it holds no white space that a browser
would not show, no empty run, and no emphasis that begins or ends in white space.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal

from stories.documents import targets
from stories.documents.targets import Target

BlockKind = Literal["p", "h3", "h4", "hr", "ul", "ol"]
Style = Literal["link", "bold", "italic"]

DEEPEST_LIST = 8

_SPACE_OR_WORD = re.compile(r"\s+|\S+")
_COLLAPSED = re.compile(r"[ \t\r\f\v]+")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style; a line break inside a block is `\\n`."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site (its URL) or to a page of the newsroom, and what it shows."""

    to: str | Target
    runs: tuple[Run, ...]


Inline = Run | Link


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a rule, or an item of a list at some depth."""

    kind: BlockKind
    inlines: tuple[Inline, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run on its way to normal form; `link` is the number of the link that it belongs to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: int | None = None


_PLAIN = Piece("")
_STYLES: dict[Style, Callable[[Piece], object]] = {
    "link": attrgetter("link"),
    "bold": attrgetter("bold"),
    "italic": attrgetter("italic"),
}


def block(
    kind: BlockKind, pieces: Iterable[Piece], links: list[str | Target], *, depth: int = 0
) -> Block | None:
    """The normal block of `pieces`, or None where nothing would be seen."""
    clean = _collapse(pieces, breaks=kind not in {"h3", "h4"})
    for style in _STYLES:
        clean = _trimmed(clean, style)
    inlines = tuple(_inlines(_merged(clean), links))
    return Block(kind, inlines, depth) if inlines else None


def outline(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with no item more than one level below the one before it."""
    result: list[Block] = []
    allowed = 0
    for each in blocks:
        depth = min(each.depth, allowed, DEEPEST_LIST) if each.kind in {"ul", "ol"} else 0
        allowed = depth + 1 if each.kind in {"ul", "ol"} else 0
        result.append(replace(each, depth=depth))
    return tuple(result)


def _collapse(pieces: Iterable[Piece], *, breaks: bool) -> list[Piece]:
    """Words and white space apart; white space once, and none at either end."""
    result: list[Piece] = []
    for piece in pieces:
        for match in _SPACE_OR_WORD.finditer(_UNSTORABLE.sub("\ufffd", piece.text)):
            text = match[0]
            if text.isspace() and result and result[-1].text.isspace():
                last = result.pop()
                result.append(replace(last, text=_space(last.text + text, breaks=breaks)))
            elif text.isspace():
                result.append(replace(piece, text=_space(text, breaks=breaks)))
            else:
                result.append(replace(piece, text=text))
    while result and result[-1].text.isspace():
        result.pop()
    return result[1:] if result and result[0].text.isspace() else result


def _space(text: str, *, breaks: bool) -> str:
    if "\n" in text and breaks:
        return "\n" * text.count("\n")
    return _COLLAPSED.sub(" ", text.replace("\n", " "))


def _trimmed(pieces: list[Piece], style: Style) -> list[Piece]:
    """`pieces` with `style` taken off the white space at the ends of each styled stretch."""
    result: list[Piece] = []
    for styled, stretch in groupby(pieces, key=_STYLES[style]):
        group = list(stretch)
        if styled != _STYLES[style](_PLAIN):
            for end in (0, -1):
                if group[end].text.isspace():
                    group[end] = _without(group[end], style)
        result += group
    return result


def _without(piece: Piece, style: Style) -> Piece:
    if style == "link":
        return replace(piece, link=None)
    return replace(piece, bold=False) if style == "bold" else replace(piece, italic=False)


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    for _style, group in groupby(pieces, key=lambda piece: (piece.bold, piece.italic, piece.link)):
        same = list(group)
        yield replace(same[0], text="".join(piece.text for piece in same))


def _inlines(pieces: Iterable[Piece], links: list[str | Target]) -> Iterator[Inline]:
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        runs = tuple(Run(piece.text, piece.bold, piece.italic) for piece in group)
        if link is None:
            yield from (inline for run in runs for inline in _wiki_links(run))
        else:
            yield _link(links[link], runs)


def _link(to: str | Target, runs: tuple[Run, ...]) -> Link:
    """A link to a page shows its label in one style, as `[[…]]` can hold no other."""
    if isinstance(to, str):
        return Link(to, runs)
    label = " ".join("".join(run.text for run in runs).split())
    bold, italic = all(run.bold for run in runs), all(run.italic for run in runs)
    return Link(replace(to, label=label), (Run(label, bold, italic),))


def _wiki_links(run: Run) -> Iterator[Inline]:
    done = 0
    for start, end, target in targets.in_text(run.text):
        if start > done:
            yield replace(run, text=run.text[done:start])
        yield _link(target, (replace(run, text=target.label),))
        done = end
    if done < len(run.text):
        yield replace(run, text=run.text[done:])
