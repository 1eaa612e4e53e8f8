"""What still waits for a decision between an editor and a document.

Once a document is imported it is the base of the next one; but of a text in dispute the base stays
what it was before both sides changed it, until somebody decides. Pure.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from stories.importing.contents import NO_FIELDS, SHARED, Field, Fields, Row


@dataclass(frozen=True, slots=True)
class Dispute:
    """One text, or one row as a whole (`name` is then empty), as the merge calls it.

    `base` is what was there before: the one text, or all of the row. `theirs` is what the document
    says instead; empty for a row that it has dropped. `accepted` gives the document its way.
    """

    where: str = ""
    row: str = ""
    name: str = ""
    language: str = SHARED
    base: Fields = field(default_factory=lambda: NO_FIELDS)
    theirs: str = ""
    accepted: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same dispute at the next import."""
        return self.where, self.row, self.name, self.language


@dataclass(frozen=True, slots=True)
class Disputed:
    """The disputes of one page, or of one of its lists."""

    disputes: Sequence[Dispute] = ()

    def within(self, where: str) -> "Disputed":
        """Those of the list `where`; "" for the page itself."""
        return Disputed(tuple(each for each in self.disputes if each.where == where))

    def texts(self, row: str = "") -> Fields:
        """What the disputed texts of a row, or of the page itself, said before."""
        found: dict[Field, str] = {}
        for each in self._texts(row):
            found[each.name, each.language] = each.base.get((each.name, each.language), "")
        return found

    def theirs(self, row: str = "") -> Fields:
        """What the document says instead of these texts."""
        return {(each.name, each.language): each.theirs for each in self._texts(row)}

    def accepted(self, row: str = "") -> frozenset[Field]:
        """Those of these texts that are to become what the document says."""
        return frozenset((each.name, each.language) for each in self._texts(row) if each.accepted)

    def _texts(self, row: str) -> Iterator[Dispute]:
        return (each for each in self.disputes if each.name and each.row == row)

    def dropped_by_document(self, row: str) -> Dispute | None:
        """The dispute over a row that an editor changed and the document has dropped."""
        rows = (each for each in self.disputes if not each.name and not each.theirs)
        return next((each for each in rows if each.row == row), None)

    def deleted_by_editor(self, last: Sequence[Row]) -> dict[int, Dispute]:
        """The disputes over rows that an editor deleted, by the places of these in `last`."""
        waiting = [each for each in self.disputes if not each.name and each.theirs]
        found: dict[int, Dispute] = {}
        for place, row in enumerate(last):
            label, text = lost_label(row), said(row)
            dispute = next((d for d in waiting if d.row == label or d.theirs == text), None)
            if dispute:
                waiting.remove(dispute)
                found[place] = dispute
        return found


def said(row: Row) -> str:
    """What a row says, in one line, for a report."""
    return " · ".join(text for _field, text in sorted(row.fields.items()))


def lost_label(row: Row, taken: Collection[str] = ()) -> str:
    """What a row is called that is on no page: a digest of its source, else of what it says.

    The second one that says the same is called something else, by what is `taken`.
    """
    label = _digest(row.get("source_url") or said(row))
    while label in taken:
        label = _digest(label)
    return label


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
