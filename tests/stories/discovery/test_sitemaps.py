"""Sitemaps by the rules of sitemaps.org and of Google News, each held against their schema."""

import datetime as dt
import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from newsroom.caching import subjects
from newsroom.caching.changes import settle
from newsroom.discovery.listed import listed_models
from newsroom.discovery.sitemaps.stretches import stretches
from stories.models import Story
from tests.factories import EntityFactory, StoryFactory, TakeFactory
from tests.reading import make_private
from tests.schemas import check_sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "http://localhost"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


def xml(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    # The protocol knows no empty sitemap; Google wants one where there is no news.
    if len(root) or not address.endswith("/news.xml"):
        check_sitemap(root)
    return root


def parts(client):
    root = xml(client, "/sitemap.xml")
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert {child.tag for child in root} == {f"{SITEMAP}sitemap"}
    return [child.findtext(f"{SITEMAP}loc") for child in root]


def part_of(page, language):
    """The part in `language` that lists `page`: which one that is, its key decides."""
    return f"/{language}/sitemap/{page.pk // subjects.STRETCH}.xml"


def urls(client, language):
    """Every page of the sitemaps in `language`, with its alternates."""
    found = {}
    for part in parts(client):
        path = part.removeprefix(ORIGIN)
        if path.startswith(f"/{language}/"):
            found |= urlset(xml(client, path))
    return found


def urlset(root):
    assert root.tag == f"{SITEMAP}urlset"
    assert 0 < len(root) <= 50_000
    found = {}
    for url in root:
        names = [child.tag for child in url]
        # The schema wants this order, and no more than one of each but the links.
        assert names[0] == f"{SITEMAP}loc"
        assert names[1] == f"{SITEMAP}lastmod"
        assert set(names[2:]) <= {f"{XHTML}link"}
        assert W3C_DATE.fullmatch(url.findtext(f"{SITEMAP}lastmod"))
        found[url.findtext(f"{SITEMAP}loc")] = {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
    return found


def test_every_page_is_listed_in_each_of_its_languages_with_the_others(client, newsroom):
    for language in ("ko", "en"):
        found = urls(client, language)
        for path in ("", "n", "n/magnets", "n/magnets/outlet", "lens/security", "entity/nd"):
            assert found[f"{ORIGIN}/{language}/{path}"] == {
                "ko": f"{ORIGIN}/ko/{path}",
                "en": f"{ORIGIN}/en/{path}",
                "x-default": f"{ORIGIN}/ko/{path}",
            }


def test_page_in_one_language_is_listed_there_alone(client, newsroom):
    StoryFactory(slug="korean", headline_en=None)
    settle()
    assert urls(client, "ko")[f"{ORIGIN}/ko/n/korean"] == {}
    assert f"{ORIGIN}/en/n/korean" not in urls(client, "en")


def test_what_readers_do_not_see_is_not_listed(client, newsroom):
    StoryFactory(slug="draft", live=False)
    offline = StoryFactory(slug="offline")
    TakeFactory(parent=offline, slug="take")
    offline.unpublish()
    make_private(StoryFactory(slug="private"))
    settle()
    listed = " ".join([*urls(client, "ko"), *urls(client, "en")])
    assert not re.search("draft|offline|private", listed)
    assert "magnets" in listed


def test_change_is_when_the_language_went_live(client, newsroom):
    moments = {
        "last_live_ko": dt.datetime(2026, 2, 1, 6, 0, tzinfo=dt.UTC),
        "last_live_en": dt.datetime(2026, 1, 26, 6, 0, tzinfo=dt.UTC),
    }
    Story.objects.filter(pk=newsroom.story.pk).update(**moments)
    wanted = {"ko": "2026-02-01T06:00:00+00:00", "en": "2026-01-26T06:00:00+00:00"}
    for language, moment in wanted.items():
        root = xml(client, part_of(newsroom.story, language))
        [url] = [
            url for url in root if url.findtext(f"{SITEMAP}loc").endswith(f"/{language}/n/magnets")
        ]
        assert url.findtext(f"{SITEMAP}lastmod") == moment


def test_stretches_are_found_by_leaps(newsroom, monkeypatch):
    monkeypatch.setattr("newsroom.discovery.sitemaps.stretches.STRETCH", 2)
    keys = {
        language: {
            key
            for model in listed_models()
            for key in model.objects.published_in(language).values_list("pk", flat=True)
        }
        for language in ("ko", "en")
    }
    far = StoryFactory(headline_en=None).pk
    assert stretches("ko") == sorted({key // 2 for key in keys["ko"]} | {far // 2})
    assert stretches("en") == sorted({key // 2 for key in keys["en"]})


def test_stretch_without_a_page_is_not_found(client, newsroom):
    far = newsroom.story.pk // subjects.STRETCH + 7
    assert client.get(f"/ko/sitemap/{far}.xml").status_code == 404
    assert client.get("/ko/sitemap/99999999999999999999.xml").status_code == 404


def test_change_of_one_page_leaves_other_parts_as_they_are(client, newsroom):
    part = part_of(newsroom.story, "ko")
    etag = client.get(part)["ETag"]
    settle()
    assert client.get(part, HTTP_IF_NONE_MATCH=etag).status_code == 304
    newsroom.story.unpublish()
    settle()
    assert client.get(part, HTTP_IF_NONE_MATCH=etag).status_code == 200


@pytest.mark.parametrize("address", ["/sitemap.xml", "part", "/ko/news.xml"])
def test_queries_stay_the_same(client, newsroom, address):
    address = address if address != "part" else parts(client)[0].removeprefix(ORIGIN)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address, HTTP_COOKIE="a=b")
        return len(captured)

    queries()
    one = queries()
    for _ in range(2):
        TakeFactory(parent=StoryFactory())
        EntityFactory()
    assert queries() == one


def news(client, language="ko"):
    root = xml(client, f"/{language}/news.xml")
    assert root.tag == f"{SITEMAP}urlset"
    found = []
    for url in root:
        item = url.find(f"{NEWS}news")
        assert [child.tag for child in item] == [
            f"{NEWS}publication",
            f"{NEWS}publication_date",
            f"{NEWS}title",
        ]
        publication = item.find(f"{NEWS}publication")
        assert W3C_DATE.fullmatch(item.findtext(f"{NEWS}publication_date"))
        found.append(
            (
                url.findtext(f"{SITEMAP}loc"),
                publication.findtext(f"{NEWS}name"),
                publication.findtext(f"{NEWS}language"),
                item.findtext(f"{NEWS}title"),
            )
        )
    return found


def test_news_of_two_days_by_publication_and_language(client, newsroom):
    assert news(client, "ko") == [(f"{ORIGIN}/ko/n/magnets", "갈림", "ko", "수출을 죈다")]
    assert news(client, "en") == [(f"{ORIGIN}/en/n/magnets", "Split", "en", "Exports tightened")]


def test_news_are_over_after_two_days_in_the_language_in_which_they_were_told(client, newsroom):
    now = timezone.now()
    Story.objects.filter(pk=newsroom.story.pk).update(
        first_live_ko=now - dt.timedelta(hours=49), first_live_en=now - dt.timedelta(hours=47)
    )
    assert news(client, "ko") == []
    assert len(news(client, "en")) == 1


def test_news_grow_old_without_a_change(client, newsroom, monkeypatch):
    assert len(news(client)) == 1
    Story.objects.filter(pk=newsroom.story.pk).update(
        first_live_ko=timezone.now() - dt.timedelta(hours=49)
    )
    assert len(news(client)) == 1
    later = time.time() + 31 * 60
    monkeypatch.setattr("newsroom.caching.entries.time.time", lambda: later)
    assert news(client) == []


@pytest.mark.parametrize("hostile", ["</news:title>&<script>", "자석 🧲 “따옴표”", "A\x0bB"])
def test_hostile_headline_is_text_in_news(client, newsroom, hostile):
    Story.objects.filter(pk=newsroom.story.pk).update(headline_ko=hostile)
    [(_url, _name, _language, title)] = news(client)
    assert title == hostile.replace("\x0b", "")


def test_robots_know_every_sitemap_and_leave_the_search_alone(client, newsroom):
    response = client.get("/robots.txt", HTTP_ACCEPT_LANGUAGE="en")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.split("\n")
    assert "User-agent: *" in lines
    assert [line for line in lines if line.startswith("Disallow")] == [
        "Disallow: /admin/",
        "Disallow: /ko/search",
        "Disallow: /en/search",
    ]
    sitemaps = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap")]
    assert sitemaps == [
        f"{ORIGIN}/{path}" for path in ("sitemap.xml", "ko/news.xml", "en/news.xml")
    ]
    for sitemap in sitemaps:
        assert client.get(sitemap.removeprefix(ORIGIN)).status_code == 200


def test_rehearsal_of_the_site_is_left_alone(client, newsroom, settings):
    settings.NEWSROOM_INDEXED = False
    assert "Disallow: /\n" in client.get("/robots.txt").text
    assert client.get("/ko/n/magnets")["X-Robots-Tag"] == "noindex"
