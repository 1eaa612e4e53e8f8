"""The lists of a page type: which there are, and how their rows name the page."""

from functools import cache

from django.db import models
from modelcluster.models import get_all_child_relations


@cache
def row_lists(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """The model of the rows in every list of a page type, Wagtail's comments included."""
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
    }


@cache
def parent_key(model: type[models.Model], name: str) -> str:
    """The column in which the rows of the list `name` hold the key of their page."""
    relation = next(
        each for each in get_all_child_relations(model) if each.get_accessor_name() == name
    )
    return str(relation.field.attname)
