"""Which stretches of keys hold pages: found by leaping from one to the next, never by counting.

One statement of as many index look-ups as there are stretches with pages. `DISTINCT` would read a
row for every page of the site.
"""

from typing import Any

from django.db import connections, router

from newsroom.caching.subjects import STRETCH
from newsroom.discovery.listed import listed_models

_LEAPS = """
WITH RECURSIVE leaps(stretch) AS (
    SELECT (SELECT MIN({key}) / {size} FROM {table} WHERE {live})
    UNION ALL
    SELECT (
        SELECT MIN({key}) / {size} FROM {table} WHERE {live} AND {key} >= (stretch + 1) * {size}
    )
    FROM leaps WHERE stretch IS NOT NULL
)
SELECT stretch FROM leaps WHERE stretch IS NOT NULL
"""


def stretches(language: str) -> list[int]:
    """Numbers of the stretches in which a page of any type is told in `language`, in order.

    One query a type of page. All pages of a stretch may turn out to be private.
    """
    return sorted({number for model in listed_models() for number in _of_type(model, language)})


def _of_type(model: type[Any], language: str) -> list[int]:
    connection = connections[router.db_for_read(model)]
    quote = connection.ops.quote_name
    statement = _LEAPS.format(
        key=quote(model._meta.pk.column),
        table=quote(model._meta.db_table),
        live=quote(model._meta.get_field(f"live_{language}").column),
        size=STRETCH,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [int(number) for (number,) in cursor.fetchall()]
