"""The acceptance list of the format, by importing the real examples as the newsroom does it.

They lie beside the project and are not part of it. The article may come before the story or after
it: the newsroom is the same.
"""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from entities.models import Entity, Link
from stories.documents.render import render
from stories.exporting.document import document_of
from stories.kinds import kinds
from stories.models import Lens, Region, SourceArticle, Story, Take
from tests.imports import bring_paths, results

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"
STORY = EXAMPLES / "003_61e9a382b6ba2f3e.txt"
ARTICLE = EXAMPLES / "000_ed660f9762c02355.txt"
ORIGIN = "https://rbtfl.xyz"
SLUG = "china-rare-earth-japan-controls"
WANTED = {
    "china-rare-earth-controls",
    "mp-materials-magnet-ramp",
    "ndpr-price-surge-2026",
    "lynas-texas-limbo",
    "us-minerals-price-floor-allies",
}
OUTLETS = [
    "The Diplomat",
    "Geopolitechs",
    "CSIS",
    "Amanda Van Dyke (Substack)",
    "S&P Global",
]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"the real examples are not at {EXAMPLES}"),
]


@pytest.fixture(
    params=[(ARTICLE, STORY), (STORY, ARTICLE)],
    ids=["article first", "story first"],
)
def imported(request, tree) -> None:
    """Both examples, one import after the other, published."""
    for path in request.param:
        assert results(bring_paths(path, publish=True)) == {path.name: "created"}


@pytest.fixture
def story(imported) -> Story:
    return Story.objects.get()


@pytest.fixture
def takes(story) -> list[Take]:
    return list(Take.objects.of_story(story.pk).select_related("outlet", "region"))


def page(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_story_stands_at_both_addresses(story, client, language):
    soup = page(client, f"/{language}/n/{SLUG}")

    assert soup.html["lang"] == language
    assert soup.h1.get_text(strip=True) == story.headline_en
    assert (soup.h1.get("lang") or soup.h1.find_parent(lang=True)["lang"]) == "en"


def test_story_has_its_date_and_english_texts(story):
    assert story.date == dt.date(2026, 1, 1)
    assert story.headline_en.startswith("China restricts rare earth and magnet exports to Japan")
    assert story.dek_en.startswith("A January 2026 MOFCOM ban")
    assert story.summary_en.startswith("<p>China's Ministry of Commerce in January 2026")
    assert story.split_en.startswith("<p>The Diplomat and CSIS frame the controls")
    assert story.why_en.startswith("<p>Japan is the world's second-largest consumer")
    assert (story.live_en, story.live_ko) == (True, False)


def test_story_has_no_korean_text(story):
    columns = [f"{name}_ko" for name in ("headline", "dek", "summary", "split", "why")]
    assert [getattr(story, column) for column in columns] == [None] * len(columns)


def test_story_has_two_korean_heads(story):
    heads = [(row.head.name_ko, row.head.name_en) for row in story.heads.order_by("sort_order")]
    assert heads == [("장기전", None), ("누가 결정하는가", None)]


def test_takes_are_the_five_in_order(takes):
    assert [take.outlet.name_en for take in takes] == OUTLETS
    assert [bool(take.summary_en) for take in takes] == [True, True, True, False, False]
    assert [bool(take.quote_original) for take in takes] == [True, True, True, False, False]
    assert {take.language for take in takes} == {"en"}
    assert [take.live for take in takes] == [True] * 5
    assert takes[0].source_url == (
        "https://thediplomat.com/2026/01/how-will-chinas-new-export-controls-impact-japan/"
    )


def test_takes_are_told_through_three_lenses_or_none(takes):
    lenses = dict(Lens.objects.values_list("pk", "headline_en"))

    assert sorted(lenses.values()) == [
        "US security think-tank",
        "geopolitical-technology",
        "security-analytical",
    ]
    assert [lenses.get(take.lens_page_id) for take in takes] == [
        "security-analytical",
        "geopolitical-technology",
        "US security think-tank",
        None,
        None,
    ]


def test_takes_are_from_three_regions(takes):
    assert [take.region.name_en for take in takes] == [
        "Japan/Asia-Pacific",
        "Global",
        "United States",
        "Global",
        "United States",
    ]
    assert Region.objects.count() == 3


def test_story_has_six_figures_and_four_things_to_watch(story):
    figures = list(story.figures.order_by("sort_order"))

    assert [row.value_en for row in figures] == [
        "~90%",
        "98-99%",
        "60-70%",
        "6x",
        "Up to 130%",
        "2010",
    ]
    assert figures[0].measure_en == "China's share of NdPr refining and processing in 2024."
    assert [row.text_en[:20] for row in story.watch.order_by("sort_order")] == [
        "Whether China formal",
        "Progress on Lynas's ",
        "Japan's next domesti",
        "Whether the Japan-sp",
    ]


def test_entities_are_three_and_the_inline_links_mean_them(story, client):
    entities = dict(Entity.objects.values_list("slug", "headline_en"))
    assert entities == {
        "neodymium": "Neodymium",
        "dysprosium": "Dysprosium",
        "rare-earth-magnets": "Rare Earth Magnets",
    }

    links = page(client, f"/en/n/{SLUG}").select("a[href^='/en/entity/']")
    assert {link["href"].rpartition("/")[2] for link in links} == set(entities)
    assert "rare earth magnets" in {link.get_text(strip=True) for link in links}


def test_five_stories_are_wanted(story):
    waiting = Link.objects.filter(target=None)

    assert set(waiting.values_list("target_slug", flat=True)) == WANTED
    assert Story.objects.count() == 1


def test_article_is_archived_and_belongs_to_the_geopolitechs_take(takes):
    article = SourceArticle.objects.get()

    assert article.title == "China Plans to Reimpose Rare Earth Export Controls on Japan"
    assert [take.outlet.name_en for take in takes if take.source_article_id == article.pk] == [
        "Geopolitechs"
    ]


def test_comments_of_the_article_are_kept_apart(imported):
    article = SourceArticle.objects.get()

    assert len(article.comments) == 2
    assert article.comments[0] == "Glad China is taking Japanese militarism seriously."
    assert not [comment for comment in article.comments if comment in article.body]


def test_article_is_served_to_no_reader(story, client):
    article = SourceArticle.objects.get()
    words = article.body.splitlines()[1]
    paths = [f"/{language}/n/{SLUG}" for language in ("ko", "en")]
    takes = [take.url_path for take in Take.objects.of_story(story.pk)]
    root = story.url_path.removesuffix(f"n/{SLUG}/")
    paths += [f"/en/{path.removeprefix(root).strip('/')}" for path in takes]

    for path in [*paths, f"/en/n/{SLUG}.md"]:
        response = client.get(path)
        assert response.status_code == 200, path
        assert words not in response.content.decode()
        assert article.comments[0] not in response.content.decode()


def test_story_comes_out_byte_for_byte_in_korean(story):
    document = document_of(story, "ko", origin=ORIGIN)

    assert render(document, kinds=kinds()).encode().rstrip(b"\n") == STORY.read_bytes()


def test_examples_imported_again_change_nothing(story):
    run = bring_paths(STORY, ARTICLE, publish=True)

    assert set(results(run).values()) == {"unchanged"}
