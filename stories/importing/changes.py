"""What an import did to the texts of a page, or would do, as the command and the admin tell it.

Reads what the item of a document keeps, so that a dry run and a run are told alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.differences import Piece, differences
from stories.importing.naming import form_order, full_name, model_of_kind, text_name
from stories.models import ImportItem

SIDES = ("base", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text as the last import, the page and the document have it.

    `name` is that of the text within its list; it is only needed where a row as a whole is told.
    """

    name: str
    language: str
    base: str
    ours: str
    theirs: str

    def pieces(self, outcome: str) -> tuple[Piece, ...]:
        """What became of it, or what an editor made of it where the editor's text stays."""
        old, new = {
            "added": ("", self.theirs),
            "removed": (self.ours, ""),
            "kept": (self.base, self.ours),
        }.get(outcome, (self.ours, self.theirs))
        return differences(old, new)

    @property
    def base_pieces(self) -> tuple[Piece, ...]:
        """What the last import brought."""
        return differences(self.base, self.base)

    @property
    def ours_pieces(self) -> tuple[Piece, ...]:
        """What an editor changed since the last import."""
        return differences(self.base or self.ours, self.ours)

    @property
    def theirs_pieces(self) -> tuple[Piece, ...]:
        """What the document changed since the last import, or else on the page."""
        return differences(self.base or self.ours, self.theirs)


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change: what it is about, and its text; a row as a whole has several.

    `title` says which row of a list a text stands in.
    """

    outcome: str
    name: str
    title: str
    language: str
    is_row: bool
    texts: tuple[ChangedText, ...]


def told_changes(item: ImportItem) -> list[ToldChange]:
    """The changes of a document in the order of the edit form."""
    model = model_of_kind(item.kind)
    order = form_order(model)

    def place(change: Mapping[str, Any]) -> int:
        return order.get(change.get("where") or change.get("name") or "", len(order))

    return [told_change(model, change) for change in sorted(item.changes, key=place)]


def told_change(model: Any, change: Mapping[str, Any]) -> ToldChange:
    """One change as an item keeps it."""
    where, name, language = (change.get(key) or "" for key in ("where", "name", "language"))
    return ToldChange(
        outcome=str(change.get("outcome", "")),
        name=full_name(model, where, name) if where or name else "",
        title=str(change.get("title") or ""),
        language=language,
        is_row=bool(where and not name),
        texts=tuple(_texts(model, where, change)),
    )


def _texts(model: Any, where: str, change: Mapping[str, Any]) -> Iterator[ChangedText]:
    for text in change.get("texts") or [change]:
        name = str(text.get("name") or "")
        yield ChangedText(
            text_name(model, where, name) if name else "",
            str(text.get("language") or ""),
            *(str(text.get(side) or "") for side in SIDES),
        )
