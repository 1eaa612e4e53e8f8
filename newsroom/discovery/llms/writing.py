"""`llms.txt` as Markdown: a title, a summary, and lists of links."""

import re
from collections.abc import Iterable

from newsroom.discovery.llms.sections import Link, Section

#: The one heading that has a meaning of its own: what stands below it may be passed over.
_OPTIONAL = "Optional"
_MARKS = re.compile(r"([\\`*_\[\]<>#])")


def written(title: str, summaries: Iterable[str], sections: Iterable[Section]) -> str:
    """The file."""
    sections = list(sections)
    blocks = [f"# {_line(title)}", *(f"> {_line(summary)}" for summary in summaries)]
    blocks += [_block(section.title, section.links) for section in sections if not section.optional]
    if optional := [link for section in sections if section.optional for link in section.links]:
        blocks.append(_block(_OPTIONAL, optional))
    return "\n\n".join(blocks) + "\n"


def _block(title: str, links: Iterable[Link]) -> str:
    return "\n".join([f"## {_line(title)}", "", *map(_item, links)])


def _item(link: Link) -> str:
    notes = f": {_line(link.notes)}" if link.notes else ""
    return f"- [{_line(link.name)}]({link.url}){notes}"


def _line(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would take for a mark."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
