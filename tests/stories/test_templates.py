"""Every kind of page as it is served: in both languages, in one, no query in a template."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from entities.models import Alias, EntityIndex, EntityMention
from stories.models import (
    FrontPage,
    LensIndex,
    LensMention,
    Story,
    StoryFigure,
    StoryIndex,
    StoryMention,
    StoryRelated,
    StoryWatch,
)
from tests.factories import (
    EntityFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)
from tests.one_of_each import one_of_each
from tests.reading import head_of, make_private, read, request_to, texts, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

#: Scripts that a browser runs; linked data is none.
RUNS = 'script:not([type="application/ld+json"])'
PAGES = ("front", "stories", "story", "take", "lenses", "lens", "entities", "entity")


@pytest.fixture
def pages(tree) -> dict[str, Any]:
    """One page of every kind, told in both languages and linked with each other."""
    made = one_of_each(
        entity={
            "summary_en": "<p>A metal.</p>",
            "other_names": [
                Alias(name="네오디움", language="ko"),
                Alias(name="Nd", language="en"),
            ],
            "mentions": [EntityMention(wanted="프라세오디뮴")],
        },
        lens={"dek_ko": "힘으로 읽는다", "dek_en": "Reads power"},
        story={
            "slug": "story",
            "split_ko": "<p>갈린다.</p>",
            "split_en": "<p>It splits.</p>",
            "figures": [
                StoryFigure(value_ko="6배", value_en="6 times", measure_ko="차이", measure_en="gap")
            ],
            "watch": [StoryWatch(text_ko="다음 달", text_en="Next month")],
            "related": [StoryRelated(wanted="not-yet-written")],
        },
        take={
            "region": RegionFactory(name_ko="일본", name_en="Japan"),
            "quote_ko": "허가가 안 난다.",
        },
    )
    made.lens.mentions.add(LensMention(target=made.entity))
    made.lens.save_revision().publish()
    RegionFactory(name_ko="한국", name_en="South Korea")
    return {
        "front": FrontPage.objects.get(),
        "stories": StoryIndex.objects.get(),
        "story": made.story,
        "take": made.take,
        "lenses": LensIndex.objects.get(),
        "lens": made.lens,
        "entities": EntityIndex.objects.get(),
        "entity": made.entity,
    }


def address(page: Any, language: str) -> str:
    below = page.url_path.removeprefix("/front/").strip("/")
    return f"/{language}/{below}"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_template_renders_without_a_query(pages, language, django_assert_num_queries):
    for name in PAGES:
        page = type(pages[name]).objects.get(pk=pages[name].pk)
        request = request_to(language=language)
        with translation.override(language):
            context = page.get_context(request)
            with django_assert_num_queries(0):
                html = render_to_string(page.template, context)
        assert f'<html lang="{language}">' in html, name


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_says_where_it_is_and_what_it_is(client, pages, language):
    for name in PAGES:
        soup = read(client, address(pages[name], language))
        assert soup.html["lang"] == language
        assert len(soup.select("h1")) == 1, name
        assert soup.title.string.endswith({"ko": "갈림", "en": "Split"}[language]), name
        assert head_of(soup) == {
            "robots": None,
            "canonical": f"http://localhost{address(pages[name], language)}",
            "alternates": {
                "ko": f"http://localhost{address(pages[name], 'ko')}",
                "en": f"http://localhost{address(pages[name], 'en')}",
                "x-default": f"http://localhost{address(pages[name], 'ko')}",
            },
        }, name
        assert [link["href"] for link in soup.select(".languages a")] == [
            address(pages[name], "ko"),
            address(pages[name], "en"),
        ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["front", "stories", "lenses"])
def test_nothing_is_marked_as_foreign_where_nothing_is(client, pages, name, language):
    assert read(client, address(pages[name], language)).main.select("[lang]") == []


@pytest.mark.parametrize(
    ("language", "description"),
    [
        (
            "ko",
            {
                "story": "한 줄",
                "take": "이렇게 전했다.",
                "lens": "힘으로 읽는다",
                "entity": "금속이다.",
            },
        ),
        ("en", {"story": "One line", "take": "It was told so.", "lens": "Reads power"}),
    ],
)
def test_description_is_what_the_page_says_of_itself(client, pages, language, description):
    found = {
        name: read(client, address(pages[name], language)).select_one("meta[name=description]")
        for name in description
    }
    assert {name: tag["content"] for name, tag in found.items()} == description


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ko",
            {
                ".kicker": ["장기전 2026년 1월 22일"],
                ".section > h2": ["요약", "갈리는 지점", "숫자로 보기", "지켜볼 점"],
                ".figure dd": ["6배"],
                ".figure dt": ["차이"],
                ".watch li": ["다음 달"],
                ".matrix thead th": ["안보"],
                ".matrix tbody th": ["일본", "한국"],
                ".matrix tbody td": ["1", "없음"],
                ".take h4": ["더 매체"],
                ".quote blockquote": ["許可が下りない。"],
                ".quote figcaption > p:first-child": ["번역: 허가가 안 난다."],
                ".quote-state": ["원문 대조 전"],
            },
        ),
        (
            "en",
            {
                ".kicker": ["The long war 22 January 2026"],
                ".section > h2": ["Summary", "The split", "By the numbers", "What to watch"],
                ".figure dd": ["6 times"],
                ".figure dt": ["gap"],
                ".watch li": ["Next month"],
                ".matrix thead th": ["Security"],
                ".matrix tbody th": ["Japan", "South Korea"],
                ".matrix tbody td": ["1", "none"],
                ".absent": ["No outlet from South Korea has told it yet."],
                ".take h4": ["The Outlet"],
                ".quote blockquote": ["許可が下りない。"],
                ".quote figcaption > p:first-child": ["Translation: No licence is granted."],
                ".quote-state": ["Not compared with the source yet"],
            },
        ),
    ],
)
def test_story_as_it_is_read(client, pages, language, expected):
    soup = read(client, address(pages["story"], language))
    assert {selector: texts(soup, selector) for selector in expected} == expected
    assert soup.select_one(".quote blockquote")["lang"] == "ja"
    assert soup.select_one(".prose a")["href"] == f"/{language}/entity/nd"
    assert soup.select_one(".take h4 a")["href"] == f"/{language}/n/story/outlet"


def test_absence_is_named_in_the_language_it_is_in(client, pages):
    RegionFactory(name_ko=None, name_en="Australia")
    soup = read(client, address(pages["story"], "ko"))
    [region] = soup.select(".absent [lang]")
    assert (words(region), region["lang"]) == ("Australia", "en")


def only_korean(page: Any) -> None:
    """Take English offline, as an editor does who publishes Korean alone."""
    draft = page.get_latest_revision_as_object()
    draft.publishing_languages = ("ko",)
    for name in ("headline_en", "summary_en"):
        if hasattr(draft, name):
            setattr(draft, name, None)
    draft.save_revision().publish()


@pytest.mark.parametrize("name", ["story", "lens", "entity", "stories", "front"])
def test_page_in_one_language_is_shown_honestly_in_the_other(client, pages, name):
    only_korean(type(pages[name]).objects.get(pk=pages[name].pk))
    korean = f"http://localhost{address(pages[name], 'ko')}"
    english = read(client, address(pages[name], "en"))
    assert head_of(english) == {"robots": "noindex", "canonical": korean, "alternates": {}}
    assert english.html["lang"] == "en"
    assert texts(english, ".notice") == [
        "This page exists only in Korean. What follows is the Korean text."
    ]
    if name != "front":
        assert english.h1["lang"] == "ko"
    assert head_of(read(client, address(pages[name], "ko"))) == {
        "robots": None,
        "canonical": korean,
        "alternates": {"ko": korean, "x-default": korean},
    }


def test_text_in_the_other_language_is_labelled_on_a_page_told_in_both(client, pages):
    story = Story.objects.get(pk=pages["story"].pk)
    story.dek_en = story.split_en = None
    story.save_revision().publish()
    soup = read(client, address(story, "en"))
    assert head_of(soup)["robots"] is None
    assert soup.select_one(".masthead .dek")["lang"] == "ko"
    assert soup.select_one(".section-split .prose")["lang"] == "ko"
    assert texts(soup, ".only-in") == ["In Korean only", "In Korean only"]
    assert not soup.select(".notice")


@pytest.mark.parametrize("name", ["stories", "lenses", "entities", "front"])
def test_list_with_nothing_in_the_readers_language_says_so(client, tree, name):
    indexes = {
        "stories": StoryIndex,
        "lenses": LensIndex,
        "entities": EntityIndex,
        "front": FrontPage,
    }
    StoryFactory(headline_en=None)
    LensFactory(headline_en=None)
    EntityFactory(headline_en=None)
    page = indexes[name].objects.get()
    soup = read(client, address(page, "en"))
    canonical = f"http://localhost{address(page, 'ko')}"
    assert head_of(soup) == {"robots": "noindex", "canonical": canonical, "alternates": {}}
    assert texts(soup, ".notice") == [
        "Nothing has been published in English yet. This list is in Korean."
    ]
    assert list(head_of(read(client, address(page, "ko")))["alternates"]) == ["ko", "x-default"]


def test_lenses_beside_the_front_page_are_labelled_where_they_alone_fall_back(client, tree):
    StoryFactory()
    LensFactory(headline_en=None)
    soup = read(client, "/en/")
    assert texts(soup, ".lens-list .only-in") == ["In Korean only"]
    assert not soup.select(".notice")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_not_public_is_not_found_and_named_nowhere(client, pages, language):
    secret = "S3cr3t"
    texts_of = {f"headline_{code}": f"{secret} {code}" for code in ("ko", "en")}
    draft = StoryFactory(live=False, **texts_of)
    offline = StoryFactory(**texts_of)
    offline.unpublish()
    take = TakeFactory(parent=pages["story"], live=False, **texts_of)
    private = StoryFactory(**texts_of, mentions=[StoryMention(target=pages["entity"])])
    make_private(private)
    for page, status in ((draft, 404), (offline, 410), (take, 404)):
        response = client.get(address(page, language))
        assert response.status_code == status
        assert secret not in response.text
    assert client.get(address(private, language)).status_code == 302
    for name in PAGES:
        assert secret not in client.get(address(pages[name], language)).text, name


def test_language_that_is_not_live_is_never_shown(client, pages):
    """Not even where a draft of it stands in the row, as after a save that never published."""
    story = StoryFactory(slug="half", headline_en=None)
    Story.objects.filter(pk=story.pk).update(headline_en="A draft", dek_en="A draft")
    for path in ("/en/n/half", "/en/n", "/en/", "/ko/n/half"):
        assert "A draft" not in client.get(path).text, path


def test_live_page_with_no_visible_language_is_not_found(client, pages):
    Story.objects.filter(pk=pages["story"].pk).update(live_ko=False, live_en=False)
    assert client.get("/ko/n/story").status_code == 404


@pytest.mark.parametrize("language", ["ko", "en"])
def test_empty_site_says_what_is_missing(client, tree, language):
    for path in ("", "n", "lens", "entity"):
        assert len(texts(read(client, f"/{language}/{path}"), ".empty")) == 1


@pytest.mark.parametrize("position", ["x", "2026-99-99.1", "%00", "<script>", "1.a", "undated.9"])
def test_position_that_means_nothing_breaks_no_list(client, pages, position):
    for path in ("/ko/n", "/ko/entity", "/ko/lens/security", "/ko/lens", "/ko/", "/ko/n/story"):
        response = client.get(path, {"from": position})
        assert response.status_code == 200, path
        assert "<script>" not in response.text


def test_long_list_has_a_way_on_and_a_way_back(client, tree, monkeypatch):
    monkeypatch.setattr("stories.reading.story_index.SIZE", 1)
    for day in (1, 2):
        StoryFactory(date=dt.date(2026, 1, day))
    first = read(client, "/en/n")
    [following] = first.select("[rel=next]")
    second = read(client, f"/en/n{following['href']}")
    assert texts(second, "[rel=first]") == ["Back to the beginning"]
    assert not second.select("[rel=next]")
    assert head_of(second)["canonical"] == f"http://localhost/en/n{following['href']}"


def test_texts_are_escaped_and_unsafe_sources_are_no_links(client, pages):
    attack = '<script>alert(1)</script>"'
    TakeFactory(
        parent=pages["story"],
        outlet=OutletFactory(name_ko=attack, name_en=attack),
        headline_ko=attack,
        quote_original=attack,
    )
    story = Story.objects.get(pk=pages["story"].pk)
    story.headline_ko = story.dek_ko = attack
    story.save_revision().publish()
    for path in ("/ko/n/story", "/ko/n", "/ko/", "/ko/lens/security"):
        html = client.get(path).text
        assert "<script>alert" not in html, path
        assert BeautifulSoup(html, "html.parser").select(RUNS) == []
