"""Stored rich text as a reader may see it."""

import pytest
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction, Site

from entities.graph.expand import expand, linked_pages
from stories.models import FrontPage
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory


def stored(page, label="words"):
    return f'<p data-block-key="k"><a linktype="page" id="{page.pk}">{label}</a></p>'


def linked(address, label="words"):
    return f'<p><a href="{address}">{label}</a></p>'


@pytest.fixture
def _one_site(tree):
    Site.clear_site_root_paths_cache()
    Site.get_site_root_paths()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_expand_links_to_every_type_of_page(tree, language):
    story = StoryFactory(slug="s")
    take = TakeFactory(parent=story, slug="t")
    entity, lens = EntityFactory(slug="e"), LensFactory(slug="l")
    index, front = story.get_parent(), FrontPage.objects.get()
    pages = [story, take, entity, lens, index, front]
    with override("ko"):
        html = expand([stored(page, "<b>x</b>") for page in pages], language)
    addresses = ["n/s", "n/s/t", "entity/e", "lens/l", "n", ""]
    assert html == [linked(f"/{language}/{address}", "<b>x</b>") for address in addresses]


@pytest.mark.django_db
def test_expand_shows_no_link_to_what_a_reader_may_not_open(tree):
    draft, unpublished, private = StoryFactory(live=False), StoryFactory(), StoryFactory()
    below_private = TakeFactory(parent=private)
    unpublished.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    nowhere = StoryFactory()
    type(nowhere).objects.filter(pk=nowhere.pk).update(live_ko=False, live_en=False)
    pages = [draft, unpublished, private, below_private, nowhere]
    html = expand(
        [*(stored(page) for page in pages), '<p><a linktype="page" id="99">w</a></p>'], "ko"
    )
    assert html == ["<p>words</p>"] * len(pages) + ["<p>w</p>"]


@pytest.mark.django_db
def test_expand_links_to_a_page_in_the_other_language_only(tree):
    story = StoryFactory(slug="s", headline_ko=None)
    assert expand([stored(story)], "ko") == [linked("/ko/n/s")]


@pytest.mark.django_db
@pytest.mark.usefixtures("_one_site")
@pytest.mark.parametrize("count", [1, 3])
def test_expand_takes_one_query(count, django_assert_num_queries):
    texts = [stored(factory()) for factory in (StoryFactory, EntityFactory, LensFactory)] * 5
    expand(texts, "ko")
    with django_assert_num_queries(1):
        expand(texts[: count * 5], "ko")


@pytest.mark.django_db
def test_expand_with_several_sites_names_the_host(tree):
    story = StoryFactory(slug="s")
    other = Page.objects.get(pk=story.get_parent().pk)
    Site.objects.create(hostname="other.example", root_page=other)
    assert expand([stored(story)], "en") == [linked("http://other.example/en/s")]


def test_expand_without_links_takes_no_query():
    assert expand(["<p>a</p>", None, "", "<p>[[b]]</p>"], "ko")[:3] == ["<p>a</p>", "", ""]


def test_expand_with_addresses_at_hand_takes_no_query():
    texts = ['<p><a linktype="page" id="3">a</a> <a linktype="page" id="4">b</a></p>']
    assert linked_pages(texts) == {3, 4}
    assert expand(texts, "ko", addresses={3: "/ko/n/a?b&c"}) == [
        '<p><a href="/ko/n/a?b&amp;c">a</a> b</p>'
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>[[slug]]</p>", "slug"),
        ("<p>[[n/slug|라벨 &amp; 더]]</p>", "라벨 &amp; 더"),
        ("<p>[[slug|&amp;lt;b&gt;]]</p>", "&lt;b&gt;"),
    ],
)
def test_expand_a_wanted_link_is_words(text, shown):
    assert expand([text], "en") == [
        f'<p><span class="wanted" title="Not written yet">{shown}</span></p>'
    ]


def test_expand_never_shows_brackets():
    text = '<p><a href="https://x.example">[[slug|words]]</a> <i>[[a]]</i>[[b|c]]</p>'
    html = expand([text], "en")[0]
    assert "[" not in html
    assert "]" not in html
    assert '">words</a>' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><img src=x onerror="alert(1)">a</p>', "<p>a</p>"),
        ('<p><a linktype="page" id="3" href="javascript:x">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="document" id="3">a</a></p>', "<p>a</p>"),
        ("<p>[[<script>|x]]</p>", "<p>[["),
        ('<embed embedtype="media" url="https://x.example"/><p>a</p>', "<p>a</p>"),
        ("<p><a>a</a></p>", "<p>a</p>"),
        (
            "<p>[[slug|&lt;script&gt;alert(1)&lt;/script&gt;]]</p>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
        ),
        ('<p>[[slug|" onmouseover="x]]</p>', '>" onmouseover="x</span>'),
    ],
)
def test_expand_is_safe_whatever_the_database_holds(text, html):
    expanded = expand([text], "ko", addresses={})[0]
    assert html in expanded
    assert "<script" not in expanded
    assert "javascript:" not in expanded


def test_expand_keeps_everything_that_the_editor_writes():
    html = (
        "<h3>a</h3><h4>b</h4><p><b>c</b> <i>d</i> e<br>f</p><hr>"
        "<ol><li>g</li></ol><ul><li>h<ul><li>i</li></ul></li></ul>"
    )
    assert expand([html.replace("<hr>", "<hr/>").replace("<br>", "<br/>")], "ko") == [html]


@pytest.mark.parametrize(
    ("href", "rel"),
    [
        ("https://x.example/?a=1&amp;b=2", ' rel="external noopener noreferrer"'),
        ("//x.example", ' rel="external noopener noreferrer"'),
        ("mailto:desk@x.example", ' rel="external noopener noreferrer"'),
        ("/ko/n/slug", ""),
        ("#top", ""),
    ],
)
def test_expand_other_links(href, rel):
    assert expand([f'<p><a href="{href}">a</a></p>'], "ko") == [
        f'<p><a href="{href}"{rel}>a</a></p>'
    ]


@pytest.mark.parametrize(
    ("language", "title", "addresses", "link"),
    [
        ("en", "Not written yet", {1: "/en/n/one"}, '<a href="/en/n/one">one b</a>'),
        ("ko", "아직 없는 글", {}, 'one <span class="wanted" title="아직 없는 글">b</span>'),
    ],
)
def test_one_text_is_written_for_each_reader_anew(language, title, addresses, link):
    text = (
        '<p data-block-key="k">&amp; <b>b</b> <a linktype="page" id="1">one [[b]]</a> [[a|later]] '
        '&#91;[c]] <a href="https://x.example/?a=1&amp;b=2">two</a><script>no()</script></p>'
    )
    waits = [f'<span class="wanted" title="{title}">{label}</span>' for label in ("later", "c")]
    away = '<a href="https://x.example/?a=1&amp;b=2" rel="external noopener noreferrer">two</a>'
    shown = f"<p>&amp; <b>b</b> {link} {' '.join(waits)} {away}</p>"
    assert expand([text, text], language, addresses=addresses) == [shown, shown]
