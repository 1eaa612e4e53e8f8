"""One set of texts, three ways: those of a page, or of one row of a list.

A text that nobody touched follows the document, one that only an editor touched stays, and where
both did, the editor's stays and a conflict says so. Pure.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from stories.importing.contents import NO_FIELDS, SHARED, Field, Fields
from stories.importing.disputes import Disputed

Outcome = Literal["added", "updated", "removed", "moved", "kept", "conflict"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one text, or of one row as a whole (`name` is then empty).

    `where` names the list and `row` the key of the row in it; both are empty for the page itself.
    Of a row as a whole the three texts are what it says in one line, the three rows all of it; of
    a text within a row `ours_row` is the row on the page.
    """

    outcome: Outcome
    name: str = ""
    language: str = SHARED
    base: str = ""
    ours: str = ""
    theirs: str = ""
    where: str = ""
    row: str = ""
    base_row: Fields = field(default_factory=lambda: NO_FIELDS)
    ours_row: Fields = field(default_factory=lambda: NO_FIELDS)
    theirs_row: Fields = field(default_factory=lambda: NO_FIELDS)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same conflict at the next import."""
        return self.where, self.row, self.name, self.language


@dataclass(frozen=True, slots=True)
class Sides:
    """Everything that one set of fields is compared with."""

    theirs: Fields
    base: Fields
    known: tuple[Fields, ...] = ()
    held: tuple[Fields, ...] = ()
    may_remove: bool = False
    accepted: frozenset[Field] = frozenset()

    def in_dispute(self, disputed: Disputed, *, row: str = "") -> "Sides":
        """With the base of the texts that are in dispute, and what was decided about them."""
        base = {**self.base, **disputed.texts(row)}
        return replace(self, base=base, accepted=disputed.accepted(row))

    def is_known(self, field: Field, text: str) -> bool:
        """Whether `text` is what an import brought, or an editor gave up: it may be replaced."""
        if field in self.accepted:
            return True
        brought = {fields[field] for fields in self.known if field in fields}
        return text in (brought or {""})

    def removes(self, field: Field) -> bool:
        """Whether the document has taken `field` out, in every language."""
        said = {name for name, _language in self.theirs}
        return self.may_remove and field[0] not in said

    def is_held(self, field: Field) -> bool:
        """Whether another document of the page still says something here."""
        return any(field in fields for fields in self.held)


def merge_fields(
    ours: Fields, sides: Sides, changes: list[Change], *, where: str = "", row: str = ""
) -> Fields:
    """`ours` after the document; adds what happened to `changes`."""
    merged = dict(ours)
    for key in sorted({*sides.base, *sides.theirs}):
        outcome = _outcome(key, ours.get(key, ""), sides)
        if outcome is None:
            continue
        base, theirs = sides.base.get(key, ""), sides.theirs.get(key, "")
        texts = (base, ours.get(key, ""), theirs)
        change = Change(outcome, *key, *texts, where=where, row=row)
        changes.append(replace(change, ours_row=ours) if where else change)
        if outcome in {"added", "updated"}:
            merged[key] = theirs
        elif outcome == "removed":
            del merged[key]
    return merged


def _outcome(field: Field, ours: str, sides: Sides) -> Outcome | None:
    base, theirs = sides.base.get(field, ""), sides.theirs.get(field, "")
    if theirs == ours:
        return None
    untouched = sides.is_known(field, ours)
    if theirs == base:
        return None if untouched else "kept"
    if not theirs:
        if not sides.removes(field) or not ours or sides.is_held(field):
            return None
        return "removed" if untouched else "conflict"
    if not untouched:
        return "conflict"
    return "updated" if ours else "added"
