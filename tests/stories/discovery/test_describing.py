"""What pages say of themselves to machines, taken apart: linked data, Open Graph, other forms."""

import datetime as dt
import json
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup

from newsroom.caching.changes import settle
from newsroom.caching.subjects import STRETCH
from newsroom.discovery.describing import head_of_page
from stories.models import Outlet, Story
from tests.factories import StoryFactory, TakeFactory
from tests.reading import head_of, make_private, read, reader, request_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "http://localhost"


def graph(soup: BeautifulSoup) -> dict[str, dict]:
    """The nodes of the linked data by type."""
    [script] = soup.select('script[type="application/ld+json"]')
    found = json.loads(script.string)
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def properties(soup: BeautifulSoup) -> dict[str, str]:
    return {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}


def forms(soup: BeautifulSoup) -> list[tuple[str, str]]:
    return [(tag["type"], tag["href"]) for tag in soup.select("link[rel=alternate][type]")]


#: What the story says of itself: headline, description, head, and the outlet of its take.
WORDS = {
    "ko": ("수출을 죈다", "한 줄", "장기전", "더 매체"),
    "en": ("Exports tightened", "One line", "The long war", "The Outlet"),
}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_story_is_a_news_article(client, newsroom, language):
    headline, description, section, outlet = WORDS[language]
    article = graph(read(client, f"/{language}/n/magnets"))["NewsArticle"]
    story, address = newsroom.story, f"{ORIGIN}/{language}/n/magnets"
    dates = {name: article.pop(name) for name in ("datePublished", "dateModified")}
    assert article.pop("image").startswith(f"{ORIGIN}/{language}/card/{story.pk}-")
    assert article.pop("correction")[0]["datePublished"] == "2026-02-01"
    assert article == {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": headline,
        "description": description,
        "inLanguage": language,
        "author": {"@id": f"{ORIGIN}/#publisher"},
        "publisher": {"@id": f"{ORIGIN}/#publisher"},
        "isPartOf": {"@id": f"{ORIGIN}/#website"},
        "articleSection": [section],
        "about": [
            {
                "@type": "Thing",
                "@id": f"{ORIGIN}/{language}/entity/nd#it",
                "name": {"ko": "네오디뮴", "en": "Neodymium"}[language],
                "url": f"{ORIGIN}/{language}/entity/nd",
            }
        ],
        "citation": [
            {
                "@type": "NewsArticle",
                "url": "https://outlet.example/articles/1",
                "inLanguage": "ja",
                "publisher": {"@type": "Organization", "name": outlet},
            }
        ],
    }
    assert {name: date[-6:] for name, date in dates.items()} == dict.fromkeys(dates, "+09:00")


def test_dates_are_those_of_the_language(client, newsroom):
    moments = {
        "first_live_ko": dt.datetime(2026, 1, 22, 0, 30, tzinfo=dt.UTC),
        "last_live_ko": dt.datetime(2026, 2, 1, 6, 0, tzinfo=dt.UTC),
        "first_live_en": dt.datetime(2026, 1, 25, 6, 0, tzinfo=dt.UTC),
        "last_live_en": dt.datetime(2026, 1, 26, 6, 0, tzinfo=dt.UTC),
    }
    Story.objects.filter(pk=newsroom.story.pk).update(**moments)
    found = {}
    for language in ("ko", "en"):
        soup = read(client, f"/{language}/n/magnets")
        article = graph(soup)["NewsArticle"]
        found[language] = (article["datePublished"], article["dateModified"])
        times = properties(soup)
        assert found[language] == (
            times["article:published_time"],
            times["article:modified_time"],
        )
    assert found == {
        "ko": ("2026-01-22T09:30:00+09:00", "2026-02-01T15:00:00+09:00"),
        "en": ("2026-01-25T15:00:00+09:00", "2026-01-26T15:00:00+09:00"),
    }


def test_correction_is_a_comment_of_its_day(client, newsroom):
    article = graph(read(client, "/en/n/magnets"))["NewsArticle"]
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Four.",
            "inLanguage": "en",
            "datePublished": "2026-02-01",
        }
    ]


def test_take_cites_what_it_tells_of_and_claims_nothing(client, newsroom):
    found = graph(read(client, "/en/n/magnets/outlet"))
    source = {
        "@type": "NewsArticle",
        "url": "https://outlet.example/articles/1",
        "inLanguage": "ja",
        "publisher": {"@type": "Organization", "name": "The Outlet"},
    }
    article = found["Article"]
    assert article["citation"] == source
    assert article["isBasedOn"] == source["url"]
    assert article["isPartOf"] == {"@id": f"{ORIGIN}/en/n/magnets"}
    assert article["hasPart"] == {
        "@type": "Quotation",
        "text": "許可が下りない。",
        "inLanguage": "ja",
        "isPartOf": source,
    }
    assert "ClaimReview" not in found


def test_entity_is_the_same_as_in_wikidata(client, newsroom):
    page = graph(read(client, "/ko/entity/nd"))["WebPage"]
    assert page["mainEntity"] == {
        "@type": "Thing",
        "@id": f"{ORIGIN}/ko/entity/nd#it",
        "name": "네오디뮴",
        "alternateName": ["Neodymium", "Nd"],
        "description": "금속이다.",
        "url": f"{ORIGIN}/ko/entity/nd",
        "sameAs": "https://www.wikidata.org/wiki/Q1388",
    }


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("person", "Person"),
        ("company", "Organization"),
        ("place", "Place"),
        ("law", "Thing"),
        ("", "Thing"),
    ],
)
def test_entity_has_a_type_only_where_it_is_true(client, newsroom, kind, type_):
    type(newsroom.entity).objects.filter(pk=newsroom.entity.pk).update(entity_kind=kind)
    assert graph(read(client, "/ko/entity/nd"))["WebPage"]["mainEntity"]["@type"] == type_


def test_way_to_a_take_leads_over_its_story(client, newsroom):
    way = graph(read(client, "/en/n/magnets/outlet"))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "Split", f"{ORIGIN}/en/"),
        (2, "Stories", f"{ORIGIN}/en/n"),
        (3, "Exports tightened", f"{ORIGIN}/en/n/magnets"),
        (4, "The Outlet", f"{ORIGIN}/en/n/magnets/outlet"),
    ]


def test_front_page_knows_where_to_search(client, newsroom):
    found = graph(read(client, "/ko/"))
    assert "BreadcrumbList" not in found
    assert found["WebSite"]["potentialAction"]["target"]["urlTemplate"] == (
        f"{ORIGIN}/ko/search?q={{search_term_string}}"
    )
    assert (found["WebSite"]["name"], found["WebSite"]["alternateName"]) == ("갈림", "Split")
    assert found["Organization"]["name"] == "갈림"


def test_story_for_social_networks(client, newsroom):
    soup = read(client, "/en/n/magnets")
    found = properties(soup)
    times = [found.pop(f"article:{name}_time") for name in ("published", "modified")]
    assert all(time.endswith("+09:00") for time in times)
    picture = found.pop("og:image")
    assert picture.startswith(f"{ORIGIN}/en/card/{newsroom.story.pk}-")
    assert found == {
        "og:type": "article",
        "og:title": "Exports tightened",
        "og:description": "One line",
        "og:url": f"{ORIGIN}/en/n/magnets",
        "og:site_name": "Split",
        "og:locale": "en_US",
        "og:locale:alternate": "ko_KR",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Exports tightened",
        "article:section": "The long war",
    }
    assert soup.select_one("meta[name='twitter:card']")["content"] == "summary_large_image"


def test_machine_without_a_font_promises_no_picture(client, newsroom, monkeypatch):
    monkeypatch.setattr("newsroom.discovery.cards.addresses.card_font", lambda: None)
    soup = read(client, "/en/n/magnets")
    assert not [name for name in properties(soup) if name.startswith("og:image")]
    assert soup.select_one("meta[name='twitter:card']")["content"] == "summary"
    assert "image" not in graph(soup)["NewsArticle"]


def test_take_is_called_with_its_story(client, newsroom):
    assert properties(read(client, "/en/n/magnets/outlet"))["og:title"] == (
        "The Outlet · Exports tightened"
    )


def test_page_in_the_other_language_says_which_and_where(client, tree):
    StoryFactory(slug="korean", headline_ko="한국어만", headline_en=None, summary_en=None)
    soup = read(client, "/en/n/korean")
    found = properties(soup)
    assert (found["og:url"], found["og:locale"]) == (f"{ORIGIN}/ko/n/korean", "ko_KR")
    assert "og:locale:alternate" not in found
    article = graph(soup)["NewsArticle"]
    assert (article["url"], article["inLanguage"]) == (f"{ORIGIN}/ko/n/korean", "ko")
    assert article["datePublished"]


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("n/magnets", [("text/markdown", f"{ORIGIN}/ko/n/magnets.md")]),
        (
            "lens/security",
            [
                ("application/atom+xml", f"{ORIGIN}/ko/lens/security.atom"),
                ("text/markdown", f"{ORIGIN}/ko/lens/security.md"),
            ],
        ),
        ("entity/nd", [("text/markdown", f"{ORIGIN}/ko/entity/nd.md")]),
        ("", []),
    ],
)
def test_other_forms_of_a_page_are_named_and_there(client, newsroom, path, own):
    found = forms(read(client, f"/ko/{path}"))
    assert found == [*own, ("application/atom+xml", f"{ORIGIN}/ko/feed.atom")]
    for type_, address in found:
        response = client.get(address.removeprefix(ORIGIN))
        assert response["Content-Type"].partition(";")[0] == type_


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\"quoted\" & 'more' \\",
        "자석 🧲\u2028끝",
    ],
)
def test_hostile_headline_stays_a_text(client, newsroom, hostile):
    story = Story.objects.get(pk=newsroom.story.pk)
    story.headline_ko = story.dek_ko = hostile
    story.save_revision().publish()
    settle()
    html = client.get("/ko/n/magnets").text
    soup = BeautifulSoup(html, "html.parser")
    assert graph(soup)["NewsArticle"]["headline"] == hostile
    assert properties(soup)["og:title"] == hostile
    assert soup.select('script:not([type="application/ld+json"])') == []
    data = re.search(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)[1]
    assert not set(data) & set("<>&")
    assert unescape(data) == data


def test_nothing_that_is_not_public_is_said(client, newsroom):
    secret = "S3cr3t"
    make_private(StoryFactory(headline_ko=secret, headline_en=secret))
    TakeFactory(parent=newsroom.story, live=False, headline_ko=secret, headline_en=secret)
    settle()
    for path in ("n/magnets", "n/magnets/outlet", "entity/nd", ""):
        assert secret not in client.get(f"/ko/{path}").text


def test_preview_says_nothing(newsroom):
    request_of_nobody = newsroom.story.make_preview_request(preview_mode="ko")
    assert "ld+json" not in request_of_nobody.text


def test_metadata_takes_no_query(newsroom, django_assert_num_queries):
    request = request_to("/ko/n/magnets")
    context = newsroom.story.get_context(request)
    with django_assert_num_queries(0):
        head_of_page(newsroom.story, context["view"], context["frame"], reader())


def test_outlet_is_an_organization_with_a_site_of_its_own(client, newsroom):
    Outlet.objects.filter(pk=newsroom.take.outlet_id).update(website="https://outlet.example/")
    slug = newsroom.take.outlet.slug
    page = graph(read(client, f"/en/outlet/{slug}"))["CollectionPage"]
    assert page["about"] == {
        "@type": "Organization",
        "@id": f"{ORIGIN}/en/outlet/{slug}#it",
        "name": "The Outlet",
        "alternateName": "더 매체",
        "url": "https://outlet.example/",
    }


def test_everybody_else_is_sent_to_the_language_of_the_settings(client, newsroom, settings):
    settings.LANGUAGE_CODE = "en"
    soup = read(client, "/ko/n/magnets")
    assert head_of(soup)["alternates"]["x-default"] == f"{ORIGIN}/en/n/magnets"
    stretch = newsroom.story.pk // STRETCH
    everybody = f'hreflang="x-default" href="{ORIGIN}/en/n/magnets"'
    assert everybody in client.get(f"/ko/sitemap/{stretch}.xml").text
