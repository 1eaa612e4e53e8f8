"""Links in stored rich text, read and rewritten."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.scan import Edge, edges, page_anchor, rewrite


def test_edges_in_all_forms():
    html = (
        '<p data-block-key="a">First. It <a linktype="page" id="3">links <b>here</b></a> now. </p>'
        "<ul><li>중국은 [[n/slug|수출 통제]]를 밝혔다. 끝이다.</li><li>[[희토류]]</li></ul>"
    )
    assert edges(html) == [
        Edge(3, "", "", "links here", "It links here now."),
        Edge(None, "n", "slug", "수출 통제", "중국은 수출 통제를 밝혔다."),
        Edge(None, "", "희토류", "희토류", "희토류"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p><code>[[slug]]</code></p>",
        '<p><a href="https://x.example/[[slug]]">words</a></p>',
        '<p><a href="https://x.example">[[slug]]</a></p>',
        '<p><a linktype="document" id="3">file</a></p>',
        '<p><a linktype="page" id="x">page</a></p>',
        '<p title="[[slug]]">text</p>',
        "<!-- [[slug]] -->",
        '<p><a title="[[slug]]',
    ],
)
def test_edges_none(html):
    assert edges(html) == []


def test_edges_reads_character_references():
    assert edges("<p>[[R&amp;D|R &amp; D]] x</p>") == [Edge(None, "", "R&D", "R & D", "R & D x")]


def test_edges_keep_sentences_of_blocks_apart():
    html = "<h3>A heading</h3><p>[[slug]] in a text<br>next line</p>"
    assert [edge.sentence for edge in edges(html)] == ["slug in a text"]


def test_rewrite_wiki_link_leaves_the_rest_alone():
    html = (
        '<p data-block-key="x">A&nbsp;b <i>[[slug|the &lt;label&gt;]]</i> <code>[[slug]]</code></p>'
    )
    new = rewrite(html, wiki_link=lambda link: page_anchor(9, link.text), page_link=None)
    assert new == html.replace(
        "<i>[[slug|the &lt;label&gt;]]</i>",
        '<i><a linktype="page" id="9">the &lt;label&gt;</a></i>',
    )


def test_rewrite_page_link_gives_what_is_inside():
    html = '<p><a id="4" linktype="page">a <b>c</b></a>, <a href="https://x.example">d</a></p>'
    seen = []
    new = rewrite(
        html, wiki_link=None, page_link=lambda page, inside: seen.append((page, inside)) or "[[x]]"
    )
    assert seen == [(4, "a <b>c</b>")]
    assert new == '<p>[[x]], <a href="https://x.example">d</a></p>'


@given(st.text(alphabet="<>/ab =\"'[]|&;!-\n", max_size=80))
def test_rewrite_without_change_returns_the_same(html):
    assert rewrite(html, wiki_link=lambda _: None, page_link=lambda *_: None) == html


@pytest.mark.parametrize(
    "piece",
    [
        '<a "',
        "<a ",
        "[[",
        ". ",
        "...",
        "<!--",
        '<a linktype="page" id="1">',
        "[[x]] ",
        "&#91;",
        "<a b=\t",
    ],
)
def test_edges_take_linear_time(piece):
    def seconds(repeats):
        html = "<p>" + piece * repeats + "[[x]] linktype"
        start = time.process_time()
        edges(html)
        rewrite(html, wiki_link=lambda _: "", page_link=lambda *_: "")
        return time.process_time() - start

    assert seconds(80_000) < 10 * max(seconds(20_000), 0.02)
