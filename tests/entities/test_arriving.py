"""Names of pages that come together mean what they would mean if the pages came one by one."""

import pytest

from entities.graph.arriving import Newcomer, settle
from entities.graph.resolve import Target
from entities.models.name import Name, Source
from entities.names import lookup_key
from tests.factories import EntityFactory, StoryFactory

pytestmark = pytest.mark.django_db


def newcomer(pk, *headlines, kind="story", waiting=(), slug=""):
    called = [(Source.SLUG.value, "", slug or f"page-{pk}")]
    called += [(Source.HEADLINE.value, "en", headline) for headline in headlines]
    names = [
        Name(page_id=pk, kind=kind, source=source, language=code, text=text, key=lookup_key(text))
        for source, code, text in called
    ]
    return Newcomer(pk, names, [Target(*each) for each in waiting])


def meant(*newcomers, others=()):
    """The pages that each newcomer's links mean, and those of older pages, by name."""
    found = settle(newcomers, others=[Target(*each) for each in others])
    return (
        [{target.name: node.pk for target, node in each.items()} for each in found.of_newcomers],
        {target.name: node.pk for target, node in found.of_others.items()},
    )


def test_link_finds_a_page_that_came_before():
    of_newcomers, _others = meant(newcomer(1, "Magnets"), newcomer(2, waiting=[("", "Magnets")]))
    assert of_newcomers == [{}, {"Magnets": 1}]


def test_link_finds_a_page_that_comes_later():
    of_newcomers, _others = meant(newcomer(1, waiting=[("", "Magnets")]), newcomer(2, "Magnets"))
    assert of_newcomers == [{"Magnets": 2}, {}]


def test_link_finds_the_first_of_two_that_come_later():
    waiting = newcomer(1, waiting=[("", "Magnets")])
    of_newcomers, _others = meant(waiting, newcomer(2, "Magnets"), newcomer(3, "Magnets"))
    assert of_newcomers[0] == {"Magnets": 2}


def test_link_that_comes_after_two_pages_of_one_name_means_neither():
    late = newcomer(3, waiting=[("", "Magnets")])
    of_newcomers, _others = meant(newcomer(1, "Magnets"), newcomer(2, "Magnets"), late)
    assert of_newcomers[2] == {}


def test_link_to_the_page_itself():
    of_newcomers, _others = meant(newcomer(1, "Magnets", waiting=[("", "Magnets")]))
    assert of_newcomers == [{"Magnets": 1}]


def test_link_with_a_kind_waits_for_that_kind():
    waiting = newcomer(1, waiting=[("entity", "Magnets")])
    of_newcomers, _others = meant(
        waiting, newcomer(2, "Magnets"), newcomer(3, "Magnets", kind="entity")
    )
    assert of_newcomers[0] == {"Magnets": 3}


def test_link_finds_a_page_in_the_database_before_any_newcomer(tree):
    entity = EntityFactory(headline_en="Magnets")
    waiting = newcomer(10**6, waiting=[("", "Magnets")])
    of_newcomers, _others = meant(waiting, newcomer(10**6 + 1, "Magnets"))
    assert of_newcomers[0] == {"Magnets": entity.pk}


def test_older_page_finds_the_first_newcomer_of_a_name():
    _newcomers, others = meant(
        newcomer(1, "Magnets"), newcomer(2, "Magnets"), others=[("", "Magnets"), ("", "Gallium")]
    )
    assert others == {"Magnets": 1}


def test_node_of_a_newcomer_says_what_it_is_called():
    page = newcomer(1, "Magnets", slug="magnets")
    found = settle([page], others=[Target("", "magnets")])
    (node,) = found.of_others.values()
    assert (node.pk, node.kind, node.slug, node.headline_en) == (1, "story", "magnets", "Magnets")


def test_queries_do_not_grow_with_the_pages(tree, django_assert_max_num_queries):
    StoryFactory(headline_en="Gallium")
    waiting = [("", "Gallium"), ("", "Magnets")]
    many = [newcomer(10**6 + number, f"Page {number}", waiting=waiting) for number in range(20)]
    with django_assert_max_num_queries(2):
        settle(many, others=[])
