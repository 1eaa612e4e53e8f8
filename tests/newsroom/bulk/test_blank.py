"""New instances with nothing but their defaults are what their models make."""

import pytest
from modelcluster.models import get_all_child_relations

from entities.models import Entity
from newsroom.bulk.blank import blank
from stories.models import Lens, Story, Take

PAGES = (Story, Take, Lens, Entity)
ROWS = {relation.related_model for model in PAGES for relation in get_all_child_relations(model)}


def values(instance):
    """What stands in its columns; a key that it makes itself is another one in each."""
    found = {field.attname: getattr(instance, field.attname) for field in fields(instance)}
    return {name: value for name, value in found.items() if not is_own_key(name, value)}


def fields(instance):
    return instance._meta.concrete_fields


def is_own_key(name, value):
    return name == "translation_key" or (name == "id" and value is not None)


@pytest.mark.django_db
@pytest.mark.parametrize("model", sorted({*PAGES, *ROWS}, key=lambda model: model.__name__))
def test_blank_instance_is_what_the_model_makes(model):
    assert values(blank(model)) == values(model())
    assert blank(model)._state.adding


@pytest.mark.django_db
def test_defaults_that_are_worked_out_are_so_each_time():
    assert blank(Story).translation_key != blank(Story).translation_key
    assert blank(Story).text_origins is not blank(Story).text_origins
