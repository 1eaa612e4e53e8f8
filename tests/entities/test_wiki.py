"""`[[…]]`, read and written."""

import pytest

from entities.wiki import WikiLink, find, written


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[slug]]", WikiLink("slug", "", "", 0, 8)),
        ("[[slug|a label]]", WikiLink("slug", "a label", "", 0, 16)),
        ("[[n/slug]]", WikiLink("slug", "", "n", 0, 10)),
        ("[[희토류]]", WikiLink("희토류", "", "", 0, 7)),
        ("[[ a name ]]", WikiLink("a name", "", "", 0, 12)),
    ],
)
def test_find_a_link(text, link):
    assert list(find(text)) == [link]


@pytest.mark.parametrize("text", ["[[]]", "[slug]", "[[a\nb]]", "[[ ]]", "[[a|b|c]]"])
def test_find_nothing(text):
    assert list(find(text)) == []


@pytest.mark.parametrize("label", ["plain", "with [brackets] and |", "a & b", "&amp;", "희토류"])
def test_written_is_read_back(label):
    (link,) = find(written("slug", label=label, route="n"))
    assert (link.route, link.target, link.text) == ("n", "slug", label)


def test_written_without_a_label_that_says_the_same():
    assert written("slug", label="slug") == "[[slug]]"


def test_written_behind_a_route_keeps_a_label_that_says_the_same():
    assert written("slug", label="slug", route="n") == "[[n/slug|slug]]"
    assert written("slug", route="n") == "[[n/slug]]"


@pytest.mark.parametrize("target", ["a]b", "a|b", "n/slug", "", " x"])
def test_written_refuses_what_it_cannot_hold(target):
    assert written(target) is None
