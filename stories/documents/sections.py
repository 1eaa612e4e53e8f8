"""The sections of a document, each read by its shape."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stories.documents import graph, items, takes
from stories.documents.anatomy import Part, shortened
from stories.documents.kinds import DocumentKind, Section
from stories.documents.markdown import canonical
from stories.documents.model import Figure, HeadingLanguage, Reference, TakeItem
from stories.documents.problems import Findings, gettext_noop

_UNKNOWN = gettext_noop("The section “%(heading)s” is none of: %(known)s.")
_TWICE = gettext_noop("The section “%(heading)s” stands twice (first in line %(first)s).")


@dataclass(slots=True)
class Content:
    """What the sections hold, and the languages that their headings are written in."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[Figure | str, ...]] = field(default_factory=dict)
    takes: tuple[TakeItem, ...] = ()
    related: tuple[Reference, ...] = ()
    entities: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    headings: Counter[HeadingLanguage] = field(default_factory=Counter)

    @property
    def language(self) -> HeadingLanguage | None:
        """The language of most headings, the first one's where there are as many of both."""
        return max(self.headings, key=self.headings.__getitem__, default=None)


def read(
    parts: Sequence[Part], *, kind: DocumentKind, route_language: str, findings: Findings
) -> Content:
    """The content of `parts`; a heading that `kind` does not know is an error."""
    content = Content()
    for part, section in _known(parts, kind, content, findings):
        match section.shape:
            case "prose":
                if text := canonical(part.text, route_language=route_language):
                    content.texts[section.name] = text
            case "figures":
                if figures := items.figures(part, findings):
                    content.lists[section.name] = figures
            case "items":
                if texts := items.texts(part, findings):
                    content.lists[section.name] = texts
            case "takes":
                content.takes = takes.read(part, route_language=route_language, findings=findings)
            case "graph":
                content.related, content.entities = graph.read(part, findings)
    return content


def _known(
    parts: Sequence[Part], kind: DocumentKind, content: Content, findings: Findings
) -> Iterator[tuple[Part, Section]]:
    for part in parts:
        found = kind.section_for(part.heading)
        if found is None:
            known = ", ".join(section.heading("en") for section in kind.sections)
            findings.error(_UNKNOWN, line=part.line, heading=shortened(part.heading), known=known)
            continue
        section, language = found
        if first := content.lines.get(section.name):
            findings.error(_TWICE, line=part.line, heading=shortened(part.heading), first=first)
            continue
        content.lines[section.name] = part.line
        content.headings[language] += 1
        yield part, section
