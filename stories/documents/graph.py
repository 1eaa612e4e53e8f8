"""What a document names as related: other stories, and entities."""

import re
from collections.abc import Iterator

from entities import wiki
from stories.documents import items, targets
from stories.documents.anatomy import Line, Part, shortened
from stories.documents.model import HeadingLanguage, Reference
from stories.documents.plain import folded, foldings, one_line
from stories.documents.problems import Findings, gettext_noop

RELATED: dict[HeadingLanguage, tuple[str, ...]] = {
    "en": ("Related", "Related stories"),
    "ko": ("관련 기사", "관련", "관련 보도"),
}
ENTITIES: dict[HeadingLanguage, tuple[str, ...]] = {
    "en": ("Entities",),
    "ko": ("개체", "인물·사물", "등장 개체", "관련 개체"),
}
MAX_NAME = 255

_LINK = re.compile(r"\[([^\[\]]{0,255})\]\(([^()\s]{1,1000})\)\Z")
_ENTRY = re.compile(r"(\[\[[^\[\]\n]*\]\]|\[[^\[\]]*\]\([^()\s]*\)|[^,\[\]]+)\s*(?:,\s*|$)")

_UNKNOWN = gettext_noop("“%(text)s” is none of the lists known here: %(known)s.")
_UNREADABLE = gettext_noop("This list of links cannot be read from “%(text)s” on.")
_LONG = gettext_noop("“%(name)s” has %(length)s characters; at most %(limit)s are possible.")


def read(part: Part, findings: Findings) -> tuple[tuple[Reference, ...], tuple[str, ...]]:
    """The related stories and the entities of `part`, in order."""
    related: list[Reference] = []
    entities: list[str] = []
    for item in items.read(part, findings):
        label, _colon, value = item.text.replace("：", ":", 1).partition(":")
        line = Line(item.number, value.strip())
        if _is_label(label, RELATED):
            related += [_reference(entry) for entry in _entries(line, findings)]
        elif _is_label(label, ENTITIES):
            entities += [_reference(entry).target for entry in _entries(line, findings)]
        else:
            known = ", ".join(form for each in (RELATED, ENTITIES) for (form, *_) in each.values())
            findings.error(_UNKNOWN, line=item.number, text=shortened(item.text), known=known)
    return tuple(related), tuple(entities)


def _is_label(text: str, forms: dict[HeadingLanguage, tuple[str, ...]]) -> bool:
    name = folded(text)
    return any(name in foldings(accepted) for accepted in forms.values())


def _entries(line: Line, findings: Findings) -> Iterator[str]:
    """What stands between the commas; a comma inside brackets is part of a name."""
    place = 0
    while place < len(line.text):
        match = _ENTRY.match(line.text, place)
        if not match or not match[1].strip():
            text = shortened(line.text[place:])
            findings.error(_UNREADABLE, line=line.number, text=text)
            return
        entry = one_line(match[1])
        if len(entry) > MAX_NAME:
            findings.error(
                _LONG, line=line.number, name=shortened(entry), length=len(entry), limit=MAX_NAME
            )
        yield entry
        place = match.end()


def _reference(entry: str) -> Reference:
    if link := next(wiki.find(entry), None):
        target = f"{link.route}/{link.target}" if link.route else link.target
        return Reference(target, link.label)
    if (match := _LINK.match(entry)) and (page := targets.from_path(match[2])):
        return Reference(f"{page.route}/{page.name}", one_line(match[1]))
    return Reference(entry)


def written(
    related: tuple[Reference, ...], entities: tuple[str, ...], *, headings: HeadingLanguage
) -> Iterator[str]:
    """The lines of both lists, those that are empty left out."""
    if related:
        yield f"- {RELATED[headings][0]}: {', '.join(map(_written, related))}"
    if entities:
        names = (name if _is_bare(name) else f"[[{name}]]" for name in entities)
        yield f"- {ENTITIES[headings][0]}: {', '.join(names)}"


def _written(reference: Reference) -> str:
    return f"[[{reference.target}{'|' + reference.label if reference.label else ''}]]"


def _is_bare(name: str) -> bool:
    return not set(name) & set(",[]")
