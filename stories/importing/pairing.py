"""Which rows of the last document, the page and the new document are one and the same.

What is in dispute helps: its row is known although it says something else on either side, and a row
that one side has let go is not taken for another one. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stories.importing.alignment import Compatible, Matching, Pairs, pair
from stories.importing.contents import Fields, Row
from stories.importing.disputes import Dispute, Disputed
from stories.importing.ordering import in_order


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which row is which, by their places; `base` holds the rows that it speaks of.

    `dropped` are rows of the document whose partner an editor has deleted, `deleted` the disputes
    about them; `lost` are rows, by their places on the page, that the document has dropped in
    dispute. `follow` says that an editor has left the order as it was.
    """

    base: Sequence[Row]
    ours_to_base: Mapping[int, Row]
    theirs_to_ours: Pairs
    dropped: Mapping[int, Row]
    deleted: Mapping[int, Dispute]
    lost: Mapping[int, Row]
    follow: bool

    def brought(self, place: int) -> tuple[Fields, ...]:
        """What the last import brought to a row of the page."""
        row = self.ours_to_base.get(place)
        return (row.fields,) if row and place not in self.lost else ()


def paired(
    base: Sequence[Row],
    ours: Sequence[Row],
    theirs: Sequence[Row],
    *,
    matching: Matching,
    disputed: Disputed,
    goes_with: Compatible,
) -> Pairing:
    """The rows of three sides as pairs; `goes_with` has a say between the document and the page.

    Rows that the document has dropped in dispute count as its last ones.
    """
    lost, deleted = _dropped(ours, disputed), disputed.deleted_by_editor(base)
    base_to_ours = _on_the_page(
        base, ours, matching=matching, disputed=disputed, without=deleted, taken=lost
    )
    base_to_theirs = pair(base, theirs, matching=matching)
    follow = bool(base) and in_order(base_to_ours)
    back = pair(
        tuple(lost.values()),
        theirs,
        matching=replace(matching, by_place=False),
        taken=base_to_theirs.values(),
    )
    base_to_theirs |= {len(base) + number: place for number, place in back.items()}
    base_to_ours |= {len(base) + number: place for number, place in enumerate(lost)}
    everything = (*base, *lost.values())
    dropped = {
        place: everything[old] for old, place in base_to_theirs.items() if old not in base_to_ours
    }
    theirs_to_ours = pair(
        theirs,
        ours,
        matching=matching,
        compatible=goes_with,
        known={
            base_to_theirs[old]: base_to_ours[old] for old in base_to_theirs if old in base_to_ours
        },
        without=dropped,
        taken=base_to_ours.values(),
    )
    return Pairing(
        everything,
        ours_to_base={place: everything[old] for old, place in base_to_ours.items()},
        theirs_to_ours=theirs_to_ours,
        dropped=dropped,
        deleted={
            base_to_theirs[old]: dispute
            for old, dispute in deleted.items()
            if old in base_to_theirs
        },
        lost=lost,
        follow=follow,
    )


def label_of(row: Row) -> str:
    """What a row of the page is called in disputes and reports."""
    return row.key or row.get("source_url")


def stands_for(disputed: Disputed) -> Compatible:
    """Whether a row at the place of another can be it: for one in dispute the place will do."""

    def compatible(base: Row, ours: Row) -> bool:
        return _speaks_alike(base, ours) or bool(disputed.texts(label_of(ours)))

    return compatible


def _speaks_alike(one: Row, other: Row) -> bool:
    """Whether two rows that stand at the same place say something in the same language."""
    return not one.fields or any(field in other.fields for field in one.fields)


def _dropped(ours: Sequence[Row], disputed: Disputed) -> dict[int, Row]:
    """By their places in `ours`, what rows said that an editor keeps against the document."""
    disputes = {
        place: disputed.dropped_by_document(label_of(row)) for place, row in enumerate(ours)
    }
    return {place: Row(each.base) for place, each in disputes.items() if each}


def _on_the_page(
    base: Sequence[Row],
    ours: Sequence[Row],
    *,
    matching: Matching,
    disputed: Disputed,
    without: Mapping[int, Dispute],
    taken: Mapping[int, Row],
) -> Pairs:
    """The rows of the last document on the page: by dispute, by what they say, then by place."""
    known: Pairs = {}
    free = [old for old in range(len(base)) if old not in without]
    # What stands on the page word for word has its row already: the last choice for one in dispute.
    found = {old for old in free if any(base[old].fields == row.fields for row in ours)}
    for place, row in enumerate(ours):
        wanted = disputed.theirs(label_of(row))
        candidates = [old for old in free if old not in known and _says(base[old], wanted)]
        if wanted and candidates:
            alike = {old: _alike(base[old], row) for old in candidates}
            known[max(candidates, key=lambda old: (alike[old], old not in found))] = place
    return pair(
        base,
        ours,
        matching=matching,
        compatible=stands_for(disputed),
        known=known,
        without=without,
        taken=taken,
    )


def _says(row: Row, wanted: Fields) -> bool:
    return all(row.fields.get(name, "") == text for name, text in wanted.items())


def _alike(one: Row, other: Row) -> int:
    """How many texts two rows have in common."""
    return sum(other.fields.get(name) == text for name, text in one.fields.items())
