"""The addresses of the graph: around a page, as a whole, and as data."""

import json

import pytest
from bs4 import BeautifulSoup
from django.http import Http404

from entities.models import Entity
from entities.reading import graph as reading
from entities.views.graph import data
from stories.models import Story, StoryMention
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory
from tests.reading import make_private, read, request_to, texts, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def magnets(tree):
    china = EntityFactory(headline_ko="중국", headline_en="China", slug="china")
    lens = LensFactory(headline_ko="경제", headline_en="Economy", slug="economy")
    story = StoryFactory(
        headline_ko="자석",
        headline_en="Magnets",
        slug="magnets",
        mentions=[StoryMention(target=china)],
    )
    TakeFactory(parent=story, lens_page=lens, slug="outlet")
    return story


@pytest.mark.parametrize(
    ("path", "others"),
    [
        ("n/magnets", ["경제", "중국"]),
        ("entity/china", ["자석"]),
        ("lens/economy", ["자석"]),
    ],
)
def test_page_leads_to_its_graph_and_the_list_says_what_the_drawing_shows(
    client, magnets, path, others
):
    assert read(client, f"/ko/{path}").select_one(f'a[href="/ko/{path}/graph"]')
    page = read(client, f"/ko/{path}/graph")
    assert texts(page, ".graph-list li > a") == others
    for drawing in page.select("svg.graph"):
        assert texts(drawing, "a title")[1:] == others
        [strokes] = drawing.select(".graph-strokes path")
        assert strokes["d"].count("M") == len(others)
    assert page.select_one("link[rel=canonical]")["href"].endswith(f"/ko/{path}")
    assert page.select_one(".languages a[lang=en]")["href"] == f"/en/{path}/graph"


def test_drawing_has_neither_style_nor_script_of_its_own(client, magnets):
    for address in ("/ko/n/magnets/graph", "/ko/graph"):
        page = read(client, address)
        assert page.select("[style], style, script:not([src])") == []
        assert [
            tag for tag in page.select("*") if any(name.startswith("on") for name in tag.attrs)
        ] == []


def test_graph_as_data(client, magnets):
    response = client.get("/en/n/magnets/graph.json")
    data = json.loads(response.content)
    assert [
        (node["name"], node["language"], node["kind"], node["url"]) for node in data["nodes"]
    ] == [
        ("Magnets", "en", "story", "/en/n/magnets"),
        ("Economy", "en", "lens", "/en/lens/economy"),
        ("China", "en", "entity", "/en/entity/china"),
    ]
    ids = {node["id"] for node in data["nodes"]}
    assert all({one, two} <= ids and weight == 1 for one, two, weight in data["edges"])
    assert len(data["edges"]) == 2
    assert response["X-Robots-Tag"] == "noindex"


def test_whole_graph_as_data_and_its_next_part(client, magnets):
    data = json.loads(client.get("/ko/graph.json").content)
    assert ({node["name"] for node in data["nodes"]}, data["next"]) == (
        {"자석", "중국", "경제"},
        "",
    )
    beyond = json.loads(client.get("/ko/graph.json?from=1").content)
    assert (beyond["nodes"], beyond["edges"], beyond["next"]) == ([], [], "")


def test_whole_graph_without_a_script_is_a_drawing_and_a_list(client, magnets):
    page = read(client, "/ko/graph")
    assert page.select_one(".graph-map").has_attr("hidden")
    assert len(page.select("svg.graph")) == 2
    assert texts(page, ".graph-list li > a")[0] == "자석"
    assert page.select_one("script")["src"].endswith("entities/graph.js")
    current = [words(link) for link in page.select(".menu [aria-current]")]
    assert len(current) == 1


def test_no_link_at_all_is_said(client, tree):
    StoryFactory(slug="lone")
    for address in ("/ko/n/lone/graph", "/ko/graph"):
        page = read(client, address)
        assert page.select("svg.graph") == []
        assert page.select(".graph-list .empty")


@pytest.mark.parametrize(
    "address",
    [
        "n/magnets/graph/x",
        "n/magnets/graphs",
        "n/nothing/graph",
        "n/nothing/graph.json",
        "n/magnets/outlet/graph",
        "n/graph",
        "graph/x",
        "graph.json/x",
    ],
)
def test_other_addresses_are_not_there(client, magnets, address):
    assert client.get(f"/ko/{address}").status_code == 404


def test_take_that_is_called_as_an_aspect_goes_first(client, magnets):
    TakeFactory(parent=magnets, slug="graph", headline_ko="그래프라는 매체")
    assert "그래프라는 매체" in client.get("/ko/n/magnets/graph").text


@pytest.mark.parametrize("aspect", ["graph", "graph.json", "both"])
def test_page_that_is_not_live_or_private_has_no_aspects(client, magnets, aspect):
    Entity.objects.get(slug="china").unpublish()
    make_private(magnets)
    assert client.get(f"/ko/entity/china/{aspect}").status_code == 404
    assert client.get(f"/ko/n/magnets/{aspect}").status_code == 302


def test_page_that_is_only_live_in_the_other_language_is_told_in_it(client, magnets):
    newest = Story.objects.get(pk=magnets.pk).get_latest_revision_as_object()
    newest.publishing_languages = ("en",)
    newest.save_revision().publish()
    page = read(client, "/ko/n/magnets/graph")
    assert page.select_one("h1 a")["lang"] == "en"
    assert page.select_one(".graph-centre")["lang"] == "en"


def test_links_that_are_many_are_named_in_part(client, tree, monkeypatch):
    monkeypatch.setattr(reading, "MOST_OTHERS", 1)
    entities = [EntityFactory() for _ in range(3)]
    for _ in range(4):
        StoryFactory(mentions=[StoryMention(target=entity) for entity in entities])
    page = BeautifulSoup(client.get("/en/graph").text, "html.parser")
    assert words(page.select_one(".graph-list li p")).endswith("and 3 more")


@pytest.mark.parametrize("count", [1, 3])
def test_graph_takes_the_same_queries_whatever_it_holds(
    client, tree, count, django_assert_max_num_queries
):
    lens = LensFactory()
    story = StoryFactory(
        slug="magnets", mentions=[StoryMention(target=EntityFactory()) for _ in range(count)]
    )
    for _ in range(count):
        TakeFactory(parent=story, lens_page=lens)
    client.get("/ko/n/magnets/graph", HTTP_COOKIE="a=b")
    with django_assert_max_num_queries(22):
        client.get("/ko/n/magnets/graph", HTTP_COOKIE="a=b")
    with django_assert_max_num_queries(12):
        client.get("/ko/graph", HTTP_COOKIE="a=b")


def test_address_with_a_nul_is_not_even_looked_for(magnets, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(Http404):
        data(request_to(), "n/\0")
