"""The index on PostgreSQL: tokens as they are, past its parsers and dictionaries."""

from collections.abc import Sequence
from typing import Any, Final

from modelsearch.backends.database.postgres.postgres import IndexEntry, PostgresIndex
from modelsearch.utils import get_content_type_pk

from newsroom.search.analysis.marks import GAP
from newsroom.search.analysis.streams import REACH
from newsroom.search.entries import Entry, entries
from newsroom.search.expressions import AllOf, AnyOf, But, Expression, Near, Phrase, Token

_TABLE: Final = IndexEntry._meta.db_table
_ROW: Final = "(%s, %s, %s::tsvector, %s::tsvector, %s::tsvector, %s, '', '')"
_WRITTEN: Final = ("title", "autocomplete", "body", "title_norm", "title_text", "body_text")
#: The last place in a text that PostgreSQL can tell from the one before.
_LAST_PLACE: Final = 16_383
ORDER: Final = ""


class TokenIndex(PostgresIndex):
    """Adds and changes entries without looking at any other."""

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        """Enter `objs`, all of type `model`, or bring them up to date."""
        if not model.get_search_fields():
            return
        type_id = get_content_type_pk(model)
        given = {entry.object_id: entry for entry in entries(model, objs)}
        if not given:
            return
        values = [value for entry in given.values() for value in (type_id, *_row(entry))]
        with self.write_connection.cursor() as cursor:
            cursor.execute(_statement(len(given)), values)

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001 -- stock
        """What stands there is the date of the entry, written with it."""


def _statement(rows: int) -> str:
    renewed = ", ".join(f"{name} = EXCLUDED.{name}" for name in _WRITTEN)
    return (
        f"INSERT INTO {_TABLE} (content_type_id, object_id, {', '.join(_WRITTEN)}) "  # noqa: S608
        f"VALUES {', '.join([_ROW] * rows)} "
        f"ON CONFLICT (content_type_id, object_id) DO UPDATE SET {renewed}"
    )


def _row(entry: Entry) -> tuple[Any, ...]:
    columns = (vector(each) for each in (entry.title, entry.autocomplete, entry.body))
    return (entry.object_id, *columns, entry.recency)


def vector(tokens: Sequence[str]) -> str:
    """`tokens` as a tsvector is written, each with its places."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens, start=1):
        if token != GAP:
            places.setdefault(token, []).append(min(place, _LAST_PLACE))
    return " ".join(f"'{token}':{','.join(map(str, at))}" for token, at in places.items())


def matching(column: str, expression: Expression) -> tuple[str, str]:
    """A statement that gives the keys of the entries, and its parameter."""
    statement = f"SELECT id FROM {_TABLE} WHERE {column} @@ %s::tsquery"  # noqa: S608
    return statement, written(expression)


def written(expression: Expression) -> str:
    """`expression` as a tsquery."""
    match expression:
        case Token(text, is_beginning):
            return f"'{text}':*" if is_beginning else f"'{text}'"
        case Phrase(tokens):
            quoted = (f"'{token}'" for token in tokens)
            return f"({' <-> '.join(quoted)})"
        case Near(one, other):
            ways = (
                f"'{first}' <{steps}> '{second}'"
                for first, second in ((one, other), (other, one))
                for steps in range(1, REACH + 1)
            )
            return f"({' | '.join(ways)})"
        case AllOf(parts):
            return f"({' & '.join(map(written, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(written, parts))})"
        case But(wanted, unwanted):
            return f"({written(wanted)} & !{written(unwanted)})"
