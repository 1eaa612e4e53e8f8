"""The rows of a page's lists, in one query or from the draft that is previewed."""

from types import SimpleNamespace

import pytest

from newsroom.bilingual.row_lists import row_lists
from stories.models import Story, StoryFigure, StoryHead, StoryRelated, StoryWatch
from tests.factories import HeadFactory, StoryFactory

pytestmark = pytest.mark.django_db

COLUMNS = {
    "figures": ("value_ko", "value_en"),
    "heads": ("head__name_ko", "head__name_en"),
    "related": ("target_id", "wanted"),
    "watch": ("text_ko",),
}


@pytest.fixture
def story(tree) -> Story:
    return StoryFactory(
        figures=[StoryFigure(value_ko="하나"), StoryFigure(value_en="two")],
        heads=[StoryHead(head=HeadFactory(name_ko="장기전", name_en="The long war"))],
        related=[StoryRelated(target=StoryFactory()), StoryRelated(wanted="unwritten")],
        watch=[StoryWatch(text_ko="이것")],
    )


def values(rows, name):
    return [tuple(getattr(row, column) for column in COLUMNS[name]) for row in rows[name]]


@pytest.mark.parametrize("previews", [False, True])
def test_rows_have_the_columns_that_were_asked_for(story, previews):
    rows = row_lists(story, COLUMNS, previews=previews)
    target = story.related.first().target_id
    assert {name: values(rows, name) for name in COLUMNS} == {
        "figures": [("하나", None), (None, "two")],
        "heads": [("장기전", "The long war")],
        "related": [(target, ""), (None, "unwritten")],
        "watch": [("이것",)],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_rows_take_one_query(tree, count, django_assert_num_queries):
    story = StoryFactory(
        figures=[StoryFigure(value_ko=str(number)) for number in range(count)],
        watch=[StoryWatch(text_ko=str(number)) for number in range(count)],
    )
    with django_assert_num_queries(1):
        rows = row_lists(story, COLUMNS, previews=False)
    assert (len(rows["figures"]), len(rows["watch"])) == (count, count)


def test_rows_are_those_of_the_page_and_in_its_order(story):
    StoryFactory(figures=[StoryFigure(value_ko="남의 것")])
    first, _second = story.figures.all()
    StoryFigure.objects.filter(pk=first.pk).update(sort_order=5)
    rows = row_lists(story, COLUMNS, previews=False)
    assert values(rows, "figures") == [(None, "two"), ("하나", None)]


def test_rows_of_a_draft_are_seen_in_a_preview_alone(story):
    draft = story.get_latest_revision_as_object()
    draft.figures.set([StoryFigure(value_ko="새것")])
    draft.save_revision()
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert values(row_lists(draft, COLUMNS, previews=True), "figures") == [("새것", None)]
    assert len(row_lists(draft, COLUMNS, previews=False)["figures"]) == 2


def test_rows_of_a_page_that_was_never_stored(tree, django_assert_num_queries):
    with django_assert_num_queries(0):
        rows = row_lists(Story(watch=[StoryWatch(text_ko="새것")]), COLUMNS, previews=True)
        nothing = row_lists(Story(), COLUMNS, previews=False)
    assert values(rows, "watch") == [("새것",)]
    assert nothing == {name: [] for name in COLUMNS}


def test_lists_that_a_type_does_not_declare_are_empty(story, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert row_lists(story, {"other_names": ("name",)}, previews=False) == {"other_names": []}


def test_rows_are_plain_values(story):
    [row] = row_lists(story, {"watch": ("text_ko",)}, previews=False)["watch"]
    assert row == SimpleNamespace(text_ko="이것")
