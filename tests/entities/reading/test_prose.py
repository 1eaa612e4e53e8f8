"""Rich texts of a page as a reader sees them, and what can be said of them in one line."""

import pytest

from entities.reading.prose import DESCRIPTION_LENGTH, description, excerpt, named_in, prose
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reading import Text
from tests.factories import EntityFactory, StoryFactory
from tests.reading import make_private, reader


def ko(value: str) -> Text:
    return Text(value, "ko", "ko")


@pytest.mark.django_db
def test_prose_links_to_what_may_be_opened_alone(tree, django_assert_num_queries):
    shown, private, draft = EntityFactory(slug="nd"), StoryFactory(), StoryFactory(live=False)
    make_private(private)
    anchors = " ".join(
        f'<a linktype="page" id="{page.pk}">{name}</a>'
        for page, name in [(shown, "하나"), (private, "둘"), (draft, "셋")]
    )
    stored = {"summary": ko(f"<p>{anchors}</p>"), "why": Text("<p>Why.</p>", "en", "ko")}
    assert named_in(stored.values()) == {shown.pk, private.pk, draft.pk}
    to = reader(closed=(private.path,))
    pages = named_pages(named_in(stored.values()), reader=to)
    with django_assert_num_queries(0):
        texts = prose(stored, pages=pages, reader=to)
    assert texts == {
        "summary": ko('<p><a href="/ko/entity/nd">하나</a> 둘 셋</p>'),
        "why": Text("<p>Why.</p>", "en", "ko"),
    }


def test_prose_of_nothing():
    assert prose({}, pages={}, reader=reader()) == {}
    assert prose({"why": ko("")}, pages={}, reader=reader()) == {"why": ko("")}


@pytest.mark.parametrize(
    ("stored", "plain"),
    [
        ("<p>하나 &amp; 둘.</p><p>셋.</p>", "하나 & 둘."),
        ("<p><b>굵게</b> [[n/x|링크]]와 [[nd]].</p>", "굵게 링크와 nd."),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_excerpt_is_the_first_paragraph_in_plain_words(stored, plain):
    assert excerpt(ko(stored)) == ko(plain)


def test_description_is_the_dek_else_the_beginning_of_the_summary():
    summary = ko(f"<p>{'가나다 ' * 100}</p>")
    assert description(summary, dek=ko("한 줄")) == "한 줄"
    assert description(ko("<p>요약.</p>"), dek=ko("")) == "요약."
    assert description(ko("<p>요약.</p>")) == "요약."
    assert len(description(summary)) == DESCRIPTION_LENGTH
    assert description(summary).endswith("…")
