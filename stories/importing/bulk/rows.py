"""The lists of a page type: which there are, and how their rows name the page."""

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
