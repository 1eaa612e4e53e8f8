"""Rich text to canonical Markdown: the one way in which each value is written.

Text is escaped only where it would be read as something else. Each block is written plainly
first and read again; only when that gives another value is it written with more care.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.documents import emphasis
from stories.documents.emphasis import Care
from stories.documents.read_markdown import read
from stories.documents.richtext import Block, BlockKind

_HEADINGS = {"h3": "### ", "h4": "#### "}


def write(blocks: Sequence[Block], *, language: str) -> str:
    """`blocks` as canonical Markdown, links to pages below `language`; no newline at the end."""
    written = _layout(blocks, [_carefully(block, language, Care.NONE) for block in blocks])
    if read(written) == tuple(blocks):
        return written
    return _layout(blocks, [_carefully(block, language, Care.ESCAPED) for block in blocks])


def _carefully(block: Block, language: str, least: Care) -> str:
    """The text of `block`, written with no more care than it needs."""
    if block.kind == "hr":
        return "---"
    if least is Care.NONE and emphasis.is_plain(block.inlines):
        return emphasis.write(block.inlines, language=language, care=Care.NONE)
    alone = Block("ul", block.inlines) if block.kind in {"ul", "ol"} else block
    for care in Care:
        text = emphasis.write(block.inlines, language=language, care=care)
        if care >= least and read(_layout([alone], [text])) == (alone,):
            return text
    return _without_style(alone, language)


def _without_style(block: Block, language: str) -> str:
    """The text of a block whose styles no Markdown can express: its words matter more."""
    plain = emphasis.write(emphasis.unstyled(block.inlines), language=language, care=Care.ESCAPED)
    again = read(_layout([block], [plain]))
    if again == (block,) or len(again) != 1:
        return plain
    return _carefully(again[0], language, Care.NONE)


@dataclass(slots=True)
class _List:
    kind: BlockKind
    count: int = 0

    @property
    def marker(self) -> str:
        return "- " if self.kind == "ul" else f"{self.count}. "


def _layout(blocks: Sequence[Block], written: Sequence[str]) -> str:
    """The blocks below each other: items of one list close, all else with an empty line."""
    lines: list[str] = []
    lists: list[_List] = []
    for block, text in zip(blocks, written, strict=True):
        begins = block.kind not in {"ul", "ol"} or _enter(lists, block)
        if block.kind not in {"ul", "ol"}:
            lists.clear()
        if begins and lines:
            lines.append("")
        lines += _indented(block, text, lists)
    return "\n".join(lines)


def _enter(lists: list[_List], block: Block) -> bool:
    """Count `block` in its list; whether it begins a new list at the outermost level."""
    del lists[block.depth + 1 :]
    if len(lists) > block.depth and lists[block.depth].kind != block.kind:
        del lists[block.depth :]
    begins = not lists
    if len(lists) <= block.depth:
        lists.append(_List(block.kind))
    lists[-1].count += 1
    return begins


def _indented(block: Block, text: str, lists: Sequence[_List]) -> list[str]:
    if not lists:
        return (_HEADINGS.get(block.kind, "") + text).split("\n")
    outer = "".join(" " * len(each.marker) for each in lists[:-1])
    inner = outer + " " * len(lists[-1].marker)
    first, *rest = text.split("\n")
    return [outer + lists[-1].marker + first, *(inner + line for line in rest)]
