"""Three-way: what a page says once a new document is laid beside what people made of the last one.

Base is what the last import brought, ours is what stands on the page, theirs is the new document.
What nobody touched follows the document, what only an editor touched stays, and where both did,
the editor's text stays and a conflict says so. Languages never touch each other. Pure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stories.importing.alignment import Matching, pair
from stories.importing.contents import (
    NO_FIELDS,
    SHARED,
    Contents,
    Field,
    Fields,
    Row,
)

Outcome = Literal["added", "updated", "removed", "kept", "conflict"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one text, or of one row as a whole (`name` is then empty).

    `where` names the list and `row` the key of the row in it; both are empty for the page itself.
    """

    outcome: Outcome
    name: str = ""
    language: str = SHARED
    base: str = ""
    ours: str = ""
    theirs: str = ""
    where: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What `ours` is compared with.

    `known` is everything that imports have brought, of any route; `held` is the newest document
    of every other route: what it still says is not removed.
    """

    theirs: Contents
    base: Contents | None = None
    known: tuple[Contents, ...] = ()
    held: tuple[Contents, ...] = ()

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
    fields = _merge_fields(
        ours.fields,
        _Sides(
            theirs=sources.theirs.fields,
            base=sources.base.fields if sources.base else NO_FIELDS,
            known=tuple(each.fields for each in sources.known),
            held=tuple(each.fields for each in sources.held),
            may_remove=sources.may_remove,
        ),
        changes,
    )
    lists = {
        name: _ListMerge(name, ours.rows(name), sources, matching).merged(changes)
        for name, matching in matchings.items()
    }
    merged = replace(ours, fields=fields, lists={**ours.lists, **lists})
    return Merged(merged, tuple(changes))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Everything that one set of fields is compared with."""

    theirs: Fields
    base: Fields
    known: tuple[Fields, ...] = ()
    held: tuple[Fields, ...] = ()
    may_remove: bool = False

    def is_known(self, field: Field, text: str) -> bool:
        """Whether `text` is what an import brought, hence untouched by an editor."""
        brought = {fields[field] for fields in self.known if field in fields}
        return text in (brought or {""})

    def removes(self, field: Field) -> bool:
        """Whether the document has taken `field` out, in every language."""
        said = {name for name, _language in self.theirs}
        return self.may_remove and field[0] not in said

    def is_held(self, field: Field) -> bool:
        """Whether another document of the page still says something here."""
        return any(field in fields for fields in self.held)


def _merge_fields(
    ours: Fields, sides: _Sides, changes: list[Change], *, where: str = "", row: str = ""
) -> Fields:
    """`ours` after the document; adds what happened to `changes`."""
    merged = dict(ours)
    for field in sorted({*sides.base, *sides.theirs}):
        outcome = _outcome(field, ours.get(field, ""), sides)
        if outcome is None:
            continue
        base, theirs = sides.base.get(field, ""), sides.theirs.get(field, "")
        changes.append(
            Change(outcome, *field, base, ours.get(field, ""), theirs, where=where, row=row)
        )
        if outcome in {"added", "updated"}:
            merged[field] = theirs
        elif outcome == "removed":
            del merged[field]
    return merged


def _outcome(field: Field, ours: str, sides: _Sides) -> Outcome | None:
    base, theirs = sides.base.get(field, ""), sides.theirs.get(field, "")
    if theirs == ours:
        return None
    untouched = sides.is_known(field, ours)
    if not theirs:
        if not sides.removes(field) or not ours or sides.is_held(field):
            return None
        return "removed" if untouched else "conflict"
    if theirs == base:
        return None if untouched else "kept"
    if not untouched:
        return "conflict"
    return "updated" if ours else "added"


@dataclass(slots=True)
class _ListMerge:
    """Merges the rows of one list; places are those in `ours`, `base` and `theirs`."""

    name: str
    ours: Sequence[Row]
    sources: Sources
    matching: Matching
    brought: frozenset[tuple[Field, str]] = frozenset()

    def __post_init__(self) -> None:
        self.brought = frozenset(
            item
            for document in self.sources.known
            for row in document.rows(self.name)
            for item in row.fields.items()
        )

    def merged(self, changes: list[Change]) -> tuple[Row, ...]:
        """The rows as they will be, in order."""
        base, theirs = self.sources.base_rows(self.name), self.sources.theirs.rows(self.name)
        if not theirs and not base:
            return tuple(self.ours)
        base_to_ours = pair(base, self.ours, matching=self.matching, compatible=_speaks_alike)
        base_to_theirs = pair(base, theirs, matching=self.matching)
        dropped = {
            place: base[old] for old, place in base_to_theirs.items() if old not in base_to_ours
        }
        theirs_to_ours = pair(
            theirs,
            self.ours,
            matching=self.matching,
            compatible=self._goes_with,
            known={
                base_to_theirs[old]: base_to_ours[old]
                for old in base_to_theirs
                if old in base_to_ours
            },
            without=dropped,
            taken=base_to_ours.values(),
        )
        ours_to_base = {place: base[old] for old, place in base_to_ours.items()}
        kept = self._merge_ours(ours_to_base, theirs, theirs_to_ours, changes)
        added = self._added(theirs, theirs_to_ours, dropped, changes)
        follow = bool(base) and _in_order(base_to_ours)
        return tuple(_ordered(kept, added, theirs_to_ours, len(theirs), follow=follow))

    def _merge_ours(
        self,
        ours_to_base: Mapping[int, Row],
        theirs: Sequence[Row],
        theirs_to_ours: Mapping[int, int],
        changes: list[Change],
    ) -> dict[int, Row]:
        known = self._rows_beside(self.sources.known)
        held = self._rows_beside(self.sources.held)
        new = {place: theirs[other] for other, place in theirs_to_ours.items()}
        kept: dict[int, Row] = {}
        for place, row in enumerate(self.ours):
            old = ours_to_base.get(place)
            sides = _Sides(
                theirs=new[place].fields if place in new else NO_FIELDS,
                base=old.fields if old else NO_FIELDS,
                known=tuple(known.get(place, ())),
                held=tuple(held.get(place, ())),
                may_remove=self.sources.may_remove,
            )
            if place in new:
                fields = _merge_fields(
                    row.fields, sides, changes, where=self.name, row=self._label(row)
                )
                kept[place] = replace(row, fields=fields)
            elif old is None or not self.sources.may_remove:
                kept[place] = row
            elif (left := self._without(row, sides, changes)) is not None:
                kept[place] = left
        return kept

    def _without(self, row: Row, sides: _Sides, changes: list[Change]) -> Row | None:
        """`row` after the document has dropped it; None when it goes."""
        touched = any(not sides.is_known(field, text) for field, text in row.fields.items())
        about = {"where": self.name, "row": self._label(row), "ours": said(row)}
        base = said(Row(sides.base))
        if touched:
            changes.append(Change("conflict", base=base, **about))
            return row
        if not sides.held:
            changes.append(Change("removed", base=base, **about))
            return None
        fields = {
            field: text
            for field, text in row.fields.items()
            if field not in sides.base or sides.is_held(field)
        }
        if fields != dict(row.fields):
            changes.append(Change("removed", base=base, **about))
        return replace(row, fields=fields)

    def _added(
        self,
        theirs: Sequence[Row],
        theirs_to_ours: Mapping[int, int],
        dropped: Mapping[int, Row],
        changes: list[Change],
    ) -> dict[int, Row]:
        """The new rows, by their place in the document; not those that an editor took out."""
        added: dict[int, Row] = {}
        for place, row in enumerate(theirs):
            if place in theirs_to_ours:
                continue
            about = {"where": self.name, "row": self._label(row), "theirs": said(row)}
            if place not in dropped:
                added[place] = row
                changes.append(Change("added", **about))
            elif dropped[place].fields == row.fields:
                changes.append(Change("kept", base=said(row), **about))
            else:
                changes.append(Change("conflict", base=said(dropped[place]), **about))
        return added

    def _rows_beside(self, documents: Sequence[Contents]) -> dict[int, list[Fields]]:
        """For each place in `ours` the rows of `documents` that stand for the same thing."""
        beside: dict[int, list[Fields]] = {}
        for document in documents:
            rows = document.rows(self.name)
            found = pair(rows, self.ours, matching=self.matching, compatible=_speaks_alike)
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

    def _label(self, row: Row) -> str:
        return row.key or row.get("source_url")


def said(row: Row) -> str:
    """What a row says, in one line, for a report."""
    return " · ".join(text for _field, text in sorted(row.fields.items()))


def _speaks_alike(one: Row, other: Row) -> bool:
    """Whether two rows that stand at the same place say something in the same language."""
    return not one.fields or any(field in other.fields for field in one.fields)


def _in_order(pairs: Mapping[int, int]) -> bool:
    """Whether paired rows stand in the same order on both sides."""
    places = [pairs[place] for place in sorted(pairs)]
    return places == sorted(places)


def _ordered(
    kept: Mapping[int, Row],
    added: Mapping[int, Row],
    theirs_to_ours: Mapping[int, int],
    count: int,
    *,
    follow: bool,
) -> Iterator[Row]:
    """All rows: in the document's order where an editor has not changed it, else in ours.

    A row that the document does not have stays behind the one that it stood behind.
    """
    ours_to_theirs = {here: there for there, here in theirs_to_ours.items()}
    sequence = [theirs_to_ours[place] for place in range(count) if place in theirs_to_ours]
    anchors = sequence if follow else sorted(theirs_to_ours.values())
    behind = _behind(kept, theirs_to_ours.values())
    fresh = _fresh_behind(added, theirs_to_ours, count)
    for anchor in [None, *anchors]:
        if anchor is not None and anchor in kept:
            yield kept[anchor]
        yield from (kept[place] for place in behind.get(anchor, ()))
        there = None if anchor is None else ours_to_theirs[anchor]
        yield from (added[place] for place in fresh.get(there, ()))


def _behind(kept: Mapping[int, Row], anchored: Collection[int]) -> dict[int | None, list[int]]:
    """The rows that the document does not have, by the row of the document before each."""
    behind: dict[int | None, list[int]] = {}
    anchors = set(anchored)
    last: int | None = None
    for place in sorted(set(kept) | anchors):
        if place in anchors:
            last = place
        else:
            behind.setdefault(last, []).append(place)
    return behind


def _fresh_behind(
    added: Collection[int], theirs_to_ours: Mapping[int, int], count: int
) -> dict[int | None, list[int]]:
    """The new rows, by the row before each that is not new."""
    fresh: dict[int | None, list[int]] = {}
    last: int | None = None
    for place in range(count):
        if place in theirs_to_ours:
            last = place
        elif place in added:
            fresh.setdefault(last, []).append(place)
    return fresh
