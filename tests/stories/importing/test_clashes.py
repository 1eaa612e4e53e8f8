"""Documents of one page that contradict each other, and those that only differ."""

import pytest

from stories.importing.clashes import clash, same
from stories.importing.contents import HEAD, SHARED, TAKES, Contents, Row


def page(main: str = "en", **lists: tuple[Row, ...]) -> Contents:
    return Contents({("headline", main): f"A headline in {main}"}, lists, main)


def watch(*texts: str, language: str = "en") -> tuple[Row, ...]:
    return tuple(Row({("text", language): text}) for text in texts)


def take(url: str, **fields: str) -> Row:
    shared = {(name, SHARED): text for name, text in fields.items() if name != "summary"}
    own = {("summary", "en"): fields["summary"]} if "summary" in fields else {}
    return Row({("source_url", SHARED): url, **shared, **own})


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (page("en"), page("ko"), None),
        (
            Contents({("dek", "en"): "A"}),
            Contents({("dek", "en"): "B"}),
            ("dek", "en"),
        ),
        (Contents({("dek", "en"): "A"}), Contents({("dek", "ko"): "B"}), None),
        (
            Contents({("date", SHARED): "2026-01-01"}),
            Contents({("date", SHARED): "2026-01-02"}),
            ("date", SHARED),
        ),
        (page(watch=watch("A")), page(watch=watch("B")), ("watch", "en")),
        (page(watch=watch("A")), page(watch=watch("A", "B")), ("watch", "en")),
        (page(watch=watch("A")), page("ko", watch=watch("하나", "둘", language="ko")), None),
        (page(watch=watch("A")), page("ko"), None),
        (
            page(heads=(Row({HEAD: "head:1"}),)),
            page(heads=(Row({HEAD: "head:2"}),)),
            None,
        ),
        (
            page(**{TAKES: (take("u", summary="A"),)}),
            page(**{TAKES: (take("u", summary="B"),)}),
            ("takes.summary", "en"),
        ),
        (
            page(**{TAKES: (take("u", language="en"),)}),
            page("ko", **{TAKES: (take("u", language="ja"),)}),
            ("takes.language", SHARED),
        ),
        (
            page(**{TAKES: (take("u", outlet="outlet:1"),)}),
            page("ko", **{TAKES: (take("u", outlet="outlet:2"),)}),
            None,
        ),
        (
            page(**{TAKES: (take("u", summary="A"),)}),
            page(**{TAKES: (take("v", summary="B"),)}),
            None,
        ),
    ],
)
def test_clash_is_a_text_that_both_give_in_one_language(one, other, found):
    assert clash(one, other) == found
    assert clash(other, one) == found


def test_same_documents_say_the_very_same():
    assert same(page(watch=watch("A")), page(watch=watch("A")))
    assert not same(page(watch=watch("A")), page(watch=watch("A", "B")))
    assert not same(page(), Contents())
