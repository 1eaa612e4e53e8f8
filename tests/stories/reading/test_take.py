"""A take on a page of its own."""

import pytest
from django.http import Http404

from entities.reading.references import Reference
from newsroom.bilingual.reading import Text
from stories.models import Take
from stories.reading.take import present
from tests.factories import LensFactory, OutletFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader, request_to

pytestmark = pytest.mark.django_db


def test_take_between_its_story_and_the_others(tree):
    story, lens = StoryFactory(slug="story", headline_ko="기사"), LensFactory()
    take = TakeFactory(parent=story, outlet=OutletFactory(name_ko="매체"), lens_page_id=lens.pk)
    without = TakeFactory(parent=story)
    beside = TakeFactory(parent=story, lens_page_id=lens.pk)
    TakeFactory()
    view = present(take, reader())
    assert view.headline == Text("매체", "ko", "ko")
    assert view.description == "이렇게 전했다."
    assert view.take.id == take.pk
    assert view.story == Reference(Text("기사", "ko", "ko"), "/ko/n/story")
    assert [[each.id for each in group.takes] for group in view.siblings] == [
        [beside.pk],
        [without.pk],
    ]


def test_take_with_a_headline_of_its_own_is_called_by_it(tree):
    take = TakeFactory(headline_ko="매체의 제목")
    assert present(take, reader()).headline == Text("매체의 제목", "ko", "ko")


def test_take_of_a_story_that_may_not_be_opened_is_not_found(tree):
    take = TakeFactory()
    take.get_parent().specific.unpublish()
    with pytest.raises(Http404):
        present(take, reader())
    assert present(take, reader(previews=True)).story is None


def test_private_sibling_is_not_shown(tree):
    take = TakeFactory()
    sibling = TakeFactory(parent=take.get_parent())
    make_private(sibling)
    assert present(take, reader(closed=(sibling.path,))).siblings == ()


def test_preview_shows_the_draft_of_a_take(tree):
    take = TakeFactory()
    draft = take.get_latest_revision_as_object()
    draft.summary_ko, draft.outlet = "<p>새로 썼다.</p>", OutletFactory(name_ko="다른 매체")
    view = present(draft, reader(previews=True))
    assert (view.take.summary.value, view.headline.value) == ("<p>새로 썼다.</p>", "다른 매체")
    assert present(take, reader()).take.summary.value == "<p>이렇게 전했다.</p>"


def test_preview_of_a_take_that_was_never_saved(tree):
    view = present(Take(outlet=OutletFactory(name_ko="매체"), title="x"), reader(previews=True))
    assert (view.headline.value, view.story, view.siblings) == ("매체", None, ())


@pytest.mark.parametrize("count", [1, 3])
def test_take_takes_five_queries_whatever_stands_beside_it(tree, count, django_assert_num_queries):
    story = StoryFactory()
    for _ in range(count):
        take = TakeFactory(parent=story, lens_page_id=LensFactory().pk)
    request = request_to()
    take.get_context(request)
    take = Take.objects.get(pk=take.pk)
    with django_assert_num_queries(5):
        view = take.get_context(request)["view"]
    assert len(view.siblings) == count - 1
