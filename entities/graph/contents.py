"""What the graph reads of one version of a page: its linked texts and its rows of links.

A version is a page in memory or the serialised content of a revision; both become `Contents`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entities.graph.kinds import row_relations, text_columns
from newsroom.bilingual.languages import LANGUAGES, other
from newsroom.bilingual.text import digest

#: New texts by column, beside the ones they replace.
Changes = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row that names a page: by id, or as it was given while nobody has written it."""

    target_id: int | None
    wanted: str
    label_ko: str
    label_en: str

    @property
    def is_waiting(self) -> bool:
        """Whether the row names a page that does not exist."""
        return bool(self.wanted) and self.target_id is None


@dataclass(frozen=True, slots=True)
class Contents:
    """The linked texts of a version by column, and its rows by relation, in order."""

    texts: Mapping[str, str]
    rows: Mapping[str, tuple[LinkedRow, ...]]


def texts_of(page: Any) -> dict[str, str]:
    """The linked texts of `page` as it stands in memory, by column."""
    columns = text_columns(type(page))
    return {column: getattr(page, column) or "" for _name, _language, column in columns}


def contents_of(page: Any) -> Contents:
    """The contents of `page` as it stands in memory."""
    rows = {
        relation: tuple(_row_of(row) for row in getattr(page, relation).all())
        for relation in row_relations(type(page))
    }
    return Contents(texts_of(page), rows)


def _row_of(row: Any) -> LinkedRow:
    return LinkedRow(row.target_id, row.wanted, row.label_ko or "", row.label_en or "")


def contents_of_revision(model: type[Any], content: Mapping[str, Any]) -> Contents:
    """The contents of a revision of a page of type `model`, from its serialised `content`."""
    return Contents(
        {column: content.get(column) or "" for _name, _language, column in text_columns(model)},
        {
            relation: tuple(linked_row(row) for row in content.get(relation) or ())
            for relation in row_relations(model)
        },
    )


def linked_row(row: Mapping[str, Any]) -> LinkedRow:
    """A serialised row."""
    target = row.get("target")
    return LinkedRow(
        int(target) if target else None,
        row.get("wanted") or "",
        row.get("label_ko") or "",
        row.get("label_en") or "",
    )


def carried_origins(origins: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    """`origins` after `changes` that nobody wrote: no translation goes out of date by them.

    An entry remembers the digest of its own text and of the text it was translated from; both
    follow the text, where they agreed with it before.
    """
    carried = dict(origins)
    for column, (old, new) in changes.items():
        before, after = digest(old), digest(new)
        name, _, language = column.rpartition("_")
        counterpart = f"{name}_{other(language)}" if language in LANGUAGES else ""
        for key, fact in ((column, "own"), (counterpart, "source")):
            entry = carried.get(key)
            if entry and entry.get(fact) == before:
                carried[key] = {**entry, fact: after}
    return carried
