"""Wagtail's search in the database: writing at a cost that does not grow, and forgiving queries.

`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "newsroom.search"}}`. The stock backend reads the
titles of the whole index at every save; decision 0009 says what happens here instead. The tables
are the stock ones, so that a site can change either way and needs no migration.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from modelsearch.backends import database

from newsroom.search.queries import WithoutQuotationMarks


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802 -- the name that Wagtail looks for
    """The backend of the database in use."""
    stock = type(database.SearchBackend(params))
    index = _index() or stock.index_class
    return type(stock.__name__, (WithoutQuotationMarks, stock), {"index_class": index})(params)


def _index() -> type[Any] | None:
    """The index that takes the place of the stock one; it can be imported on its database only."""
    if connection.vendor == "postgresql":
        from newsroom.search.postgresql import SteadyPostgresIndex

        return SteadyPostgresIndex
    if connection.vendor == "sqlite":
        from newsroom.search.sqlite import SteadySQLiteIndex

        return SteadySQLiteIndex
    return None
