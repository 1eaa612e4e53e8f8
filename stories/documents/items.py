"""Lists: figures and things to watch, one item a row."""

import re

from stories.documents.anatomy import Line, Part, shortened
from stories.documents.model import Figure
from stories.documents.plain import one_line
from stories.documents.problems import Findings, gettext_noop

MAX_FIGURE = 120

_ITEM = re.compile(r"[-*+](?:\s|$)")
_CONTINUATION = re.compile(r"\s+(?![-*+](?:\s|$))\S")

_NOT_AN_ITEM = gettext_noop("This is not an item of the list (“- …”): “%(text)s”.")
_EMPTY_ITEM = gettext_noop("This item of the list is empty.")
_LONG_FIGURE = gettext_noop(
    "The figure (all before the first comma) has %(length)s characters; "
    "at most %(limit)s are possible."
)
_BARE_FIGURE = gettext_noop("The figure “%(figure)s” does not say what it measures.")


def read(part: Part, findings: Findings) -> list[Line]:
    """The items of `part`, each on one line; anything else is an error."""
    items: list[tuple[int, list[str]]] = []
    open_item = False
    for line in part.body:
        if line.blank:
            open_item = False
        elif _ITEM.match(line.text):
            items.append((line.number, [line.text[1:]]))
            open_item = True
        elif open_item and _CONTINUATION.match(line.text):
            items[-1][1].append(line.text)
        else:
            findings.error(_NOT_AN_ITEM, line=line.number, text=shortened(line.text))
    joined = [Line(number, one_line(" ".join(texts))) for number, texts in items]
    return [item for item in joined if _is_full(item, findings)]


def _is_full(item: Line, findings: Findings) -> bool:
    if not item.text:
        findings.error(_EMPTY_ITEM, line=item.number)
    return bool(item.text)


def texts(part: Part, findings: Findings) -> tuple[str, ...]:
    """The items as texts."""
    return tuple(item.text for item in read(part, findings))


def figures(part: Part, findings: Findings) -> tuple[Figure, ...]:
    """The items as figures."""
    return tuple(_figure(item, findings) for item in read(part, findings))


def _figure(item: Line, findings: Findings) -> Figure:
    value, comma, measure = item.text.partition(", ")
    if len(value) > MAX_FIGURE:
        findings.error(_LONG_FIGURE, line=item.number, length=len(value), limit=MAX_FIGURE)
    elif not comma:
        findings.warning(_BARE_FIGURE, line=item.number, figure=value)
    return Figure(value, measure)
