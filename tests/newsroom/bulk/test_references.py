"""The reference index written for many objects is the one that Wagtail writes for each."""

import pytest
from wagtail.models import ReferenceIndex

from newsroom.bulk.references import refresh_references, write_references
from stories.models import Story, StoryHead, StoryRelated, Take
from tests.factories import EntityFactory, HeadFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def references(page):
    fields = ("content_type", "base_content_type", "object_id", "to_content_type", "to_object_id")
    rows = ReferenceIndex.get_references_for_object(page)
    return sorted(rows.values_list(*fields, "model_path", "content_path", "content_path_hash"))


@pytest.fixture
def story(tree):
    entity = EntityFactory()
    text = f'<p>About <a linktype="page" id="{entity.pk}">it</a>.</p>'
    heads = [StoryHead(head=HeadFactory()), StoryHead(head=HeadFactory())]
    return StoryFactory(heads=heads, related=[StoryRelated(target=entity)], summary_en=text)


def test_references_are_those_of_wagtail(story):
    take = TakeFactory(parent=story)
    expected = references(story), references(take)
    ReferenceIndex.objects.all().delete()
    write_references([Story.objects.get()])
    write_references([Take.objects.get()])
    assert (references(story), references(take)) == expected
    assert expected[0]
    assert expected[1]


def test_references_follow_what_has_changed(story):
    other = StoryFactory(summary_ko=story.summary_en)
    before = references(story)
    Story.objects.filter(pk=story.pk).update(summary_en="<p>Nothing.</p>")
    refresh_references(list(Story.objects.order_by("pk")))
    assert [row[5] for row in before if row not in references(story)] == ["summary_en."]
    assert len(references(other)) == 1


def test_references_that_are_there_are_left_alone(story):
    kept = set(ReferenceIndex.objects.values_list("pk", flat=True))
    refresh_references([Story.objects.get()])
    assert set(ReferenceIndex.objects.values_list("pk", flat=True)) == kept


def test_references_cost_the_same_for_one_and_for_many(story, django_assert_num_queries):
    for _each in range(3):
        StoryFactory(summary_en=story.summary_en)
    stories = list(Story.objects.order_by("pk"))
    ReferenceIndex.objects.all().delete()
    for each in stories:
        # Read once, so that only the index is asked below.
        for relation in ("heads", "figures", "watch", "related", "mentions", "corrections"):
            setattr(each, relation, list(getattr(each, relation).all()))
        each.wagtail_admin_comments = []
    for some in (stories[:1], stories):
        with django_assert_num_queries(2):
            refresh_references(some)
        ReferenceIndex.objects.all().delete()


def test_no_objects_are_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        write_references([])
        refresh_references([])
