"""Makes a large site of a small one, for what only reads: stories and takes, with what is theirs.

A copy has keys, a slug, an address and a day of its own, and the texts, rows and links of what it
is a copy of; what that links to among the stories, the copy links to among its own. Its parent in
the tree is none that has a row. To import a hundred thousand pages takes an hour on a busy machine,
this some minutes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Max
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Site
from wagtail.search.models import IndexEntry

from entities.models import Link
from stories.models import QuoteCheck, Story, Take


def multiply(pages: int) -> None:
    """Copy stories and takes until there are `pages` pages."""
    step = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    copied = Story.objects.count() + Take.objects.count()
    copies = max(0, -(-(pages - Page.objects.count()) // max(1, copied)))
    with connection.cursor() as cursor:
        for number in range(1, copies + 1):
            for statement in _statements(number, step):
                cursor.execute(statement)
        # A server does so by itself as a site grows.
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _statements(number: int, step: int) -> Iterator[str]:
    """What makes the copy `number` of all pages whose keys are below `step`."""
    shift = number * step
    types = {model: ContentType.objects.get_for_model(model).pk for model in (Story, Take)}
    is_copied = f"content_type_id IN ({types[Story]}, {types[Take]})"
    bounds = f"< {step}"
    yield _copy(Page, f"{is_copied} AND id {bounds}", _page(shift, number, types[Story]))
    own = {"page_ptr_id": f"page_ptr_id + {shift}"}
    yield _copy(Story, f"page_ptr_id {bounds}", own | {"date": _days_before("date", number)})
    told = _shifted("story_page_id", shift) | {"told_on": _days_before("told_on", number)}
    yield _copy(Take, f"page_ptr_id {bounds}", own | told)
    yield _copy(QuoteCheck, f"take_id {bounds}", _shifted("take_id", shift))
    # Targets of other types are the same for every copy.
    among = f"SELECT id FROM {Page._meta.db_table} WHERE {is_copied} AND id {bounds}"  # noqa: S608
    moved = f"CASE WHEN target_id IN ({among}) THEN target_id + {shift} ELSE target_id END"
    yield _copy(
        Link,
        f"source_id {bounds} AND source_id IN ({among})",
        _shifted("source_id", shift) | {"target_id": moved},
    )
    for rows in _rows_of(Story, Take):
        # The key of a row is drawn by chance: 32 digits, of which the last are enough.
        own = {"id": f"'{number:06x}' || SUBSTR(id, 7)"} | _shifted("page_id", shift)
        targets = {"target_id": moved} if hasattr(rows, "target") else {}
        yield _copy(rows, f"page_id {bounds}", own | targets)
    yield _copy(
        IndexEntry,
        f"{is_copied} AND CAST(object_id AS INTEGER) {bounds}",
        {"object_id": f"CAST(CAST(object_id AS INTEGER) + {shift} AS VARCHAR(50))"},
    )


def _rows_of(*models: type[Any]) -> Iterator[type[Any]]:
    """The rows of lists that are theirs; not what any page may have, as comments of the desk."""
    for model in models:
        for relation in model._meta.related_objects:
            if isinstance(relation.field, ParentalKey) and relation.model is model:
                yield relation.related_model


def _page(shift: int, number: int, story_type: int) -> dict[str, str]:
    """What a copy of a page has of its own; a take keeps its slug, below that of its story."""
    is_sqlite = connection.vendor == "sqlite"
    root = len(Site.objects.select_related("root_page").get().root_page.path)
    above = "SUBSTR(url_path, 1, LENGTH(url_path) - LENGTH(slug) - 2)"
    is_story = f"content_type_id = {story_type}"
    return {
        "id": f"id + {shift}",
        "path": f"SUBSTR(path, 1, {root}) || 'Z{number:03}' || SUBSTR(path, {root + 1})",
        "url_path": f"CASE WHEN {is_story} THEN SUBSTR(url_path, 1, LENGTH(url_path) - 1)"
        f" || '-{number}/' ELSE {above} || '-{number}/' || slug || '/' END",
        "slug": f"CASE WHEN {is_story} THEN slug || '-{number}' ELSE slug END",
        "translation_key": "LOWER(HEX(RANDOMBLOB(16)))" if is_sqlite else "GEN_RANDOM_UUID()",
    }


def _days_before(column: str, days: int) -> str:
    if connection.vendor == "sqlite":
        return f"DATE({column}, '-{days} days')"
    return f"{column} - {days}"


def _shifted(column: str, shift: int) -> dict[str, str]:
    return {column: f"{column} + {shift}"}


def _copy(model: type[Any], condition: str, own: Mapping[str, str]) -> str:
    """The statement that copies the rows of the table of `model` under `condition`."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    given = [name for name in columns if name in own or name != "id"]
    values = ", ".join(own.get(name, f'"{name}"') for name in given)
    names = ", ".join(f'"{name}"' for name in given)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {condition}"  # noqa: S608
