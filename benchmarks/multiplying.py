"""Makes a large site of a small one, for what only reads: stories, takes and their entries again.

A copy has keys and paths of its own, and the dates and the texts of what it is a copy of; it stands
in no one's tree. To import a hundred thousand pages takes hours on a busy machine, this a minute.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Max
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from stories.models import Story, Take


def multiply(pages: int) -> None:
    """Copy stories and takes until there are `pages` pages."""
    step = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    copied = Story.objects.count() + Take.objects.count()
    copies = max(0, -(-(pages - Page.objects.count()) // max(1, copied)))
    types = [kind.pk for kind in ContentType.objects.get_for_models(Story, Take).values()]
    is_copied = f"content_type_id IN ({', '.join(map(str, types))})"
    with connection.cursor() as cursor:
        for number in range(1, copies + 1):
            shift = number * step
            bounds = f"< {step}"
            cursor.execute(_copy(Page, f"{is_copied} AND id {bounds}", _page(shift, number)))
            own = {"page_ptr_id": f"page_ptr_id + {shift}"}
            cursor.execute(_copy(Story, f"page_ptr_id {bounds}", own))
            own["story_page_id"] = f"story_page_id + {shift}"
            cursor.execute(_copy(Take, f"page_ptr_id {bounds}", own))
            of_copies = f"{is_copied} AND CAST(object_id AS INTEGER) {bounds}"
            cursor.execute(_copy(IndexEntry, of_copies, {"object_id": _shifted(shift)}))
        if connection.vendor == "postgresql":
            # Its own daemon does that on a site that grows by itself.
            cursor.execute("ANALYZE")


def _page(shift: int, number: int) -> dict[str, str]:
    """What a copy of a page has of its own."""
    is_sqlite = connection.vendor == "sqlite"
    return {
        "id": f"id + {shift}",
        "path": f"'{number:04}' || path",
        "url_path": f"url_path || '-{number}'",
        "slug": f"slug || '-{number}'",
        "translation_key": "LOWER(HEX(RANDOMBLOB(16)))" if is_sqlite else "GEN_RANDOM_UUID()",
    }


def _shifted(shift: int) -> str:
    return f"CAST(CAST(object_id AS INTEGER) + {shift} AS VARCHAR(50))"


def _copy(model: type[Any], condition: str, own: Mapping[str, str]) -> str:
    """The statement that copies the rows of the table of `model` under `condition`."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    given = [name for name in columns if name in own or name != "id"]
    values = ", ".join(own.get(name, f'"{name}"') for name in given)
    names = ", ".join(f'"{name}"' for name in given)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {condition}"  # noqa: S608
