"""Lists: figures and things to watch, one item a row."""

from stories.documents.anatomy import Line, Part, shortened
from stories.documents.model import Figure
from stories.documents.plain import one_line
from stories.documents.problems import Findings, gettext_noop

MAX_FIGURE = 120

_NOT_AN_ITEM = gettext_noop("This is not an item of the list (“- …”): “%(text)s”.")
_EMPTY_ITEM = gettext_noop("This item of the list is empty.")
_LONG_FIGURE = gettext_noop(
    "The figure (all before the first comma) has %(length)s characters; "
    "at most %(limit)s are possible."
)
_BARE_FIGURE = gettext_noop("The figure “%(figure)s” does not say what it measures.")


def read(part: Part, findings: Findings) -> list[Line]:
    """The items of `part`, each on one line; anything else is an error."""
    items: list[Line] = []
    open_item = False
    for line in part.body:
        if line.blank:
            open_item = False
        elif line.text[:2] in {"- ", "* ", "+ ", "-", "*", "+", "-\t", "*\t", "+\t"}:
            items.append(Line(line.number, line.text[1:].strip()))
            open_item = True
        elif open_item and line.text[0] in " \t" and line.text.lstrip()[:2] not in {"- ", "* "}:
            last = items.pop()
            items.append(Line(last.number, f"{last.text} {line.text.strip()}"))
        else:
            findings.error(_NOT_AN_ITEM, line=line.number, text=shortened(line.text))
    return [item for item in items if _is_full(item, findings)]


def _is_full(item: Line, findings: Findings) -> bool:
    if not item.text:
        findings.error(_EMPTY_ITEM, line=item.number)
    return bool(item.text)


def texts(part: Part, findings: Findings) -> tuple[str, ...]:
    """The items as texts."""
    return tuple(one_line(item.text) for item in read(part, findings))


def figures(part: Part, findings: Findings) -> tuple[Figure, ...]:
    """The items as figures."""
    return tuple(_figure(item, findings) for item in read(part, findings))


def _figure(item: Line, findings: Findings) -> Figure:
    value, comma, measure = one_line(item.text).partition(", ")
    if len(value) > MAX_FIGURE:
        findings.error(_LONG_FIGURE, line=item.number, length=len(value), limit=MAX_FIGURE)
    elif not comma:
        findings.warning(_BARE_FIGURE, line=item.number, figure=value)
    return Figure(value, measure)
