"""Where the parts of a structured document stand, before anything is read into them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from stories.documents.plain import one_line
from stories.documents.problems import Findings, gettext_noop

_HEADLINE = re.compile(r"#(?:\s+(.*?))?(?:\s+#+)?\s*$")
_META = re.compile(r"\*\*Meta:?\*\*:?\s*(.*)$", re.IGNORECASE)
_HEADING = re.compile(r"##(?:\s+(.*?))?(?:\s+#+)?\s*$")
_CANONICAL = re.compile(r"Canonical:\s*(.*?)\s*$", re.IGNORECASE)
_RULE = re.compile(r"-{3,}\s*$")

_NO_HEADLINE = gettext_noop("There is no headline: the first line must be `# …`.")
_EMPTY_HEADLINE = gettext_noop("The headline is empty.")
_OUTSIDE = gettext_noop("This text stands outside any section: “%(text)s”.")
_TWO_METAS = gettext_noop("There is a second meta line.")
_AFTER_THE_END = gettext_noop("This text stands after the canonical line: “%(text)s”.")


class Line(NamedTuple):
    """A line of the file, counted from one."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class Part:
    """What stands below one `##` heading."""

    heading: str
    line: int
    body: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.body).strip("\n")


@dataclass(slots=True)
class Anatomy:
    """The parts of one document, each as it was written."""

    headline: Line = field(default_factory=lambda: Line(1, ""))
    dek: list[Line] = field(default_factory=list)
    meta: Line | None = None
    parts: list[Part] = field(default_factory=list)
    canonical: Line | None = None


def is_structured(text: str) -> bool:
    """Whether `text` is a structured document rather than a source article."""
    lines = numbered(text)
    first = next((line for line in lines if not line.blank), None)
    if first and _HEADLINE.match(first.text):
        return True
    return any(_META.match(line.text) for line in lines) or _end(lines)[1] is not None


def numbered(text: str) -> list[Line]:
    """The lines of `text`."""
    return list(map(Line._make, enumerate(text.split("\n"), start=1)))


def dissect(text: str, findings: Findings) -> Anatomy:
    """The parts of `text`; what belongs to none is an error."""
    lines = numbered(text)
    kept, canonical = _end(lines)
    _report_rest(lines[canonical.number :] if canonical else [], _AFTER_THE_END, findings)
    anatomy = Anatomy(canonical=canonical and _value(canonical, _CANONICAL))
    stray: list[Line] = []
    for line in _below_headline(kept, anatomy, findings):
        if heading := _HEADING.match(line.text):
            anatomy.parts.append(Part(one_line(heading[1] or ""), line.number))
        elif anatomy.parts:
            anatomy.parts[-1].body.append(line)
        elif not _is_header(line, anatomy, findings):
            stray.append(line)
    _report_rest(stray, _OUTSIDE, findings)
    return anatomy


def _below_headline(lines: Sequence[Line], anatomy: Anatomy, findings: Findings) -> Sequence[Line]:
    place = next((place for place, line in enumerate(lines) if not line.blank), 0)
    match = _HEADLINE.match(lines[place].text) if lines else None
    if not match:
        findings.error(_NO_HEADLINE, line=lines[place].number if lines else 1)
        return [line for line in lines[place:] if not _is_loose(line)]
    anatomy.headline = Line(lines[place].number, one_line(match[1] or ""))
    if not anatomy.headline.text:
        findings.error(_EMPTY_HEADLINE, line=lines[place].number)
    return lines[place + 1 :]


def _is_loose(line: Line) -> bool:
    """Whether a line says nothing of its own once the headline is missing."""
    return line.blank or line.text.startswith("# ")


def _is_header(line: Line, anatomy: Anatomy, findings: Findings) -> bool:
    """Whether `line` is part of the header, and where it is, into which place it goes."""
    if meta := _META.match(line.text):
        if anatomy.meta:
            findings.error(_TWO_METAS, line=line.number)
        anatomy.meta = anatomy.meta or Line(line.number, meta[1])
        return True
    if line.text.startswith(">") and not anatomy.meta:
        anatomy.dek.append(Line(line.number, line.text[1:].strip()))
        return True
    return line.blank


def _end(lines: list[Line]) -> tuple[list[Line], Line | None]:
    """The lines before the final rule, and the canonical line below it."""
    for place in range(len(lines) - 1, -1, -1):
        if not _CANONICAL.match(lines[place].text):
            continue
        before = _without_blank_end(lines[:place])
        ruled = bool(before) and bool(_RULE.match(before[-1].text))
        if ruled or all(line.blank for line in lines[place + 1 :]):
            return before[:-1] if ruled else before, lines[place]
        return lines, None
    return lines, None


def _without_blank_end(lines: list[Line]) -> list[Line]:
    end = len(lines)
    while end and lines[end - 1].blank:
        end -= 1
    return lines[:end]


def _value(line: Line, pattern: re.Pattern[str]) -> Line:
    match = pattern.match(line.text)
    return Line(line.number, match[1] if match else "")


def _report_rest(lines: Sequence[Line], template: str, findings: Findings) -> None:
    """One error for each stretch of neighbouring lines that belong nowhere."""
    previous = -1
    for line in lines:
        if line.blank:
            continue
        if line.number != previous + 1:
            findings.error(template, line=line.number, text=shortened(line.text))
        previous = line.number


def shortened(text: str, length: int = 60) -> str:
    """`text` as it may stand in a message."""
    clean = one_line(text)
    return clean if len(clean) <= length else f"{clean[: length - 1]}…"
