"""The text of one block as Markdown: styles, links and escapes, with as much care as asked."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal

from stories.documents import targets
from stories.documents.dialect import is_ordinary
from stories.documents.richtext import Inline, Link, Run
from stories.documents.targets import Target

Style = Literal["bold", "italic"]


class Care(IntEnum):
    """How defensively text is written; each step gives up some plainness."""

    NONE = 0
    ESCAPED = 1
    UNDERSCORED = 2
    ENCODED = 3


_SPECIAL = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|#(?=\n|\Z)"
)
_QUOTE_MARK = re.compile(r"(?m)^>")
_BLOCK_MARK = re.compile(r"(?m)^(?:[-+#~](?=[-+#~\s]|$)|\d{1,9}[.)](?=\s|$))")
_NO_BORDERS = (False, False)
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*\Z")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of one style: a run, or a link whose label has one style throughout."""

    inline: Inline
    bold: bool = False
    italic: bool = False


def is_plain(inlines: Sequence[Inline]) -> bool:
    """Whether `inlines` are ordinary words, which cannot be read as anything else."""
    return all(
        isinstance(inline, Run) and not (inline.bold or inline.italic) and is_ordinary(inline.text)
        for inline in inlines
    )


def write(inlines: Sequence[Inline], *, language: str, care: Care) -> str:
    """`inlines` as Markdown on one line, or several where there are line breaks."""
    units = [_unit(inline) for inline in inlines]
    text = "".join(_styled(units, language=language, care=care))
    return text.replace("\n", "\\\n")


def _unit(inline: Inline) -> _Unit:
    if isinstance(inline, Run):
        return _Unit(inline, inline.bold, inline.italic)
    first = inline.runs[0]
    if len(inline.runs) > 1 or not (first.bold or first.italic):
        return _Unit(inline)
    return _Unit(replace(inline, runs=(Run(first.text),)), first.bold, first.italic)


def unstyled(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """`inlines` with neither bold nor italic text."""
    return tuple(
        Run(inline.text)
        if isinstance(inline, Run)
        else replace(inline, runs=(Run("".join(run.text for run in inline.runs)),))
        for inline in inlines
    )


def _styled(units: Sequence[_Unit], *, language: str, care: Care) -> Iterator[str]:
    """Each unit with the marks that open before it and close after it."""
    if not any(unit.bold or unit.italic for unit in units):
        for place, unit in enumerate(units):
            yield _inline(
                unit.inline, language=language, care=care, borders=_NO_BORDERS, start=not place
            )
        return
    reach = _reach(units)
    opened: list[Style] = []
    first = True
    for place, unit in enumerate(units):
        marks = ""
        needed = [style for style in ("bold", "italic") if getattr(unit, style)]
        while any(style not in needed for style in opened):
            marks += _mark(opened.pop(), care)
        closed = bool(marks)
        missing: list[Style] = [s for s in ("bold", "italic") if s in needed and s not in opened]
        for style in sorted(missing, key=lambda style: -reach[style][place]):
            opened.append(style)
            marks += _mark(style, care)
        yield marks
        following = units[place + 1] if place + 1 < len(units) else None
        changes = following and (following.bold, following.italic) != (unit.bold, unit.italic)
        borders = (closed and not first, bool(changes) and not (unit.bold or unit.italic))
        yield _inline(unit.inline, language=language, care=care, borders=borders, start=first)
        first = False
    yield "".join(_mark(style, care) for style in reversed(opened))


def _reach(units: Sequence[_Unit]) -> dict[Style, list[int]]:
    """For each style and unit, the place where the style that holds there comes to its end."""
    reach: dict[Style, list[int]] = {"bold": [0] * len(units), "italic": [0] * len(units)}
    for style, ends in reach.items():
        end = len(units)
        for place in range(len(units) - 1, -1, -1):
            end = end if getattr(units[place], style) else place
            ends[place] = end
    return reach


def _mark(style: Style, care: Care) -> str:
    if style == "bold":
        return "**"
    return "_" if care is Care.UNDERSCORED else "*"


def _inline(
    inline: Inline, *, language: str, care: Care, borders: tuple[bool, bool], start: bool
) -> str:
    if isinstance(inline, Link):
        return _link(inline, language=language, care=care)
    if care is not Care.ENCODED:
        return _escaped(inline.text, care=care, start=start)
    before, after = borders
    first = 1 if before and inline.text[0].isalnum() else 0
    last = len(inline.text) - (1 if after and inline.text[-1].isalnum() else 0)
    middle = _escaped(inline.text[first:last], care=care, start=start) if last > first else ""
    return _encoded(inline.text[:first]) + middle + _encoded(inline.text[max(first, last) :])


def _encoded(text: str) -> str:
    """A letter as a character reference, which counts as punctuation beside a mark."""
    return "".join(f"&#{ord(char)};" for char in text)


def _escaped(text: str, *, care: Care, start: bool) -> str:
    head, feed, tail = ("", "", text) if start else text.partition("\n")
    if not start and not feed:
        head, tail = text, ""
    return _escaped_inside(head, care=care) + feed + _escaped_lines(tail, care=care)


def _escaped_inside(text: str, *, care: Care) -> str:
    return text if care is Care.NONE else _SPECIAL.sub(r"\\\g<0>", text)


def _escaped_lines(text: str, *, care: Care) -> str:
    if care is Care.NONE:
        return _QUOTE_MARK.sub(r"\>", text)
    marked = _BLOCK_MARK.sub(_before_the_mark, _escaped_inside(text, care=care))
    return _QUOTE_MARK.sub(r"\>", marked)


def _before_the_mark(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _link(link: Link, *, language: str, care: Care) -> str:
    if isinstance(link.to, Target) and not link.to.route:
        return targets.to_wiki(link.to) or _escaped_inside(link.to.label, care=Care.ESCAPED)
    if isinstance(link.to, str) and _shows_itself(link):
        return f"<{link.to}>"
    label = "".join(_styled([_unit(run) for run in link.runs], language=language, care=care))
    if isinstance(link.to, Target):
        return f"[{label}]({_destination(targets.to_path(link.to, language=language))})"
    return f"[{label}]({_destination(link.to)})"


def _shows_itself(link: Link) -> bool:
    return [run.text for run in link.runs] == [link.to] and bool(_AUTOLINK.match(str(link.to)))


def _destination(url: str) -> str:
    """`url` as it stands between the parentheses of a link."""
    safe = url.replace("&", "&amp;") if "&" in url and html.unescape(url) != url else url
    if "(" not in safe and ")" not in safe:
        return safe
    depth = 0
    for char in safe:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if not 0 <= depth <= 32:
            return f"<{safe}>"
    return safe if depth == 0 else f"<{safe}>"
