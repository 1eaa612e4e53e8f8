"""What surrounds a page: pages that a reader may open, links of takes as their story's."""

from itertools import pairwise

import pytest

from entities.graph import neighbourhood as module
from entities.graph.neighbourhood import Edge, neighbourhood
from entities.graph.whole import part_of_graph
from stories.models import Story, StoryMention, StoryRelated
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

pytestmark = pytest.mark.django_db


def link(page):
    return f'<p><a linktype="page" id="{page.pk}">그것</a></p>'


def names(graph):
    return [node.name.value for node in graph.nodes]


@pytest.fixture
def small(tree):
    """Two stories; a take of one is told through a lens and names an entity."""
    china = EntityFactory(headline_ko="중국", headline_en="China", slug="china")
    lens = LensFactory(headline_ko="경제", slug="economy")
    magnets = StoryFactory(
        headline_ko="자석", slug="magnets", mentions=[StoryMention(target=china)]
    )
    ships = StoryFactory(headline_ko="배", slug="ships", related=[StoryRelated(target=magnets)])
    take = TakeFactory(parent=magnets, lens_page=lens, summary_ko=link(china))
    return {"china": china, "lens": lens, "magnets": magnets, "ships": ships, "take": take}


def test_page_comes_first_then_what_it_is_linked_with_most(small):
    graph = neighbourhood(small["magnets"], reader())
    assert names(graph) == ["자석", "중국", "배", "경제"]
    assert [node.kind for node in graph.nodes] == ["story", "entity", "story", "lens"]
    assert graph.nodes[1].url == "/ko/entity/china"
    magnets, china, ships, lens = (node.id for node in graph.nodes)
    assert graph.edges == (
        Edge(*sorted([magnets, china]), 2),
        *(Edge(*pair, 1) for pair in sorted(tuple(sorted([magnets, pk])) for pk in (ships, lens))),
    )
    assert not graph.has_more


def test_take_is_no_node_and_speaks_for_its_story(small):
    assert names(neighbourhood(small["china"], reader())) == ["중국", "자석"]
    assert names(neighbourhood(small["lens"], reader())) == ["경제", "자석"]
    assert neighbourhood(small["china"], reader()).edges[0].weight == 2


def test_neighbours_that_are_linked_with_each_other_have_an_edge(small):
    ships = Story.objects.get(pk=small["ships"].pk)
    ships.summary_ko = link(small["china"])
    ships.save_revision().publish()
    graph = neighbourhood(small["magnets"], reader())
    pair = tuple(sorted([small["ships"].pk, small["china"].pk]))
    assert Edge(*pair, 1) in graph.edges


@pytest.mark.parametrize("hide", ["private", "unpublished"])
def test_nothing_is_shown_of_what_readers_may_not_open(small, hide):
    if hide == "private":
        make_private(small["magnets"])
    else:
        Story.objects.get(pk=small["magnets"].pk).unpublish()
    closed = (small["magnets"].path,) if hide == "private" else ()
    for name in ("china", "lens"):
        page = type(small[name]).objects.get(pk=small[name].pk)
        graph = neighbourhood(page, reader(closed=closed))
        assert (names(graph), graph.edges) == ([page.headline_ko], ())


def test_links_of_a_take_that_is_private_are_not_counted(small):
    graph = neighbourhood(small["china"], reader(closed=(small["take"].path,)))
    assert graph.edges[0].weight == 1
    assert names(neighbourhood(small["lens"], reader(closed=(small["take"].path,)))) == ["경제"]


def test_page_in_one_language_says_which(small):
    entity = EntityFactory(headline_ko="네오디뮴", headline_en=None)
    story = StoryFactory(mentions=[StoryMention(target=entity)])
    name = neighbourhood(story, reader("en")).nodes[1].name
    assert (name.value, name.language, name.is_fallback) == ("네오디뮴", "ko", True)


def test_draft_says_nothing(small):
    story = StoryFactory(live=False, mentions=[StoryMention(target=small["china"])])
    assert story.headline_ko not in names(neighbourhood(small["china"], reader()))


def test_no_more_are_shown_than_fit(tree):
    entity = EntityFactory()
    stories = [StoryFactory(mentions=[StoryMention(target=entity)]) for _ in range(3)]
    graph = neighbourhood(entity, reader(), limit=2)
    assert graph.has_more
    assert names(graph)[1:] == [stories[2].headline_ko, stories[1].headline_ko]


def test_page_with_many_links_is_asked_for_the_newest(tree, monkeypatch):
    monkeypatch.setattr(module, "ROWS", 2)
    entity = EntityFactory()
    stories = [StoryFactory(mentions=[StoryMention(target=entity)]) for _ in range(4)]
    shown = names(neighbourhood(entity, reader()))[1:]
    assert shown == [story.headline_ko for story in reversed(stories[2:])]


@pytest.mark.parametrize("count", [1, 3])
def test_neighbourhood_takes_eight_queries_whatever_it_holds(
    tree, count, django_assert_num_queries
):
    lens = LensFactory()
    entities = [EntityFactory() for _ in range(count)]
    story = StoryFactory(mentions=[StoryMention(target=entity) for entity in entities])
    for entity in entities:
        TakeFactory(parent=story, lens_page=lens, summary_ko=link(entity))
        StoryFactory(mentions=[StoryMention(target=entity), StoryMention(target=story)])
    neighbourhood(story, reader())
    page = Story.objects.get(pk=story.pk)
    with django_assert_num_queries(8):
        graph = neighbourhood(page, reader())
    assert len(graph.nodes) == 2 + 2 * count


def test_order_of_edges_is_that_of_their_strength(small):
    weights = [edge.weight for edge in neighbourhood(small["magnets"], reader()).edges]
    assert all(one >= two for one, two in pairwise(weights))


def test_page_without_links_is_alone(tree):
    for page in (EntityFactory(), LensFactory(), StoryFactory()):
        graph = neighbourhood(page, reader())
        assert (len(graph.nodes), graph.edges, graph.has_more) == (1, (), False)


def test_link_to_a_take_is_one_to_its_story(tree):
    take = TakeFactory()
    naming = StoryFactory(related=[StoryRelated(target=take)])
    graph = neighbourhood(naming, reader())
    assert [node.id for node in graph.nodes] == [naming.pk, take.story_page_id]
    whole = part_of_graph(reader()).graph
    assert {node.id for node in whole.nodes} == {naming.pk, take.story_page_id}
