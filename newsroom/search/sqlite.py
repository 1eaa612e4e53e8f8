"""The index on SQLite: every entry is written once, by its tokens, into Wagtail's own tables.

The table of entries has a trigger that writes the full text anew at every change of a row, hence
nothing may be filled in afterwards.
"""

from collections.abc import Sequence
from typing import Any, Final

from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
)
from modelsearch.utils import get_content_type_pk

from newsroom.bulk.inserting import insert_rows
from newsroom.bulk.updating import update_rows
from newsroom.search.analysis.streams import REACH
from newsroom.search.entries import Entry, entries
from newsroom.search.expressions import AllOf, AnyOf, But, Expression, Near, Phrase, Token

_WRITTEN: Final = ("title", "title_norm", "autocomplete", "body")
_INSERTED: Final = ("content_type_id", "object_id", *_WRITTEN)
#: FTS5 counts the tokens between two, we count steps from one to the other.
_BETWEEN: Final = REACH - 1


class TokenIndex(SQLiteIndex):
    """Adds and changes entries without looking at any other."""

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        """Enter `objs`, all of type `model`, or bring them up to date."""
        if not model.get_search_fields():
            return
        type_id = get_content_type_pk(model)
        given = {entry.object_id: entry for entry in entries(model, objs)}
        stored = self.entries.filter(content_type_id=type_id, object_id__in=list(given))
        changed = {
            pk: given.pop(object_id) for pk, object_id in stored.values_list("pk", "object_id")
        }
        update_rows(IndexEntry, {pk: _row(entry) for pk, entry in changed.items()}, _WRITTEN)
        rows = ([type_id, entry.object_id, *_row(entry)] for entry in given.values())
        insert_rows(IndexEntry, _INSERTED, rows)

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001 -- stock
        """What stands there is the date of the entry, written with it."""


def _row(entry: Entry) -> list[Any]:
    columns = (" ".join(each) for each in (entry.autocomplete, entry.body))
    return [" ".join(entry.title), entry.recency, *columns]


def matching(column: str, expression: Expression) -> tuple[str, str]:
    """A statement that gives the keys of the entries, those made last first, and its parameter."""
    table = SQLiteFTSIndexEntry._meta.db_table
    statement = f"SELECT rowid AS id FROM {table} WHERE {table} MATCH %s"  # noqa: S608
    return statement, f"{{{column}}} : ({written(expression)})"


#: What makes an arm of a query stop at its limit without looking at the rest.
ORDER: Final = " ORDER BY rowid DESC"


def written(expression: Expression) -> str:
    """`expression` in the language of FTS5."""
    match expression:
        case Token(text, is_beginning):
            return f'"{text}" *' if is_beginning else f'"{text}"'
        case Phrase(tokens):
            return f'"{" ".join(tokens)}"'
        case Near(one, other):
            return f'NEAR("{one}" "{other}", {_BETWEEN})'
        case AllOf(parts):
            return f"({' AND '.join(map(written, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(written, parts))})"
        case But(wanted, unwanted):
            return f"({written(wanted)} NOT {written(unwanted)})"
