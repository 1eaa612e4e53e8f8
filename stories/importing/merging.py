"""Three-way: what a page says once a new document is laid beside what people made of the last one.

Base is what the last import brought, ours is what stands on the page, theirs is the new document.
What nobody touched follows the document, what only an editor touched stays, and where both did,
the editor's text stays and a conflict says so. Languages never touch each other. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stories.importing.alignment import Matching, pair
from stories.importing.contents import (
    NO_FIELDS,
    Contents,
    Field,
    Fields,
    Row,
)
from stories.importing.disputes import Dispute, Disputed, lost_label, said
from stories.importing.field_merging import Change, Outcome, Sides, merge_fields
from stories.importing.ordering import has_moved, ordered
from stories.importing.pairing import Pairing, label_of, paired, stands_for

__all__ = ["Change", "Merged", "Sources", "merge"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What `ours` is compared with.

    `known` is everything that imports have brought, of any route; `held` is the newest document
    of every other route: what it still says is not removed. `disputes` are the conflicts with
    earlier documents of this route that nobody has decided yet.
    """

    theirs: Contents
    base: Contents | None = None
    known: tuple[Contents, ...] = ()
    held: tuple[Contents, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def may_remove(self) -> bool:
        """Whether what is no longer there was taken out: not when the document was translated."""
        return self.base is not None and self.base.main == self.theirs.main

    def base_rows(self, name: str) -> tuple[Row, ...]:
        """The rows of the list `name` in the last document."""
        return self.base.rows(name) if self.base else ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The page as it will be, and what happened to it on the way."""

    contents: Contents
    changes: tuple[Change, ...] = ()


def merge(ours: Contents, sources: Sources, *, matchings: Mapping[str, Matching]) -> Merged:
    """`ours` with the document of `sources` laid over it; `matchings` names every list."""
    changes: list[Change] = []
    fields = merge_fields(
        ours.fields,
        Sides(
            theirs=sources.theirs.fields,
            base=sources.base.fields if sources.base else NO_FIELDS,
            known=tuple(each.fields for each in sources.known),
            held=tuple(each.fields for each in sources.held),
            may_remove=sources.may_remove,
        ).in_dispute(Disputed(sources.disputes).within("")),
        changes,
    )
    lists = {
        name: _ListMerge(name, ours.rows(name), sources, matching).merged(changes)
        for name, matching in matchings.items()
    }
    filled = {name: rows for name, rows in {**ours.lists, **lists}.items() if rows}
    return Merged(replace(ours, fields=fields, lists=filled), tuple(changes))


@dataclass(slots=True)
class _ListMerge:
    """Merges the rows of one list; places are those in `ours`, `base` and `theirs`."""

    name: str
    ours: Sequence[Row]
    sources: Sources
    matching: Matching
    disputed: Disputed = field(init=False)
    brought: frozenset[tuple[Field, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.disputed = Disputed(self.sources.disputes).within(self.name)
        self.brought = frozenset(
            item
            for document in self.sources.known
            for row in document.rows(self.name)
            for item in row.fields.items()
        )

    def merged(self, changes: list[Change]) -> tuple[Row, ...]:
        """The rows as they will be, in order."""
        theirs = self.sources.theirs.rows(self.name)
        pairing = paired(
            self.sources.base_rows(self.name),
            self.ours,
            theirs,
            matching=self.matching,
            disputed=self.disputed,
            goes_with=self._goes_with,
        )
        if not theirs and not pairing.base:
            return tuple(self.ours)
        kept = self._merge_ours(pairing, theirs, changes)
        added = self._added(pairing, theirs, changes)
        rows = tuple(
            ordered(kept, added, pairing.theirs_to_ours, len(theirs), follow=pairing.follow)
        )
        if has_moved(self.ours, rows):
            changes.append(Change("moved", where=self.name))
        return rows

    def _merge_ours(
        self, pairing: Pairing, theirs: Sequence[Row], changes: list[Change]
    ) -> dict[int, Row]:
        known = self._rows_beside(self.sources.known)
        held = self._rows_beside(self.sources.held)
        new = {place: theirs[other] for other, place in pairing.theirs_to_ours.items()}
        kept: dict[int, Row] = {}
        for place, row in enumerate(self.ours):
            old, label = pairing.ours_to_base.get(place), label_of(row)
            sides = Sides(
                theirs=new[place].fields if place in new else NO_FIELDS,
                base=old.fields if old else NO_FIELDS,
                known=(*known.get(place, ()), *pairing.brought(place)),
                held=tuple(held.get(place, ())),
                may_remove=self.sources.may_remove,
            ).in_dispute(self.disputed, row=label)
            if place in new:
                fields = merge_fields(row.fields, sides, changes, where=self.name, row=label)
                kept[place] = replace(row, fields=fields)
            elif old is None or not self.sources.may_remove:
                kept[place] = row
            elif (left := self._without(row, sides, changes)) is not None:
                kept[place] = left
        return kept

    def _without(self, row: Row, sides: Sides, changes: list[Change]) -> Row | None:
        """`row` after the document has dropped it; None when it goes."""
        dispute = self.disputed.dropped_by_document(label_of(row))
        touched = any(not sides.is_known(field, text) for field, text in row.fields.items())
        if touched and not (dispute and dispute.accepted):
            changes.append(self._about_row("conflict", row, base=sides.base, ours=row.fields))
            return row
        removed = self._about_row("removed", row, base=sides.base, ours=row.fields)
        if not sides.held:
            changes.append(removed)
            return None
        fields = {
            field: text
            for field, text in row.fields.items()
            if field not in sides.base or sides.is_held(field)
        }
        if fields != dict(row.fields):
            changes.append(removed)
        return replace(row, fields=fields)

    def _added(
        self, pairing: Pairing, theirs: Sequence[Row], changes: list[Change]
    ) -> dict[int, Row]:
        """The new rows, by their place in the document; not those that an editor took out."""
        added: dict[int, Row] = {}
        labels = {dispute.row for dispute in pairing.deleted.values()}
        for place, row in enumerate(theirs):
            if place in pairing.theirs_to_ours:
                continue
            last, dispute = pairing.dropped.get(place), pairing.deleted.get(place)
            if last is None or (dispute and dispute.accepted):
                added[place] = row
                changes.append(self._about_row("added", row, theirs=row.fields))
                continue
            base = dispute.base if dispute else last.fields
            label = dispute.row if dispute else lost_label(last, labels)
            labels.add(label)
            outcome: Outcome = "kept" if base == row.fields else "conflict"
            changes.append(self._about_row(outcome, row, base=base, theirs=row.fields, label=label))
        return added

    def _about_row(
        self,
        outcome: Outcome,
        row: Row,
        *,
        base: Fields = NO_FIELDS,
        ours: Fields = NO_FIELDS,
        theirs: Fields = NO_FIELDS,
        label: str = "",
    ) -> Change:
        """What happened to `row` as a whole."""
        return Change(
            outcome,
            base=said(Row(base)),
            ours=said(Row(ours)),
            theirs=said(Row(theirs)),
            where=self.name,
            row=label or label_of(row),
            base_row=base,
            ours_row=ours,
            theirs_row=theirs,
        )

    def _rows_beside(self, documents: Sequence[Contents]) -> dict[int, list[Fields]]:
        """For each place in `ours` the rows of `documents` that stand for the same thing."""
        places = {row.key: place for place, row in enumerate(self.ours) if row.key}
        beside: dict[int, list[Fields]] = {}
        for document in documents:
            rows = document.rows(self.name)
            # Rows of the page itself are known by their keys, those of documents are recognised.
            found = {place: places[row.key] for place, row in enumerate(rows) if row.key in places}
            found = pair(
                rows,
                self.ours,
                matching=self.matching,
                compatible=stands_for(self.disputed),
                known=found,
            )
            for place, here in found.items():
                beside.setdefault(here, []).append(rows[place].fields)
        return beside

    def _goes_with(self, theirs: Row, ours: Row) -> bool:
        """Whether a row of the document can be the other language of `ours`, or its new text."""
        return all(
            field not in ours.fields
            or ours.fields[field] == text
            or (field, ours.fields[field]) in self.brought
            for field, text in theirs.fields.items()
        )
