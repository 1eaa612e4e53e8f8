"""Which texts of a model are field pairs, read off its registered translations.

The one place that asks modeltranslation; everything else receives an `overlay.Schema`.
"""

from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations
from modeltranslation.translator import NotRegistered, translator

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.once import once
from newsroom.bilingual.overlay import Schema


@once
def schema_of(model: type[models.Model]) -> Schema:
    """The field pairs of `model`, in the order of its declaration, and those of its rows."""
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else []
    rows = {
        relation.get_accessor_name(): Schema(pairs=_pairs(relation.related_model))
        for relation in relations
        if _is_row(relation.related_model)
    }
    return Schema(pairs=_pairs(model), rows=rows)


def _is_row(model: type[models.Model]) -> bool:
    return hasattr(model, "text_origins") or bool(_pairs(model))


def _pairs(model: type[models.Model]) -> dict[str, dict[str, str]]:
    try:
        registered = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return {}
    return {
        field.name: {language: f"{field.name}_{language}" for language in LANGUAGES}
        for field in model._meta.get_fields()
        if field.name in registered
    }


@once
def base_names(model: type[models.Model]) -> frozenset[str]:
    """The unsuffixed columns, which follow whoever saved last: never read, query or export them."""
    return frozenset(_pairs(model))


def without_base(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """Serialised `content` of a page or row without its unsuffixed columns."""
    bases = base_names(model)
    return {name: value for name, value in content.items() if name not in bases}
