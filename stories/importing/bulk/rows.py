"""The lists of a page type: which there are, and how their rows name the page."""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

from newsroom.bilingual.once import once


@once
def row_lists(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """The model of the rows in every list of a page type, Wagtail's comments included."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
    }


@once
def parent_key(model: type[models.Model], name: str) -> str:
    """The column in which the rows of the list `name` hold the key of their page."""
    relation = next(
        each for each in get_all_child_relations(model) if each.get_accessor_name() == name
    )
    return str(relation.field.attname)


def without_rows(page: Any) -> Any:
    """`page`, which is new, with no row in any list: else each list is looked for in the database.

    Wagtail's lists keep what they hold in memory in one dictionary of the page; giving them empty
    lists by their managers would say the same at several times the cost.
    """
    page._cluster_related_objects = {name: [] for name in row_lists(type(page))}
    return page


def rows_of(page: Any, name: str) -> list[Any]:
    """The rows in the list `name` of a page that came from `without_rows`."""
    rows: list[Any] = page._cluster_related_objects[name]
    return rows
