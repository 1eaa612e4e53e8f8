"""The schema of sitemaps refuses what the protocol refuses."""

import pytest
from lxml import etree

from tests.schemas import check_sitemap

HEAD = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:x="http://www.w3.org/1999/xhtml"'
    ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
)
LOC = "<loc>https://example.org/ko/n/x</loc>"
NEWS = (
    "<n:news><n:publication><n:name>갈림</n:name><n:language>ko</n:language></n:publication>"
    "<n:publication_date>2026-01-02</n:publication_date><n:title>제목</n:title></n:news>"
)
LINK = '<x:link rel="alternate" hreflang="en" href="https://example.org/en/n/x"/>'


def sitemap(inner):
    return etree.fromstring(f"{HEAD}<url>{inner}</url></urlset>")


@pytest.mark.parametrize(
    "inner",
    [
        LOC,
        f"{LOC}<lastmod>2026-01-02</lastmod>",
        f"{LOC}<lastmod>2026-01-02T03:04:05+09:00</lastmod>{LINK}{NEWS}",
        f"{LOC}<changefreq>daily</changefreq><priority>0.5</priority>",
        "<loc>https://example.org/ko/entity/%ED%9D%AC?from=1&amp;x=2</loc>",
    ],
)
def test_sitemap_of_the_protocol_is_one(inner):
    check_sitemap(sitemap(inner))


@pytest.mark.parametrize(
    "inner",
    [
        "",
        LOC + LOC,
        "<loc>/ko/n/x</loc>",
        "<loc>https://example.org/ko/희토류</loc>",
        f"<loc>https://example.org/{'x' * 2040}</loc>",
        f"<lastmod>2026-01-02</lastmod>{LOC}",
        f"{LOC}<lastmod>2026-01-02 03:04</lastmod>",
        f"{LOC}<lastmod>2026-13-02</lastmod>",
        f"{LOC}<lastmod>2026-01-02T03:04:05</lastmod>",
        f"{LOC}<priority>2</priority>",
        f"{LOC}<changefreq>often</changefreq>",
        f"{LOC}<title>Something</title>",
        LOC + LINK.replace("alternate", "next"),
        LOC + LINK.replace("https://example.org", ""),
        LOC + NEWS.replace("제목", " "),
        LOC + NEWS.replace("<n:publication_date>2026-01-02</n:publication_date>", ""),
        LOC + NEWS + NEWS,
    ],
)
def test_sitemap_against_the_protocol_is_none(inner):
    with pytest.raises(AssertionError):
        check_sitemap(sitemap(inner))


def test_sitemap_without_an_entry_is_none():
    with pytest.raises(AssertionError):
        check_sitemap(etree.fromstring(f"{HEAD}</urlset>"))
