"""An entity as an index card."""

import datetime as dt

import pytest
from django.utils import translation

from entities.models import Alias, Entity, EntityMention, EntityRelated
from entities.reading.entity import Names, present
from newsroom.bilingual.reading import Text
from stories.models import StoryMention
from tests.factories import EntityFactory, LensFactory, StoryFactory
from tests.reading import reader, request_to

pytestmark = pytest.mark.django_db


def ko(value: str) -> Text:
    return Text(value, "ko", "ko")


def test_card_of_an_entity(tree):
    entity = EntityFactory(
        headline_ko="네오디뮴",
        headline_en="Neodymium",
        dek_ko="경희토류",
        summary_ko="<p>은백색 금속이다.</p>",
        entity_kind="material",
        wikidata_id="Q1388",
        other_names=[
            Alias(name="Nd", language="en"),
            Alias(name="네오디움", language="ko"),
            Alias(name="원소 60", language="ko"),
        ],
        related=[EntityRelated(target=LensFactory(headline_ko="시장"))],
        mentions=[EntityMention(wanted="프라세오디뮴")],
    )
    with translation.override("ko"):
        view = present(Entity.objects.get(pk=entity.pk), reader())
        kind = translation.gettext("Material")
    assert (view.headline, view.other_name) == (ko("네오디뮴"), Text("Neodymium", "en", "ko"))
    assert (view.dek, view.description) == (ko("경희토류"), "경희토류")
    assert view.summary == ko("<p>은백색 금속이다.</p>")
    assert view.kind == kind
    assert view.aliases == (Names("ko", ("네오디움", "원소 60")), Names("en", ("Nd",)))
    assert view.wikidata_url == "https://www.wikidata.org/wiki/Q1388"
    assert [reference.name.value for reference in (*view.related, *view.mentions)] == [
        "시장",
        "프라세오디뮴",
    ]
    assert (view.named_by, view.stories, view.backlinks) == (0, (), ())


def test_stories_that_name_an_entity_stand_apart_from_other_pages(tree):
    entity = EntityFactory()
    StoryFactory(
        headline_ko="기사", date=dt.date(2026, 1, 1), mentions=[StoryMention(target=entity)]
    )
    EntityFactory(headline_ko="다른 개체", mentions=[EntityMention(target=entity)])
    view = present(entity, reader())
    assert [link.name.value for link in view.stories] == ["기사"]
    assert [link.name.value for link in view.backlinks] == ["다른 개체"]
    assert view.named_by == 2


def test_name_in_a_language_that_is_not_live_is_not_told(tree):
    entity = EntityFactory(headline_ko="네오디뮴", headline_en=None)
    Entity.objects.filter(pk=entity.pk).update(headline_en="A draft name")
    view = present(Entity.objects.get(pk=entity.pk), reader("en"))
    assert view.headline == Text("네오디뮴", "ko", "en")
    assert view.other_name.value == ""


def test_name_that_is_the_same_in_both_languages_is_said_once(tree):
    view = present(EntityFactory(headline_ko="JOGMEC", headline_en="JOGMEC"), reader())
    assert view.other_name.value == ""


def test_entity_of_nothing_but_a_name(tree):
    view = present(EntityFactory(headline_ko="이름"), reader())
    assert (view.kind, view.aliases, view.wikidata_url, view.description) == ("", (), "", "")


def test_preview_of_an_entity_that_was_never_saved(tree):
    entity = Entity(headline_ko="이름", other_names=[Alias(name="별명", language="ko")])
    assert present(entity, reader(previews=True)).aliases == (Names("ko", ("별명",)),)


@pytest.mark.parametrize("count", [1, 3])
def test_entity_takes_eight_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    entity = EntityFactory(
        other_names=[Alias(name=str(number), language="ko") for number in range(count)],
        related=[EntityRelated(target=StoryFactory()) for _ in range(count)],
    )
    for _ in range(count):
        StoryFactory(mentions=[StoryMention(target=entity)])
    request = request_to()
    entity.get_context(request)
    entity = Entity.objects.get(pk=entity.pk)
    with django_assert_num_queries(8):
        view = entity.get_context(request)["view"]
    assert [len(view.aliases[0].names), len(view.related), len(view.stories)] == [count] * 3
