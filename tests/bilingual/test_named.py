"""Pages of every type as plain rows, however many are asked for."""

import pytest
from django.contrib.contenttypes.models import ContentType

from newsroom.bilingual import named
from newsroom.bilingual.named import bilingual_models, pages_among
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def test_many_pages_are_named_as_few_are(tree, monkeypatch, django_assert_num_queries):
    told, hidden = StoryFactory(), StoryFactory(live=False)
    pages = [
        *(tree, told, hidden, StoryFactory(headline_en=None), StoryFactory()),
        *(EntityFactory(), LensFactory(), TakeFactory(parent=told), TakeFactory(parent=hidden)),
    ]
    pages[4].unpublish()
    ids = [page.pk for page in pages]
    few = pages_among(ids, types=bilingual_models())
    assert {page.id for page in few} == {page.pk for page in pages} - {
        *(hidden.pk, pages[4].pk, pages[8].pk)
    }
    monkeypatch.setattr(named, "_AT_ONCE", len(ids) - 1)
    ContentType.objects.get_for_models(*bilingual_models())
    # The front page, stories, entities, lenses, takes; and their places.
    with django_assert_num_queries(6):
        assert pages_among(ids, types=bilingual_models()) == few
    with django_assert_num_queries(2):
        stories = pages_among(ids, types=[type(told)])
    assert stories == [page for page in few if page.label == "stories.Story"]
