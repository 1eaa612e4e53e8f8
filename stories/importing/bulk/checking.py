"""What a form checks of a page, without asking the database.

Whether a key that a page points with leads anywhere is for the database to say when the transaction
ends; whether an address is free is checked for the whole batch at once.
"""

from typing import Any

from django.db import models

from newsroom.bilingual.once import once
from newsroom.bilingual.schema import base_names
from stories.importing.bulk.arrivals import Group
from stories.importing.planning import PagePlan


def check(page: Any) -> None:
    """Raise ValidationError where a value of `page` is too long, or not of its kind."""
    for field in _checked(type(page)):
        value = getattr(page, field.attname)
        if not (field.blank and value in field.empty_values):
            setattr(page, field.attname, field.clean(value, page))


@once
def _checked(model: type[models.Model]) -> tuple[Any, ...]:
    """The fields of a page that a document has a say in: those of its type, title and slug."""
    own = [field for field in model._meta.local_concrete_fields if not field.is_relation]
    given = [*own, model._meta.get_field("title"), model._meta.get_field("slug")]
    return tuple(field for field in given if field.name not in base_names(model))


def standing_already(groups: list[Group]) -> list[PagePlan]:
    """The plans whose pages would stand where one stands, in the database or in this batch.

    One query for each parent in the database.
    """
    below: dict[int, dict[str, list[Group]]] = {}
    parents: dict[int, Any] = {}
    for group in groups:
        for arrival in (*group.stubs, group.page):
            parents[arrival.parent.pk] = arrival.parent
            of_slug = below.setdefault(arrival.parent.pk, {}).setdefault(arrival.page.slug, [])
            of_slug.append(group)
    late: list[Group] = []
    for key, slugs in below.items():
        taken = parents[key].get_children().filter(slug__in=list(slugs))
        found = set(taken.order_by().values_list("slug", flat=True))
        for slug, of_slug in slugs.items():
            late += of_slug if slug in found else of_slug[1:]
    return [group.plan for group in groups if any(group is each for each in late)]
