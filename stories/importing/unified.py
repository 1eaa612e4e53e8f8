"""The changes of a document as lines for a terminal: [-what goes-]{+what comes+}, word by word.

Long stretches that stay are left out, and of a text that is new as a whole the beginning will do.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.translation import gettext, gettext_noop

from newsroom.bilingual.differences import Piece
from newsroom.bilingual.languages import NATIVE_NAMES
from stories.importing.changes import ChangedText, ToldChange, told_changes
from stories.models import ImportItem

#: The sign before each kind of change, and its words.
SIGNS: Final = {
    "added": ("+", gettext_noop("added")),
    "updated": ("~", gettext_noop("changed")),
    "removed": ("-", gettext_noop("removed")),
    "moved": ("%", gettext_noop("in another order")),
    "kept": ("=", gettext_noop("the editor's text stays")),
    "conflict": ("!", gettext_noop("conflict: the editor's text stays until somebody decides")),
    "published": ("^", gettext_noop("goes live")),
    "linked": ("&", gettext_noop("linked to its take")),
}
_FORMS: Final = {"deleted": "[-{}-]", "inserted": "{{+{}+}}"}
#: Signs of text that are shown around a change, and of one that is new or gone as a whole.
CONTEXT, LONGEST = 40, 160
_INDENT = "    "


def unified(item: ImportItem) -> Iterator[str]:
    """Everything that an import does to the page of one document."""
    for change in told_changes(item):
        yield from _lines(change)


def _lines(change: ToldChange) -> Iterator[str]:
    sign, words = SIGNS.get(change.outcome, ("?", change.outcome))
    about = _named(change.name, "" if change.is_row else change.language)
    about = f"{about} – {change.title}" if change.title else about
    yield f"  {sign} {': '.join(part for part in (about, gettext(words)) if part)}"
    for text in change.texts:
        label = _named(text.name, text.language) + ": " if change.is_row and text.name else ""
        for line in _told(change.outcome, text):
            yield f"{_INDENT}{label}{line}"


def _told(outcome: str, text: ChangedText) -> Iterable[str]:
    if outcome == "conflict":
        return _conflict(text)
    return [shown(text.pieces(outcome))] if any((text.base, text.ours, text.theirs)) else []


def _conflict(text: ChangedText) -> list[str]:
    """Both changes against the last import; what neither side has changed needs no words."""
    sides = {
        gettext("on the page"): text.ours_pieces,
        gettext("in the document"): text.theirs_pieces,
    }
    return [f"{side}: {shown(pieces) or '–'}" for side, pieces in sides.items()]


def _named(name: str, language: str) -> str:
    return f"{name} ({NATIVE_NAMES.get(language, language)})" if language else name


def shown(pieces: Sequence[Piece]) -> str:
    """`pieces` in one line, with as much around each change as it takes to find it."""
    is_whole = len(pieces) == 1
    return "".join(
        _piece(piece, is_first=place == 0, is_last=place == len(pieces) - 1, is_whole=is_whole)
        for place, piece in enumerate(pieces)
    )


def _piece(piece: Piece, *, is_first: bool, is_last: bool, is_whole: bool) -> str:
    text = " ".join(piece.text.split("\n")).replace("  ", " ¶ ")
    if piece.kind != "same":
        return _FORMS[piece.kind].format(_beginning(text) if is_whole else text)
    if is_whole:
        return _beginning(text)
    if is_first and len(text) > CONTEXT:
        return "…" + text[-CONTEXT:]
    if is_last and len(text) > CONTEXT:
        return text[:CONTEXT] + "…"
    if len(text) > 2 * CONTEXT:
        return f"{text[:CONTEXT]} … {text[-CONTEXT:]}"
    return text


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
