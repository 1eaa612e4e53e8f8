"""A page in both languages side by side."""

import pytest
from django.http import Http404
from django.utils import translation

from entities.models import Entity
from entities.reading.both import present
from stories.models import Story, StoryFigure, StoryWatch, Take
from stories.reading import both
from tests.factories import EntityFactory, LensFactory, OutletFactory, StoryFactory, TakeFactory
from tests.reading import read, reader

pytestmark = pytest.mark.django_db


def sides(view):
    return [(passage.heading, *(side.value for side in passage.sides)) for passage in view.passages]


def test_texts_of_a_story_stand_beside_each_other_the_readers_first(tree):
    china = EntityFactory(slug="china")
    story = StoryFactory(
        headline_ko="자석",
        headline_en="Magnets",
        dek_ko="한 줄",
        summary_ko=f'<p><a linktype="page" id="{china.pk}">중국</a></p>',
        summary_en=f'<p><a linktype="page" id="{china.pk}">China</a></p>',
        split_ko="<p>갈림</p>",
        figures=[StoryFigure(value_ko="3%", value_en="3 %", measure_ko="몫", measure_en="share")],
        watch=[StoryWatch(text_ko="하나"), StoryWatch(text_en="two")],
    )
    TakeFactory(
        parent=story,
        outlet=OutletFactory(name_ko="매체", name_en="Outlet"),
        summary_ko="<p>전했다</p>",
        summary_en="<p>told</p>",
    )
    with translation.override("en"):
        view = both.story(Story.objects.get(pk=story.pk), reader("en"))
    assert [side.value for side in view.headlines] == ["Magnets", "자석"]
    assert [(side.value, side.language) for side in view.deks] == [("", "en"), ("한 줄", "ko")]
    assert sides(view) == [
        (
            "Summary",
            '<p><a href="/en/entity/china">China</a></p>',
            '<p><a href="/ko/entity/china">중국</a></p>',
        ),
        ("The split", "", "<p>갈림</p>"),
        ("By the numbers", "3 % — share", "3% — 몫"),
        ("What to watch", "", "하나"),
        ("", "two", ""),
        ("Outlet", "<p>told</p>", "<p>전했다</p>"),
    ]


def test_take_in_one_language_is_left_out(tree):
    story = StoryFactory()
    TakeFactory(parent=story, summary_en=None)
    assert [heading for heading, *_ in sides(both.story(story, reader()))] == ["요약"]


def test_take_without_a_headline_is_called_by_its_outlet(tree):
    take = TakeFactory(outlet=OutletFactory(name_ko="매체", name_en=None))
    view = both.take(Take.objects.get(pk=take.pk), reader("en"))
    assert [side.value for side in view.headlines] == ["매체", "매체"]
    assert view.page == f"/en/n/{take.get_parent().slug}/{take.slug}"


@pytest.mark.parametrize("factory", [EntityFactory, LensFactory])
def test_entities_and_lenses_have_it_too(tree, factory):
    page = factory(summary_ko="<p>하나</p>", summary_en="<p>one</p>")
    assert sides(present(page, reader()))[0][1:] == ("<p>하나</p>", "<p>one</p>")


def test_page_in_one_language_has_nothing_to_lay_beside_it(client, tree):
    entity = EntityFactory(headline_en=None, slug="nd")
    with pytest.raises(Http404):
        present(Entity.objects.get(pk=entity.pk), reader())
    assert client.get("/ko/entity/nd/both").status_code == 404
    assert "/both" not in client.get("/ko/entity/nd").text


@pytest.mark.parametrize("path", ["n/magnets", "n/magnets/outlet", "entity/china", "lens/economy"])
def test_every_kind_of_page_links_to_it_and_it_back(client, tree, path):
    EntityFactory(slug="china")
    lens = LensFactory(slug="economy")
    story = StoryFactory(slug="magnets")
    TakeFactory(parent=story, slug="outlet", lens_page=lens)
    assert read(client, f"/ko/{path}").select_one(f'a[href="/ko/{path}/both"]')
    page = read(client, f"/ko/{path}/both")
    assert page.select_one(f'main a[href="/ko/{path}"]')
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/ko/{path}")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select("link[hreflang]") == []
    assert [side["lang"] for side in page.select(".both-headlines h2")] == ["ko", "en"]
    assert page.select_one(".languages a[lang=en]")["href"] == f"/en/{path}/both"


@pytest.mark.parametrize("count", [1, 3])
def test_story_takes_three_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    story = StoryFactory(
        summary_ko="".join(
            f'<p><a linktype="page" id="{EntityFactory().pk}">x</a></p>' for _ in range(count)
        )
    )
    for _ in range(count):
        TakeFactory(parent=story)
    page = Story.objects.get(pk=story.pk)
    both.story(page, reader())
    with django_assert_num_queries(3):
        view = both.story(page, reader())
    assert len(view.passages) == 1 + count
