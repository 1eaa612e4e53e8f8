"""The index on SQLite: every entry is written once, its title norm with it."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import F, FloatField, Value
from django.db.models.functions import Cast, Length
from modelsearch.backends.database.sqlite.sqlite import IndexEntry, ObjectIndexer, SQLiteIndex
from modelsearch.utils import get_content_type_pk

from newsroom.bulk.inserting import insert_rows
from newsroom.bulk.updating import update_rows
from newsroom.search.reading import OnceRead

#: The length in characters of a title whose norm is 1: that of a common headline.
COMMON_LENGTH: Final = 40.0
_WRITTEN: Final = ("title", "title_norm", "autocomplete", "body")
_INSERTED: Final = ("content_type_id", "object_id", *_WRITTEN)


def norm_of(title: str) -> float:
    """The weight of a match in `title`; the shorter the title, the more a word in it says."""
    return COMMON_LENGTH / len(title) if title else 1.0


class _Indexer(OnceRead, ObjectIndexer):
    """The texts of one object."""


class SteadySQLiteIndex(SQLiteIndex):
    """Adds and changes entries without looking at any other.

    The table of entries has a trigger that writes the full text anew at every change of a row,
    hence nothing may be filled in afterwards.
    """

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        """Enter `objs`, all of type `model`, or bring them up to date."""
        if not model.get_search_fields():
            return
        type_id = get_content_type_pk(model)
        given = {
            entry.object_id: entry
            for entry in (self._entry(each, type_id=type_id) for each in objs)
        }
        stored = self.entries.filter(content_type_id=type_id, object_id__in=list(given))
        changed = {
            pk: given.pop(object_id) for pk, object_id in stored.values_list("pk", "object_id")
        }
        values = {pk: [getattr(entry, name) for name in _WRITTEN] for pk, entry in changed.items()}
        update_rows(IndexEntry, values, _WRITTEN)
        rows = ([getattr(entry, name) for name in _INSERTED] for entry in given.values())
        insert_rows(IndexEntry, _INSERTED, rows)

    def _entry(self, each: Any, *, type_id: int) -> Any:
        indexer = _Indexer(each, self.backend)
        return IndexEntry(
            content_type_id=type_id,
            object_id=indexer.id,
            title=indexer.title,
            title_norm=norm_of(indexer.title),
            autocomplete=indexer.autocomplete,
            body=indexer.body,
        )

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001 -- stock
        """Only a rebuild has to: it finds entries that the stock index made."""
        if full:
            with_title = self.entries.annotate(length=Length("title")).filter(length__gt=0)
            with_title.update(title_norm=Value(COMMON_LENGTH) / Cast(F("length"), FloatField()))
