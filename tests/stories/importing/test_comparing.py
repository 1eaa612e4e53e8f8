"""When two texts are the same: whatever form they were written or stored in."""

import unicodedata

import pytest

from stories.documents.markdown import canonical
from stories.documents.targets import Target
from stories.importing import comparing


def as_it_is(target: Target, _language: str) -> Target:
    return target


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("**Bold** and *slanted*.", "<p><b>Bold</b> and <i>slanted</i>.</p>"),
        ("**Bold**.", '<p data-block-key="x1"><strong>Bold</strong>.</p>'),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/">x</a></p>'),
        ("[x](/ko/n/y)", "<p>[[n/y|x]]</p>"),
        ("[x](/en/n/y)", "<p>[[n/y|x]]</p>"),
        ("[x](/en/n/y)", '<p><a linktype="page" id="5">x</a></p>'),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("", "<p data-block-key='x'></p>"),
        ("", None),
    ],
)
def test_document_and_stored_text_have_one_form(markdown, html):
    written = comparing.of_markdown(canonical(markdown, route_language="en"), "en", settle=as_it_is)
    stored = comparing.of_html(html, "en", address={5: Target("n", "y")}.get, settle=as_it_is)
    assert written == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Some words.", "Other words."),
        ("**Some** words.", "Some words."),
        ("[x](/ko/n/y)", "[x](/ko/n/z)"),
        ("[x](/ko/n/y)", "[z](/ko/n/y)"),
        ("One. Two.", "One.\n\nTwo."),
    ],
)
def test_different_texts_stay_different(one, other):
    forms = {comparing.of_markdown(canonical(text), "en", settle=as_it_is) for text in (one, other)}
    assert len(forms) == 2


def test_link_to_a_page_that_moved_is_compared_by_where_it_stands_now():
    def settle(target: Target, language: str) -> Target:
        assert language == "ko"
        return Target("entity", "new", "새 이름") if target.name == "old" else target

    assert comparing.of_markdown("[[old]] 참고", "ko", settle=settle) == (
        "[새 이름](/ko/entity/new) 참고"
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (None, ""),
        ("  two \n lines ", "two lines"),
        (unicodedata.normalize("NFD", "희토류"), "희토류"),
    ],
)
def test_plain_text_is_composed_and_on_one_line(text, plain):
    assert comparing.of_plain(text) == plain
