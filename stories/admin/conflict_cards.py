"""A conflict as the desk shows it: what it is about, the three sides, and what can be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.languages import LANGUAGES, is_language
from stories.importing.changes import SIDES, ChangedText
from stories.importing.contents import TAKES, Fields
from stories.importing.field_merging import Change
from stories.importing.naming import full_name, text_name
from stories.importing.resolving import Resolution
from stories.importing.standing import Standing, hindrance, is_editable
from stories.importing.telling import Teller, row_title
from stories.models import ImportConflict, Take

#: What each choice is called, by what there is to choose about.
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "text": {
        Resolution.OURS: _("Keep the page's text"),
        Resolution.THEIRS: _("Take the document's text"),
        Resolution.EDITED: _("Write it anew"),
    },
    "dropped": {
        Resolution.OURS: _("Keep it on the page"),
        Resolution.THEIRS: _("Remove it, as in the document"),
    },
    "deleted": {
        Resolution.OURS: _("Leave it out"),
        Resolution.THEIRS: _("Take it back in, as in the document"),
    },
}
REASONS = {
    "text": _("Changed on the page and in the document"),
    "dropped": _("Changed on the page, gone from the document"),
    "deleted": _("Deleted on the page, changed in the document"),
}


def nature_of(conflict: ImportConflict) -> str:
    """What there is to decide: a "text", a row "dropped" by the document or "deleted" here."""
    if conflict.name:
        return "text"
    return "deleted" if conflict.theirs else "dropped"


def title_of(conflict: ImportConflict, model: Any) -> str:
    """What a conflict is about, as the edit form calls it."""
    if model is Take and not conflict.name:
        return str(capfirst(Take._meta.verbose_name))
    return full_name(model, conflict.where, conflict.name, conflict.language)


@dataclass(frozen=True, slots=True)
class Card:
    """One conflict on a screen; a row as a whole has several texts."""

    conflict: ImportConflict
    title: str
    row_title: str
    reason: str
    texts: tuple[ChangedText, ...]
    is_row: bool
    choices: tuple[tuple[str, str], ...] = ()
    ours: str = ""
    theirs: str = ""
    has_moved: bool = False
    is_over: bool = False
    hindrance: str = ""

    @property
    def language(self) -> str:
        """The code of the language of its text, for `lang`."""
        return str(self.conflict.language)


def cards(standing: Standing, *, user: Any) -> list[Card]:
    """Everything that is open about a page and its takes, the page first."""
    teller = teller_of(standing)
    takes = list(standing.takes)

    def place(conflict: ImportConflict) -> int:
        return takes.index(conflict.page_id) if conflict.page_id in standing.takes else -1

    conflicts = sorted(standing.conflicts, key=place)
    return [_card(standing, conflict, teller, user) for conflict in conflicts]


def teller_of(standing: Standing | None = None) -> Teller:
    """Tells names in the language of the interface."""
    active = (get_language() or "")[:2]
    language = active if is_language(active) else LANGUAGES[0]
    snapshot = standing.snapshot if standing else None
    return Teller(language, snapshot.directory) if snapshot else Teller(language)


def _card(standing: Standing, conflict: ImportConflict, teller: Teller, user: Any) -> Card:
    change = standing.changes.get(conflict.pk)
    holder = standing.holder(conflict)
    nature = nature_of(conflict)
    choices = [
        (str(value), str(label))
        for value, label in CHOICES[nature].items()
        if value != Resolution.EDITED or is_editable(conflict)
    ]
    return Card(
        conflict=conflict,
        title=title_of(conflict, type(holder)),
        row_title=row_title(change, teller) if change and conflict.where else "",
        reason=str(REASONS[nature]),
        texts=texts_of(type(holder), change, teller) if change else (),
        is_row=not conflict.name,
        choices=tuple(choices),
        ours=change.ours if change else "",
        theirs=change.theirs if change else "",
        has_moved=change is not None and change.ours != conflict.ours,
        is_over=change is None,
        hindrance=hindrance(holder, user, conflict),
    )


def recorded_card(conflict: ImportConflict, model: Any) -> Card:
    """A conflict as the last import left it, whatever the page says by now."""
    teller = teller_of()
    return Card(
        conflict=conflict,
        title=title_of(conflict, model),
        row_title="",
        reason=str(REASONS[nature_of(conflict)]),
        texts=_recorded_texts(conflict, model, teller),
        is_row=not conflict.name,
        ours=conflict.ours,
        theirs=conflict.theirs,
    )


def _recorded_texts(
    conflict: ImportConflict, model: Any, teller: Teller
) -> tuple[ChangedText, ...]:
    if conflict.name:
        name = (conflict.name, conflict.language)
        told = (teller.text(name, getattr(conflict, side)) for side in SIDES)
        return (ChangedText("", conflict.language, *told),)
    return tuple(
        ChangedText(
            text_name(model, conflict.where, text["name"]),
            text["language"],
            *(text[side] for side in SIDES),
        )
        for text in conflict.texts
    )


def texts_of(model: Any, change: Change, teller: Teller) -> tuple[ChangedText, ...]:
    """The three sides of a change; of a row as a whole text by text."""
    if change.name or not (change.base_row or change.ours_row or change.theirs_row):
        name = (change.name, change.language)
        told = (teller.text(name, text) for text in (change.base, change.ours, change.theirs))
        return (ChangedText("", change.language, *told),)
    rows: tuple[Fields, ...] = (change.base_row, change.ours_row, change.theirs_row)
    names = sorted({name for row in rows for name in row})
    where = "" if model is Take and change.where == TAKES else change.where
    return tuple(
        ChangedText(
            text_name(model, where, name[0]),
            name[1],
            *(teller.text(name, row.get(name, "")) for row in rows),
        )
        for name in names
    )
