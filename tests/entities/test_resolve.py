"""From what a link says to the page that it means."""

import unicodedata

import pytest

from entities.graph.resolve import Target, resolve, target_of, target_of_row
from entities.models import Alias
from tests.factories import EntityFactory, LensFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def magnets(tree):
    return EntityFactory(
        slug="rare-earth-magnets",
        headline_ko="희토류 자석",
        headline_en="Rare Earth Magnets",
        other_names=[
            Alias(name="NdFeB", language="en"),
            Alias(name="네오디뮴 자석", language="ko"),
        ],
    )


@pytest.mark.parametrize(
    "name",
    [
        "rare-earth-magnets",
        "Rare Earth Magnets",
        "rare earth magnets",
        "희토류 자석",
        "희토류자석",
        unicodedata.normalize("NFD", "희토류 자석"),
        "NdFeB",
        "네오디뮴 자석",
    ],
)
def test_resolve_by_any_name(magnets, name):
    for target in (target_of("", name), target_of("entity", name)):
        assert resolve([target])[target].pk == magnets.pk


def test_resolve_gives_the_names_of_the_page(magnets):
    target = Target("", "NdFeB")
    node = resolve([target])[target]
    assert (node.kind, node.slug, node.name_in("ko"), node.name_in("en")) == (
        "entity",
        "rare-earth-magnets",
        "희토류 자석",
        "Rare Earth Magnets",
    )


def test_resolve_another_kind_is_not_meant(magnets):
    assert resolve([Target("story", "rare-earth-magnets")]) == {}


def test_resolve_a_slug_of_several_kinds_means_the_story(tree):
    pages = [factory(slug="tariffs") for factory in (LensFactory, EntityFactory, StoryFactory)]
    assert resolve([Target("", "tariffs")])[Target("", "tariffs")].pk == pages[2].pk


def test_resolve_a_slug_before_a_headline(tree):
    StoryFactory(slug="one", headline_en="Two")
    second = LensFactory(slug="two")
    assert resolve([Target("", "two")])[Target("", "two")].pk == second.pk


def test_resolve_an_ambiguous_name_means_nobody(tree):
    EntityFactory(headline_en="Mercury")
    EntityFactory(headline_en="Mercury")
    assert resolve([Target("", "Mercury")]) == {}


def test_resolve_a_draft(tree):
    draft = StoryFactory(slug="draft", live=False)
    assert resolve([Target("", "draft")])[Target("", "draft")].pk == draft.pk


def test_resolve_takes_two_queries_for_many(tree, django_assert_num_queries):
    pages = [EntityFactory() for _ in range(3)]
    for some in (pages[:1], pages):
        targets = {Target("", page.slug) for page in some} | {Target("", "nobody")}
        with django_assert_num_queries(2):
            assert {node.pk for node in resolve(targets).values()} == {page.pk for page in some}


def test_target_of_a_route_that_no_page_type_has():
    assert target_of("zzz", "slug") == Target("", "zzz/slug")


def test_target_of_row_a_mention_is_an_entity():
    assert target_of_row("Neodymium", relation="mention") == Target("entity", "Neodymium")
    assert target_of_row("n/slug", relation="related") == Target("story", "slug")
