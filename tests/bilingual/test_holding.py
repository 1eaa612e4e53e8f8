"""Pages that are held: the base row first, as saving writes it, and read once it is held."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.bilingual.holding import hold
from stories.models import Story
from stories.tree import index_for
from tests.documents import story
from tests.imports import bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree) -> Story:
    bring({"a.md": story("a")})
    return Story.objects.get(slug="a")


def test_page_that_is_held_is_read_as_its_type(page):
    with transaction.atomic():
        held = hold(Story, page.pk)

    assert (type(held), held.pk, held.headline_en) == (Story, page.pk, page.headline_en)


def test_page_that_is_gone_or_of_another_type_is_not_held(page):
    with transaction.atomic(), pytest.raises(Story.DoesNotExist):
        hold(Story, index_for(Story).pk)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_only_the_base_row_is_locked_before_the_page_is_read(page):
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        hold(Story, page.pk)

    locking, reading = (query["sql"] for query in asked)
    assert locking.endswith(" FOR NO KEY UPDATE")
    assert "stories_story" not in locking
    assert "FOR " not in reading.partition(" WHERE ")[2]
