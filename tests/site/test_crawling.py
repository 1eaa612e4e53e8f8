"""The walk through a site finds what is broken in one, and nothing in one that is whole."""

import json

import pytest

from tests.site.crawling import Answer, broken, crawl, orphans

ORIGIN = "http://site.example"
ELSEWHERE = "https://elsewhere.example/"
Site = dict[str, Answer]


def html(body: str) -> Answer:
    return Answer(200, "text/html", f'<html><body><p id="top">{body}</p></body></html>')


def whole() -> Site:
    """A site in which everything is in order."""
    return {
        "/": html(
            '<a href="#top">Up</a><a href="/two">It</a><a href="two?q=%ED%95%9C#top">Two</a>'
            '<img src="/a.png">'
            f'<a href="{ELSEWHERE}" rel="noopener external nofollow">Out</a>'
            '<form action="/two"></form><form action="/never" method="post"></form>'
            f'<link rel="canonical" href="{ORIGIN}/"><link rel="stylesheet" href="/a.css">'
            f'<script type="application/ld+json">{{"@id": "{ORIGIN}/two#org",'
            f'"target": "{ORIGIN}/find?q={{words}}"}}</script><link rel="alternate" href="/map">'
        ),
        "/two?q=%ED%95%9C": html("Two"),
        "/two": html('<a href="/">One</a><a href="/two">Two</a>'),
        "/a.png": Answer(200, "image/png"),
        "/a.css": Answer(200, "text/css", 'p { background: url("a.png") }'),
        "/map": Answer(200, "application/xml", f"<loc>{ORIGIN}/two?q=%ED%95%9C</loc>"),
    }


def walked(site: Site, start: str = "/") -> list[str]:
    found = crawl(lambda path: site.get(path, Answer(404, "text/html")), [start], origin=ORIGIN)
    return [*broken(found), *(f"{path}: an orphan" for path in orphans(found, starts=[start]))]


def test_site_in_order_has_nothing_broken() -> None:
    assert walked(whole()) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ('<a href="/none">x</a>', "<a> /none: 404"),
        ('<a href="/two#none">x</a>', "<a> /two#none: no such place in the page"),
        ('<a href="#none">x</a>', "<a> #none: no such place in the page"),
        ('<a href="/old">x</a>', "<a> /old: leads on to /two"),
        ('<form action="/none"></form>', "<form action> /none: 404"),
        ('<link rel="canonical" href="/none">', '<link rel="canonical"> /none: 404'),
        (f'<meta content="{ORIGIN}/none">', f"<meta content> {ORIGIN}/none: 404"),
        ('<p data-suggest="/none"></p>', "<p data-suggest> /none: 404"),
        ('<svg><a href="/none"><path d="M0 0"/></a></svg>', "<a> /none: 404"),
        ('<a href="javascript:x()">x</a>', "<a> javascript:x(): no address of the web"),
        ('<a href="mailto:x@y.example">x</a>', "<a> mailto:x@y.example: no address of the web"),
        (
            f'<a href="{ELSEWHERE}" rel="external">x</a>',
            f'<a rel="external"> {ELSEWHERE}: leads outside without rel=external noopener',
        ),
        (f'<img src="{ELSEWHERE}">', f"<img> {ELSEWHERE}: is fetched from outside"),
        (
            f'<script type="application/ld+json">{{"url": "{ORIGIN}/none"}}</script>',
            f"linked data {ORIGIN}/none: 404",
        ),
    ],
)
def test_what_is_broken_in_a_page_is_named_with_its_page(body: str, wrong: str) -> None:
    old = Answer(301, "text/html", location="/two")
    site = {**whole(), "/old": old, "/two": html(f'<a href="/">One</a>{body}')}
    assert walked(site) == [f"/two: {wrong}"]


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("text/css", "p { background: url(b.png) }", "url() b.png: 404"),
        ("application/xml", f"<loc>{ORIGIN}/b</loc>", f"text {ORIGIN}/b: 404"),
        ("application/atom+xml", f"&lt;a href='{ORIGIN}/b'&gt;", f"text {ORIGIN}/b: 404"),
        ("text/markdown", f"[b](/b), {ORIGIN}/two.", "text /b: 404"),
        ("text/plain", f"See {ORIGIN}/b.", f"text {ORIGIN}/b: 404"),
        ("application/json", json.dumps({"nodes": [{"url": "/b"}, 1]}), "JSON /b: 404"),
    ],
)
def test_what_is_broken_in_a_file_is_named_with_its_file(kind: str, text: str, wrong: str) -> None:
    assert walked({**whole(), "/map": Answer(200, kind, text)})[0] == f"/map: {wrong}"


def test_page_that_only_a_sitemap_knows_is_an_orphan() -> None:
    listed = Answer(200, "application/xml", f"<loc>{ORIGIN}/three</loc>")
    site = {**whole(), "/map": listed, "/three": html('<a href="/three">Itself</a>')}
    assert walked(site) == ["/three: an orphan"]
