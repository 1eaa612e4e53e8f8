"""Search in the database, asked by people who type quotation marks."""

import pytest
from modelsearch.query import And, Not, Or, Phrase, PlainText
from wagtail.search.backends import get_search_backend

from entities.models import Entity
from tests.factories import EntityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(tree):
    EntityFactory(headline_ko="희토류 자석", headline_en="Rare earth magnets")
    EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")


def found(query, *, door="search"):
    results = getattr(get_search_backend(), door)(query, Entity.objects.all())
    return [entity.headline_en for entity in results]


@pytest.mark.parametrize("door", ["search", "autocomplete"])
@pytest.mark.parametrize("query", ['"희토류 자석"', '희토류"', '"Rare', 'rare "earth'])
def test_search_with_quotation_marks_finds_the_words(names, query, door):
    assert found(query, door=door) == ["Rare earth magnets"]


@pytest.mark.parametrize("door", ["search", "autocomplete"])
@pytest.mark.parametrize("query", ['"', '""', ' " '])
def test_search_of_quotation_marks_alone_finds_nothing(names, query, door):
    assert found(query, door=door) == []


def test_search_by_query_objects_is_cleaned_as_well(names):
    rare = ["Rare earth magnets"]
    assert found(PlainText('"rare')) == rare
    assert found(Phrase('"rare earth"')) == rare
    assert found(And([PlainText('"rare"'), Not(PlainText('"neodymium"'))])) == rare
    assert found(Or([PlainText('magnets"'), PlainText('"희토류')])) == rare
    assert found(And([PlainText('"'), PlainText("rare")])) == rare
    assert found(And([Phrase('"'), Not(PlainText('"'))])) == []
