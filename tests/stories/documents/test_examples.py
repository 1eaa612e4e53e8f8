"""The real examples, which stand beside the project: what they must give (`format.md`, end)."""

from datetime import date
from pathlib import Path

import pytest

from stories.documents.article import agrees
from stories.documents.kinds import KINDS
from stories.documents.language import languages
from stories.documents.markdown import links, to_html, to_markdown
from stories.documents.model import Article, Document, Figure, Reference
from stories.documents.parse import parse
from stories.documents.render import render

EXAMPLES = Path(__file__).resolve().parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not EXAMPLES.is_dir(), reason=f"the real examples are not here ({EXAMPLES})"
)


def _content(pattern: str) -> bytes:
    (path,) = EXAMPLES.glob(pattern)
    return path.read_bytes()


@pytest.fixture
def story() -> Document:
    parsed = parse(
        _content("003_*.txt"), name="003.txt", kinds=KINDS, site_origin="https://rbtfl.xyz"
    )
    assert parsed.problems == ()
    assert isinstance(parsed.document, Document)
    return parsed.document


@pytest.fixture
def article() -> Article:
    parsed = parse(_content("000_*.txt"), name="000.txt", kinds=KINDS)
    assert parsed.problems == ()
    assert isinstance(parsed.document, Article)
    return parsed.document


def test_story_has_its_address_and_date(story):
    assert (story.kind, story.slug, story.route, story.origin, story.date) == (
        "story",
        "china-rare-earth-japan-controls",
        "ko",
        "https://rbtfl.xyz",
        date(2026, 1, 1),
    )


def test_story_texts_are_english_and_heads_korean(story):
    content = languages(story, kinds=KINDS)

    assert (content.main, content.headline, content.dek) == ("en", "en", "en")
    assert content.texts == {"summary": "en", "split": "en", "why": "en"}
    assert content.lists == {"figures": ("en",) * 6, "watch": ("en",) * 4}
    assert story.heads == ("장기전", "누가 결정하는가")
    assert content.heads == ("ko", "ko")


def test_story_has_five_takes_the_last_two_bare(story):
    assert [(take.outlet, bool(take.summary), bool(take.quote)) for take in story.takes] == [
        ("The Diplomat", True, True),
        ("Geopolitechs", True, True),
        ("CSIS", True, True),
        ("Amanda Van Dyke (Substack)", False, False),
        ("S&P Global", False, False),
    ]


def test_story_has_three_lenses_and_takes_without_one(story):
    assert [take.lens for take in story.takes] == [
        "security-analytical",
        "geopolitical-technology",
        "US security think-tank",
        None,
        None,
    ]


def test_story_has_three_regions(story):
    regions = [take.region for take in story.takes]
    assert regions == [
        "Japan/Asia-Pacific",
        "Global",
        "United States",
        "Global",
        "United States",
    ]


def test_story_has_six_figures_and_four_things_to_watch(story):
    figures = story.lists["figures"]
    assert [figure.value for figure in figures if isinstance(figure, Figure)] == [
        "~90%",
        "98-99%",
        "60-70%",
        "6x",
        "Up to 130%",
        "2010",
    ]
    assert figures[0] == Figure("~90%", "China's share of NdPr refining and processing in 2024.")
    assert len(story.lists["watch"]) == 4


def test_story_links_to_three_entities_and_five_stories(story):
    inline = [
        (target.route, target.name) for text in story.texts.values() for target in links(text)
    ]
    assert inline == [
        ("entity", "rare-earth-magnets"),
        ("entity", "neodymium"),
        ("entity", "dysprosium"),
        ("n", "lynas-texas-limbo"),
        ("n", "us-minerals-price-floor-allies"),
    ]
    assert story.related == (
        Reference("china-rare-earth-controls"),
        Reference("mp-materials-magnet-ramp"),
        Reference("ndpr-price-surge-2026"),
    )
    assert story.entities == ("Neodymium", "Dysprosium", "Rare Earth Magnets")


def test_story_is_rendered_byte_for_byte(story):
    assert render(story, kinds=KINDS).encode() == _content("003_*.txt") + b"\n"


def test_story_is_rendered_byte_for_byte_after_its_texts_were_stored(story):
    for text in story.texts.values():
        stored = to_html(text, resolve=lambda _target: None)
        assert to_markdown(stored, route_language="ko", address=lambda _page: None) == text


def test_article_keeps_two_comments_apart(article):
    assert article.title == "China Plans to Reimpose Rare Earth Export Controls on Japan"
    assert [comment[:10] for comment in article.comments] == ["Glad China", "The dual-u"]
    assert "Glad China" not in article.body
    assert article.body.endswith("annual nominal and real GDP declining by around 0.43 percent.")
    assert len(article.body.split("\n")) == 23


def test_article_agrees_with_the_geopolitechs_take_only(story, article):
    agreeing = [take.outlet for take in story.takes if agrees(take.url, article.title)]
    assert agreeing == ["Geopolitechs"]


def test_quote_of_geopolitechs_stands_nowhere_in_the_article(story, article):
    (take,) = [take for take in story.takes if take.outlet == "Geopolitechs"]
    assert take.quote == (
        "China plans to reimpose rare earth export controls on Japan "
        "after PM Takaichi's Taiwan comments."
    )
    assert take.quote not in article.body
