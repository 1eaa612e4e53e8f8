"""Hints for a page as it stands: its texts, its rows and the newest versions of its takes."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from entities.models import Alias, Entity
from entities.models.entity import EntityKind
from stories.glossing import unused_names_of
from stories.hinting import entity_names, hints_of, material_of
from stories.models import StoryFigure, StoryMention, StoryWatch, Take
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def _figures(hints):
    return [(each.one.figure, each.other.figure) for each in hints.contradictions]


def _differences(hints):
    return [
        (
            each.name,
            each.row,
            each.difference.korean.text if each.difference.korean else None,
            each.difference.english.text if each.difference.english else None,
        )
        for each in hints.differences
    ]


def _suggestions(hints):
    return [(each.place.name, each.place.language, each.text) for each in hints.suggestions]


def test_story_of_nothing_but_words_has_no_hints(tree):
    assert not hints_of(StoryFactory())


def test_figures_of_texts_rows_and_takes_are_compared(tree):
    story = StoryFactory(
        summary_ko="",
        summary_en="<p>Repair of the furnace costs <b>14</b> million dollars.</p>",
        figures=[
            StoryFigure(value_en="41 million dollars", measure_en="cost of repair of the furnace")
        ],
    )
    TakeFactory(
        parent=story,
        summary_ko="",
        summary_en="<p>Repair of the furnace costs 19 million dollars.</p>",
    )

    assert _figures(hints_of(story)) == [
        ("14 million dollars", "41 million dollars"),
        ("14 million dollars", "19 million dollars"),
        ("41 million dollars", "19 million dollars"),
    ]


def test_draft_of_a_take_is_what_is_compared(tree):
    story = StoryFactory(
        summary_ko="", summary_en="<p>Repair of the furnace costs 14 million dollars.</p>"
    )
    take = TakeFactory(
        parent=story,
        summary_ko="",
        summary_en="<p>Repair of the furnace costs 19 million dollars.</p>",
    )
    draft = Take.objects.get(pk=take.pk).get_latest_revision_as_object()
    draft.summary_en = "<p>Repair of the furnace costs 14 million dollars.</p>"
    draft.save_revision()

    assert _figures(hints_of(story)) == []


def test_differences_are_found_in_texts_rows_and_takes(tree):
    story = StoryFactory(
        summary_ko="<p>3%</p>",
        summary_en="<p>4%</p>",
        figures=[
            StoryFigure(
                value_ko="5톤", measure_ko="무게", value_en="5 tonnes", measure_en="weight"
            ),
            StoryFigure(
                value_ko="6톤", measure_ko="무게", value_en="7 tonnes", measure_en="weight"
            ),
        ],
        watch=[StoryWatch(text_ko="5월의 회의", text_en="The meeting in June")],
    )
    TakeFactory(
        parent=story,
        summary_ko="<p>8명</p>",
        summary_en="<p>9 people</p>",
        quote_original="It takes 11 weeks.",
        quote_ko="12주가 걸린다.",
    )

    assert _differences(hints_of(story)) == [
        ("summary", None, "3%", "4%"),
        ("figures", 1, "6톤", "7 tonnes"),
        ("watch", 0, "5월", "June"),
        ("takes", 0, "8명", "9"),
        ("takes.quote", 0, "12주", "11 weeks"),
    ]


def test_entity_is_suggested_by_name_and_by_alias_in_either_language(tree):
    entity = EntityFactory(
        headline_ko="네오디뮴", headline_en="Neodymium", entity_kind=EntityKind.MATERIAL
    )
    EntityFactory(
        headline_ko="테르븀",
        headline_en="Terbium",
        other_names=[Alias(name="Tb metal", language="en")],
    )
    story = StoryFactory(
        summary_ko="<p>네오디뮴은 비싸다.</p>", summary_en="<p>neodymium and Tb metal</p>"
    )

    hints = hints_of(story)

    assert _suggestions(hints) == [
        ("summary", "ko", "네오디뮴"),
        ("summary", "en", "neodymium"),
        ("summary", "en", "Tb metal"),
    ]
    assert hints.suggestions[0].page == entity.pk


def test_linked_entity_is_not_suggested_in_that_language(tree):
    entity = EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")
    link = f'<a linktype="page" id="{entity.pk}">네오디뮴</a>'
    story = StoryFactory(summary_ko=f"<p>{link}과 네오디뮴</p>", summary_en="<p>Neodymium</p>")

    assert _suggestions(hints_of(story)) == [("summary", "en", "Neodymium")]


def test_entity_that_the_story_lists_is_not_suggested(tree):
    entity = EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")
    story = StoryFactory(
        summary_ko="<p>네오디뮴</p>",
        summary_en="<p>Neodymium</p>",
        mentions=[StoryMention(target_id=entity.pk)],
    )

    assert _suggestions(hints_of(story)) == []


def test_entity_does_not_suggest_itself(tree):
    entity = EntityFactory(
        headline_ko="네오디뮴", headline_en="Neodymium", summary_ko="<p>네오디뮴은 금속이다.</p>"
    )

    assert _suggestions(hints_of(Entity.objects.get(pk=entity.pk))) == []


def test_name_with_a_capital_is_looked_for_with_one(tree):
    EntityFactory(headline_ko="", headline_en="Target", entity_kind=EntityKind.COMPANY)
    story = StoryFactory(summary_ko="", summary_en="<p>The target is met.</p>")

    assert _suggestions(hints_of(story)) == []


# The names in memory


def test_names_are_read_once_while_nothing_changes(tree, django_assert_num_queries):
    EntityFactory()
    names = entity_names()

    with django_assert_num_queries(1):
        assert entity_names() is names


def test_names_are_read_anew_when_an_entity_comes_changes_or_goes(tree):
    def found(text):
        return [each.text for each in entity_names().mentions(text)]

    entity = EntityFactory(headline_ko="지르코늄", headline_en="Zirconium")
    assert found("Zirconium and Hafnium") == ["Zirconium"]

    renamed = Entity.objects.get(pk=entity.pk).get_latest_revision_as_object()
    renamed.headline_en = "Hafnium"
    renamed.save_revision().publish()
    assert found("Zirconium and Hafnium") == ["Hafnium"]

    Entity.objects.get(pk=entity.pk).delete()
    assert found("Zirconium and Hafnium") == []


# The panel


def test_edit_form_of_a_story_lists_its_hints(desk):
    entity = EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")
    story = StoryFactory(summary_ko="<p>네오디뮴 3%</p>", summary_en="<p>4%</p>")

    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,)))

    soup = BeautifulSoup(response.content.decode(), "html.parser")
    assert [hint["class"][1] for hint in soup.select("li.nr-hint")] == [
        "nr-hint--differences",
        "nr-hint--suggestions",
        "nr-hint--glossary",
    ]
    assert "3%" in soup.select("li.nr-hint")[0].get_text()
    links = [link["href"] for link in soup.select("li.nr-hint a")]
    assert links == [reverse("wagtailadmin_pages:edit", args=(entity.pk,))]


def test_edit_form_says_that_nothing_was_noticed(desk):
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(StoryFactory().pk,)))

    with translation.override(desk.interface):
        assert gettext("Nothing was noticed.") in response.content.decode()


def test_hints_keep_nothing_from_being_published(desk):
    story = StoryFactory(summary_ko="<p>3%</p>", summary_en="<p>4%</p>", live=False)

    desk.edit(story, action="publish")

    assert type(story).objects.get(pk=story.pk).live


# Names that a translation leaves out


def _unused(page):
    found = unused_names_of(material_of(page))
    return [(each.place.name, each.place.row, each.place.language, each.text) for each in found]


def test_name_that_a_translation_leaves_out_is_told_on_the_form(tree, client, admin_user):
    EntityFactory(headline_en="Lynas", headline_ko="라이너스")
    EntityFactory(headline_en="Gallium", headline_ko="갈륨")
    story = StoryFactory(
        summary_ko="<p>리나스가 갈륨을 판다.</p>", summary_en="<p>Lynas sells gallium.</p>"
    )
    assert _unused(story) == [("summary", None, "ko", "Lynas")]
    client.force_login(admin_user)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,)))
    soup = BeautifulSoup(page.content.decode(), "html.parser")
    [hint] = soup.select(".nr-hint--glossary")
    assert "Lynas" in hint.get_text()
    assert "라이너스" in hint.get_text()


def test_names_are_looked_for_in_rows_and_takes(tree):
    entity = EntityFactory(
        headline_en="Lynas",
        headline_ko="라이너스",
        other_names=[Alias(name="라이너스 레어어스", language="ko")],
    )
    story = StoryFactory(
        watch=[
            StoryWatch(text_ko="라이너스의 공장", text_en="The works of Lynas"),
            StoryWatch(text_ko="그 공장", text_en="The works"),
        ]
    )
    TakeFactory(
        parent=story,
        summary_ko="<p>그 회사가 판다.</p>",
        summary_en=f'<p><a linktype="page" id="{entity.pk}">The company</a> sells.</p>',
    )
    assert _unused(story) == [("takes", 0, "ko", "Lynas")]


def test_original_that_is_known_is_not_held_against_its_translation(tree):
    EntityFactory(headline_en="Lynas", headline_ko="라이너스")
    story = StoryFactory(
        summary_ko="<p>회사가 판다.</p>",
        summary_en="<p>Lynas sells.</p>",
        text_origins={"summary_en": {"origin": "person", "own": "", "source": "x"}},
    )
    assert _unused(story) == []
