"""Rich text as checks read it: the same words and links from Markdown and from stored HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.checking.plain import Plain, of_html, of_markdown
from stories.documents.markdown import to_html
from stories.documents.targets import Target

TEXTS = [
    "One paragraph.",
    "One.\n\nAnother, **bold** and *leaning*.",
    "A [[rare-earths|rare earths]] rule.",
    "### Heading\n\n- one\n- two\n\n1. three",
    "An [outlet](https://outlet.example/x) says so.",
    "A [label](/ko/entity/neodymium) and & < > signs",
]


@pytest.mark.parametrize("markdown", TEXTS)
def test_markdown_and_stored_text_give_the_same_words(markdown):
    stored = of_html(to_html(markdown, resolve=lambda _target: None))

    assert stored.text == of_markdown(markdown).text
    assert stored.links == of_markdown(markdown).links


def test_links_have_their_places_and_targets():
    found = of_markdown(
        "See [the metal](/ko/entity/neodymium), [[gap|the gap]], [it](https://a.example)."
    )

    assert [found.text[start:end] for start, end in found.links] == ["the metal", "the gap", "it"]
    assert [target.name for target in found.targets] == ["neodymium", "gap"]


def test_page_link_of_stored_text_gives_the_key_of_its_page():
    html = '<p>See <a linktype="page" id="7">the <b>metal</b></a> now.</p><p>[[n/gap|the gap]]</p>'

    assert of_html(html) == Plain(
        "See the metal now.\nthe gap", ((4, 13), (19, 26)), (7, Target("n", "gap"))
    )


@given(st.text(alphabet="ab [](){}<>/*_|#-\n&;가", max_size=120))
def test_links_stand_inside_the_text(text):
    for plain in (of_html(text), of_markdown(text)):
        assert all(0 <= start <= end <= len(plain.text) for start, end in plain.links)
