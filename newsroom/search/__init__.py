"""Wagtail's search in the database, finding Korean as Koreans search, at a cost that stays small.

`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "newsroom.search"}}`. What stands in the index are
tokens of our own making (`analysis`), the same on SQLite and on PostgreSQL; decision 0013 says why.
The tables are the stock ones, so that a site can change either way and needs no migration.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802 -- the name that Wagtail looks for
    """The backend of the database in use."""
    stock = type(database.SearchBackend(params))
    if connection.vendor not in {"postgresql", "sqlite"}:
        return stock(params)
    from newsroom.search.compiling import (
        TokenAutocompleteCompiler,
        TokenQueryCompiler,
        TokenResults,
    )
    from newsroom.search.ranking import dialect

    ours = {
        "index_class": dialect().TokenIndex,
        "query_compiler_class": TokenQueryCompiler,
        "autocomplete_query_compiler_class": TokenAutocompleteCompiler,
        "results_class": TokenResults,
    }
    return type(stock.__name__, (stock,), ours)(params)
