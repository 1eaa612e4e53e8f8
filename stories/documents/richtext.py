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
from typing import Literal, NamedTuple

from stories.documents import targets
from stories.documents.targets import Target

BlockKind = Literal["p", "h3", "h4", "hr", "ul", "ol"]
Style = Literal["link", "bold", "italic"]

DEEPEST_LIST = 8

_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: White space that is not the one plain space between two words.
_ODD_SPACE = re.compile(r"\s{2,}|[^\S ]")
_COLLAPSED = re.compile(r"[ \t\r\f\v]+")


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


class Piece(NamedTuple):
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
_EMPHASIS = attrgetter("bold", "italic")


def block(
    kind: BlockKind, pieces: Iterable[Piece], links: list[str | Target], *, depth: int = 0
) -> Block | None:
    """The normal block of `pieces`, or None where nothing would be seen."""
    clean = _collapse(pieces, breaks=kind not in {"h3", "h4"})
    for style in _STYLES:
        clean = _trimmed(clean, style)
    inlines = tuple(_inlines(clean, links))
    return Block(kind, inlines, depth) if inlines else None


def outline(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """`blocks` with no item more than one level below the one before it."""
    result: list[Block] = []
    allowed = 0
    for each in blocks:
        depth = min(each.depth, allowed, DEEPEST_LIST) if each.kind in {"ul", "ol"} else 0
        allowed = depth + 1 if each.kind in {"ul", "ol"} else 0
        result.append(each if each.depth == depth else replace(each, depth=depth))
    return tuple(result)


def _collapse(pieces: Iterable[Piece], *, breaks: bool) -> list[Piece]:
    """White space once, none at either end, and apart from the words where two pieces meet.

    What stands between two words of one piece is of their style and stays with them.
    """
    result: list[Piece] = []
    for piece in pieces:
        for text in _parts(_UNSTORABLE.sub("\ufffd", piece.text), breaks=breaks):
            if text.isspace() and result and result[-1].text.isspace():
                last = result.pop()
                result.append(last._replace(text=_space(last.text + text, breaks=breaks)))
            else:
                result.append(piece._replace(text=text))
    while result and result[-1].text.isspace():
        result.pop()
    return result[1:] if result and result[0].text.isspace() else result


def _parts(text: str, *, breaks: bool) -> Iterator[str]:
    """The white space before the words of `text`, the words, and the white space behind them."""
    words = text.strip()
    if not words:
        if text:
            yield _space(text, breaks=breaks)
        return
    start = text.index(words[0])
    if start:
        yield _space(text[:start], breaks=breaks)
    yield _ODD_SPACE.sub(lambda found: _space(found[0], breaks=breaks), words)
    if end := text[start + len(words) :]:
        yield _space(end, breaks=breaks)


def _space(text: str, *, breaks: bool) -> str:
    if "\n" in text and breaks:
        return "\n" * text.count("\n")
    return _COLLAPSED.sub(" ", text.replace("\n", " "))


def _trimmed(pieces: list[Piece], style: Style) -> list[Piece]:
    """`pieces` with `style` taken off the white space at the ends of each styled stretch."""
    plain, of = getattr(_PLAIN, style), _STYLES[style]
    if all(of(piece) == plain for piece in pieces):
        return pieces
    result: list[Piece] = []
    for styled, stretch in groupby(pieces, key=of):
        group = list(stretch)
        if styled != plain:
            for end in (0, -1):
                if group[end].text.isspace():
                    group[end] = group[end]._replace(**{style: plain})
        result += group
    return result


def _inlines(pieces: Iterable[Piece], links: list[str | Target]) -> Iterator[Inline]:
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        runs = tuple(
            Run("".join(piece.text for piece in same), bold, italic)
            for (bold, italic), same in groupby(group, key=_EMPHASIS)
        )
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
    if not done:
        yield run
    elif done < len(run.text):
        yield replace(run, text=run.text[done:])
