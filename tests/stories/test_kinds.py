"""The registry of kinds."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from entities.models import Entity
from stories import kinds
from stories.documents.kinds import ENTITY, LENS, STORY
from stories.models import Lens, Story, StoryIndex

HEADLINES = {"ko": "기사", "en": "Stories"}


def test_kinds_of_the_newsroom_are_registered():
    assert tuple(kinds.kinds())[:3] == (STORY, ENTITY, LENS)


def test_model_of_each_kind():
    assert [kinds.model_of(name) for name in ("story", "entity", "lens")] == [Story, Entity, Lens]


@pytest.mark.django_db
def test_kind_of_a_page_follows_its_type():
    assert kinds.kind_of(Story()) is STORY


@pytest.mark.django_db
def test_kind_of_a_page_that_is_no_document_is_none():
    assert kinds.kind_of(StoryIndex()) is None


def test_registering_again_changes_nothing():
    before = kinds.page_kinds()
    kinds.register(STORY, Story, index=StoryIndex, index_headlines=HEADLINES)
    assert kinds.page_kinds() == before


def test_registering_a_taken_route_is_refused():
    class Report:
        kind = "report"
        route_name = "n"

    report = STORY.extended(name="report", route="n")
    with pytest.raises(ImproperlyConfigured, match="already that of Story"):
        kinds.register(report, Report, index=StoryIndex, index_headlines=HEADLINES)


def test_registering_another_name_than_the_model_says_is_refused():
    report = STORY.extended(name="report", route="report")
    with pytest.raises(ImproperlyConfigured, match="its documents have 'report'"):
        kinds.register(report, Story, index=StoryIndex, index_headlines=HEADLINES)


def test_registering_a_fact_without_a_field_is_refused():
    with pytest.raises(ImproperlyConfigured, match="'wikidata'"):
        kinds.register(
            ENTITY,
            Entity,
            index=StoryIndex,
            index_headlines=HEADLINES,
            facts={"kind": "entity_kind", "aliases": "other_names"},
        )
