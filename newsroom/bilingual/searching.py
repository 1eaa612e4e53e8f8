"""Wagtail's search in the database, in which a quotation mark is no error.

On SQLite the stock backend passes it on into its own language of queries, where it ends a string
too early: whoever searches for one gets an error page.
"""

from typing import Any

from modelsearch.backends import database
from modelsearch.query import And, Not, Or, Phrase, PlainText


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 -- the name that Wagtail looks for
    """The backend of the database in use."""
    stock = type(database.SearchBackend(params))
    return type(stock.__name__, (_WithoutQuotationMarks, stock), {})(params)


class _WithoutQuotationMarks:
    """Reads a quotation mark as a space; a phrase is a phrase without it."""

    def _search(self, compiler: type[Any], query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(compiler, _plain(query), *args, **kwargs)  # type: ignore[misc]


def _plain(query: Any) -> Any:
    """`query` without quotation marks; the empty string where nothing else stands in it."""
    match query:
        case str():
            return query.replace('"', " ").strip()
        case PlainText():
            words = _plain(query.query_string)
            return words and PlainText(words, operator=query.operator, boost=query.boost)
        case Phrase():
            words = _plain(query.query_string)
            return words and Phrase(words)
        case And() | Or():
            parts = [part for part in map(_plain, query.subqueries) if part]
            return type(query)(parts) if parts else ""
        case Not():
            subquery = _plain(query.subquery)
            return subquery and Not(subquery)
    return query
