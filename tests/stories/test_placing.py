"""A link put at a place of stored rich text: there and nowhere else, everything else untouched."""

import re
import unicodedata
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.graph.tokens import tokens
from stories.checking.names import Name, Names
from stories.checking.plain import of_html, stretches_of
from stories.placing import link_first_mention, put_link

NAMES = Names.of(
    [
        Name(1, "희토류"),
        Name(1, "rare earths"),
        Name(2, "네오디뮴"),
        Name(3, "R&D 센터"),
    ]
)


def linked(html, page=1):
    found = link_first_mention(html, page, names=NAMES)
    return found and found[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p>중국은 희토류를 막았다.</p>",
            '<p>중국은 <a linktype="page" id="1">희토류</a>를 막았다.</p>',
        ),
        (
            "<p>China held back rare earths.</p>",
            '<p>China held back <a linktype="page" id="1">rare earths</a>.</p>',
        ),
        (
            "<p>A &amp; B &lt; 희토류</p>",
            '<p>A &amp; B &lt; <a linktype="page" id="1">희토류</a></p>',
        ),
        (
            "<p>첫째</p><ul><li>셋째 <b>희토류</b>에는</li></ul>",
            '<p>첫째</p><ul><li>셋째 <b><a linktype="page" id="1">희토류</a></b>에는</li></ul>',
        ),
        (
            "<p>[[n/x|다른 글]] 뒤의 희토류</p>",
            '<p>[[n/x|다른 글]] 뒤의 <a linktype="page" id="1">희토류</a></p>',
        ),
        (
            "<p>줄<br/>희토류</p>",
            '<p>줄<br/><a linktype="page" id="1">희토류</a></p>',
        ),
    ],
    ids=["particle", "english", "entities", "blocks and bold", "wanted link before", "line break"],
)
def test_first_mention_is_linked_and_particles_stay_outside(before, after):
    assert linked(before) == after


def test_second_mention_is_linked_where_the_first_is_torn_by_markup():
    html = "<p>희토<b>류</b>와 희토류</p>"
    assert linked(html) == '<p>희토<b>류</b>와 <a linktype="page" id="1">희토류</a></p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>아무것도 없다.</p>",
        "<p>희토<b>류</b>뿐이다.</p>",
        '<p><a href="https://example.com">희토류</a></p>',
        '<p><a linktype="page" id="7">희토류</a></p>',
        "<p>[[희토류]]</p>",
        "<p><code>희토류</code></p>",
        "",
    ],
    ids=["none", "torn", "address", "page", "wanted", "code", "empty"],
)
def test_nothing_is_linked_where_no_link_may_stand(html):
    assert linked(html) is None


def test_name_with_a_sign_of_html_is_linked_as_it_is_written():
    html = "<p>새 R&amp;D 센터가 열렸다.</p>"
    assert linked(html, 3) == '<p>새 <a linktype="page" id="3">R&amp;D 센터</a>가 열렸다.</p>'


def test_words_that_were_linked_are_told():
    assert link_first_mention("<p>희토류는 희토류다.</p>", 1, names=NAMES)[1] == "희토류"


def test_decomposed_hangul_is_found():
    html = unicodedata.normalize("NFD", "<p>희토류를</p>")
    assert linked(html) == '<p><a linktype="page" id="1">희토류</a>를</p>'


PIECES = st.sampled_from(
    [
        *(
            "희토류",
            "를 ",
            "네오디뮴",
            " ",
            "rare earths",
            "&amp;",
            "A&lt;B",
            "[[x]]",
            "[[n/y|희토류]]",
        ),
        *(
            "<b>",
            "</b>",
            "<br/>",
            "<p>",
            "</p>",
            "<li>",
            '<a linktype="page" id="9">',
            "</a>",
            "<hr/>",
        ),
    ]
)
HTML = st.lists(PIECES, max_size=14).map("".join)


@given(HTML)
def test_stretches_stand_outside_links_in_the_words_that_readers_see(html):
    read, stored = of_html(html), list(tokens(html))
    seen = read.text.ljust(1_000, "\n")
    for each in stretches_of(html):
        words = stored[each.token].text[each.offset : each.offset + each.length]
        assert seen[each.start : each.start + each.length] == words.ljust(each.length, "\n")
        end = each.start + each.length
        assert not any(start < end and each.start < stop for start, stop in read.links)


@given(HTML, st.sampled_from([1, 2]))
def test_link_changes_no_word_and_no_other_markup(html, page):
    found = linked(html, page)
    if found is None:
        return
    assert of_html(found).text == of_html(html).text
    assert re.sub(rf'<a linktype="page" id="{page}">([^<]*)</a>', r"\1", found, count=1) == html


@given(HTML, st.integers(0, 60), st.integers(1, 12))
def test_link_stands_around_exactly_the_words_that_were_asked_for(html, start, length):
    found = put_link(html, start, start + length, page_id=5)
    if found is not None:
        (label,) = re.findall(r'<a linktype="page" id="5">(.*?)</a>', found)
        assert unescape(label) == of_html(html).text.ljust(100, "\n")[start : start + length]
