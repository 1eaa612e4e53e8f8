"""The whole graph, a part at a time."""

import pytest

from entities.graph.whole import part_of_graph, strongest
from entities.models import Link
from stories.models import StoryMention
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader

pytestmark = pytest.mark.django_db


def names(part):
    return {node.name.value for node in part.graph.nodes}


def test_parts_follow_each_other_and_hold_everything(tree):
    entities = [EntityFactory() for _ in range(3)]
    story = StoryFactory(mentions=[StoryMention(target=entity) for entity in entities])
    position, found, parts = "", set(), 0
    while True:
        part = part_of_graph(reader(position=position), rows=1)
        found |= names(part)
        parts += 1
        position = part.next
        if not position:
            break
    assert found == {story.headline_ko, *(entity.headline_ko for entity in entities)}
    # The last part is full, so that one more has to be asked for.
    assert parts == Link.objects.count() + 1 == 4


def test_take_brings_its_lens_to_its_story(tree):
    entity, lens = EntityFactory(), LensFactory()
    story = StoryFactory(mentions=[StoryMention(target=entity)])
    TakeFactory(parent=story, lens_page=lens)
    graph = part_of_graph(reader()).graph
    assert {(edge.one, edge.two) for edge in graph.edges} == {
        tuple(sorted([story.pk, entity.pk])),
        tuple(sorted([story.pk, lens.pk])),
    }
    assert graph.nodes[0].id == story.pk


def test_drafts_wanted_and_private_pages_are_left_out(tree):
    entity = EntityFactory()
    StoryFactory(live=False, mentions=[StoryMention(target=entity)])
    StoryFactory(mentions=[StoryMention(wanted="nobody")])
    private = StoryFactory(mentions=[StoryMention(target=entity)])
    make_private(private)
    assert names(part_of_graph(reader(closed=(private.path,)))) == set()


@pytest.mark.parametrize("position", ["", "x", "-1", "9" * 30, "1.5"])
def test_position_that_is_none_is_the_beginning(tree, position):
    StoryFactory(mentions=[StoryMention(target=EntityFactory())])
    assert len(names(part_of_graph(reader(position=position)))) == 2


def test_strongest_keep_the_edges_between_them(tree):
    entities = [EntityFactory() for _ in range(3)]
    story = StoryFactory(mentions=[StoryMention(target=entity) for entity in entities])
    whole = part_of_graph(reader()).graph
    graph = strongest(whole, 2)
    assert graph.nodes == whole.nodes[:2]
    assert graph.nodes[0].id == story.pk
    assert (len(graph.edges), graph.has_more) == (1, True)
    assert not strongest(whole, 4).has_more


@pytest.mark.parametrize("count", [1, 3])
def test_part_takes_four_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    for _ in range(count):
        story = StoryFactory(mentions=[StoryMention(target=EntityFactory())])
        TakeFactory(parent=story, lens_page=LensFactory())
    part_of_graph(reader())
    with django_assert_num_queries(4):
        part = part_of_graph(reader())
    assert len(part.graph.nodes) == 3 * count
