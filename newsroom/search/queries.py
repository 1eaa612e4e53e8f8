"""Queries in which a quotation mark is no error.

On SQLite the stock backend passes it on into its own language of queries, where it ends a string
too early: whoever searches for one gets an error page.
"""

from typing import Any

from modelsearch.query import And, Not, Or, Phrase, PlainText


class WithoutQuotationMarks:
    """A backend that reads a quotation mark as a space; a phrase is a phrase without it."""

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
