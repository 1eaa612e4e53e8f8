"""Three-way merging, as tables: base, ours, theirs, and what comes of them."""

import pytest

from stories.importing.alignment import Matching
from stories.importing.contents import Contents, Row
from stories.importing.merging import Sources, merge

EN, KO = ("dek", "en"), ("dek", "ko")
WATCH = Matching((("text",),), by_place=True)
RELATED = Matching((("target",),))
TAKES = Matching((("source_url",), ("outlet",)))


def page(text: str, *, main: str = "en") -> Contents:
    return Contents({("dek", main): text} if text else {}, main=main)


def merged_field(base: str | None, ours: str, theirs: str) -> tuple[str, list[str]]:
    before = None if base is None else page(base)
    sources = Sources(page(theirs), before, known=(before,) if before else ())
    merged = merge(page(ours), sources, matchings={})
    return merged.contents.fields.get(EN, ""), [change.outcome for change in merged.changes]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "outcomes"),
    [
        ("A", "A", "A", "A", []),
        ("A", "A", "B", "B", ["updated"]),
        ("A", "E", "A", "E", ["kept"]),
        ("A", "E", "B", "E", ["conflict"]),
        ("A", "B", "B", "B", []),
        ("A", "", "A", "", ["kept"]),
        ("A", "", "B", "", ["conflict"]),
        ("A", "A", "", "", ["removed"]),
        ("A", "E", "", "E", ["conflict"]),
        ("A", "", "", "", []),
        ("", "", "B", "B", ["added"]),
        ("", "E", "B", "E", ["conflict"]),
        (None, "", "B", "B", ["added"]),
        (None, "E", "B", "E", ["conflict"]),
        (None, "E", "", "E", []),
    ],
)
def test_field_three_ways(base, ours, theirs, text, outcomes):
    assert merged_field(base, ours, theirs) == (text, outcomes)


def test_field_of_the_other_language_is_never_touched():
    ours = Contents({EN: "An English dek", KO: "한국어 덱"})
    base = page("한국어 덱", main="ko")
    merged = merge(ours, Sources(page("새 덱", main="ko"), base, (base,)), matchings={})
    assert merged.contents.fields == {EN: "An English dek", KO: "새 덱"}


def test_field_of_a_translated_document_stays_in_the_first_language():
    base = page("An English dek")
    ours = Contents({EN: "An English dek"})
    merged = merge(ours, Sources(page("한국어 덱", main="ko"), base, (base,)), matchings={})
    assert merged.contents.fields == {EN: "An English dek", KO: "한국어 덱"}


def test_field_that_another_document_still_holds_is_not_removed():
    base = page("A")
    sources = Sources(page(""), base, (base,), held=(page("A"),))
    assert merge(page("A"), sources, matchings={}).contents.fields == {EN: "A"}


def test_field_that_another_route_brought_counts_as_untouched():
    other = page("A")
    merged = merge(page("A"), Sources(page("B"), None, known=(other,)), matchings={})
    assert merged.contents.fields == {EN: "B"}


def rows(text: str, language: str = "en", name: str = "text") -> tuple[Row, ...]:
    return tuple(
        Row({(name, language): word}, key=f"k{place}") for place, word in enumerate(text.split())
    )


def both(korean: str, english: str) -> tuple[Row, ...]:
    return tuple(
        Row({("text", "ko"): ko, ("text", "en"): en}, key=f"k{place}")
        for place, (ko, en) in enumerate(zip(korean.split(), english.split(), strict=True))
    )


def listed(items: tuple[Row, ...], main: str = "en") -> Contents:
    return Contents(lists={"watch": items}, main=main)


def merged_list(base: str | None, ours: str, theirs: str) -> tuple[str, list[str]]:
    before = None if base is None else listed(rows(base))
    sources = Sources(listed(rows(theirs)), before, known=(before,) if before else ())
    merged = merge(listed(rows(ours)), sources, matchings={"watch": WATCH})
    words = [row.get("text", "en") for row in merged.contents.rows("watch")]
    return " ".join(words), [change.outcome for change in merged.changes]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "outcomes"),
    [
        ("a b c", "a b c", "a b c", "a b c", []),
        ("a b c", "a b c", "a x c", "a x c", ["updated"]),
        ("a b c", "a e c", "a b c", "a e c", ["kept"]),
        ("a b c", "a e c", "a x c", "a e c", ["conflict"]),
        ("a b c", "a b c", "a b x c", "a b x c", ["added"]),
        ("a b c", "a b c", "a c", "a c", ["removed"]),
        ("a b c", "a e c", "a c", "a e c", ["conflict"]),
        ("a b c", "a c", "a b c", "a c", ["kept"]),
        ("a b c", "a c", "a x c", "a c", ["conflict"]),
        ("a b c", "a b c e", "a b c d", "a b c e d", ["added"]),
        ("a b c", "a e b c", "a b c d", "a e b c d", ["added"]),
        ("a b c", "a b c", "c a b", "c a b", ["moved"]),
        ("a b c", "c b a", "a b c d", "c d b a", ["added"]),
        ("a b", "a b", "", "", ["removed", "removed"]),
        (None, "", "a b", "a b", ["added", "added"]),
    ],
)
def test_list_three_ways(base, ours, theirs, text, outcomes):
    assert merged_list(base, ours, theirs) == (text, outcomes)


def test_list_of_the_other_language_pairs_by_place():
    english = listed(rows("a b c"))
    sources = Sources(listed(rows("가 나 다", "ko"), "ko"), known=(english,), held=(english,))
    merged = merge(english, sources, matchings={"watch": WATCH})
    assert merged.contents.rows("watch") == both("가 나 다", "a b c")


def test_list_keeps_the_keys_of_its_rows():
    english = listed(rows("a b"))
    sources = Sources(listed(rows("가 나", "ko"), "ko"), known=(english,))
    merged = merge(english, sources, matchings={"watch": WATCH})
    assert [row.key for row in merged.contents.rows("watch")] == ["k0", "k1"]


def test_list_new_row_of_the_other_language_finds_its_partner():
    korean, english = listed(rows("가 나", "ko"), "ko"), listed(rows("a x b"))
    ours = listed(
        (
            Row({("text", "ko"): "가", ("text", "en"): "a"}, key="k0"),
            Row({("text", "en"): "x"}, key="new"),
            Row({("text", "ko"): "나", ("text", "en"): "b"}, key="k1"),
        )
    )
    theirs = listed(rows("가 새 나", "ko"), "ko")
    sources = Sources(theirs, korean, known=(korean, english), held=(english,))
    merged = merge(ours, sources, matchings={"watch": WATCH})
    assert merged.contents.rows("watch") == both("가 새 나", "a x b")


def test_list_row_that_the_other_document_holds_loses_one_language():
    korean, english = listed(rows("가 나", "ko"), "ko"), listed(rows("a b"))
    sources = Sources(listed(rows("가", "ko"), "ko"), korean, (korean, english), (english,))
    merged = merge(listed(both("가 나", "a b")), sources, matchings={"watch": WATCH})
    assert merged.contents.rows("watch") == (*both("가", "a"), Row({("text", "en"): "b"}))


def test_list_row_that_no_document_holds_any_more_goes():
    korean, english, shorter = (
        listed(rows("가 나", "ko"), "ko"),
        listed(rows("a b")),
        listed(rows("a")),
    )
    sources = Sources(listed(rows("가", "ko"), "ko"), korean, (korean, english), (shorter,))
    merged = merge(listed(both("가 나", "a b")), sources, matchings={"watch": WATCH})
    assert merged.contents.rows("watch") == both("가", "a")


def test_list_row_that_an_editor_translated_stays_when_its_source_goes():
    english = listed(rows("a b"))
    ours = listed(both("가 나", "a b"))
    merged = merge(
        ours, Sources(listed(rows("a")), english, (english,)), matchings={"watch": WATCH}
    )
    assert merged.contents.rows("watch") == both("가 나", "a b")
    assert [change.outcome for change in merged.changes] == ["conflict"]


def take(url: str, **fields: str) -> Row:
    shared = {(name, ""): text for name, text in fields.items() if name != "summary"}
    texts = {("summary", "en"): fields["summary"]} if "summary" in fields else {}
    return Row({("source_url", ""): url, **shared, **texts} if url else {**shared, **texts})


def told(*takes: Row) -> Contents:
    return Contents(lists={"takes": takes}, main="en")


def merged_takes(base: Contents, ours: Contents, theirs: Contents) -> tuple[Row, ...]:
    sources = Sources(theirs, base, (base,))
    return merge(ours, sources, matchings={"takes": TAKES}).contents.rows("takes")


def test_take_is_found_by_its_address_wherever_it_stands():
    one, two = take("u1", outlet="o1", summary="A"), take("u2", outlet="o2", summary="B")
    changed = take("u1", outlet="o1", summary="C")
    assert merged_takes(told(one, two), told(one, two), told(two, changed)) == (two, changed)


def test_take_whose_address_changed_is_found_by_its_outlet():
    one, moved = take("u1", outlet="o1", summary="A"), take("u9", outlet="o1", summary="A")
    assert merged_takes(told(one), told(one), told(moved)) == (moved,)


def test_take_keeps_what_an_editor_set_beside_a_new_summary():
    base = take("u1", outlet="o1", region="r1", summary="A")
    ours = take("u1", outlet="o1", region="r2", summary="A")
    theirs = take("u1", outlet="o1", region="r1", summary="B")
    assert merged_takes(told(base), told(ours), told(theirs)) == (
        take("u1", outlet="o1", region="r2", summary="B"),
    )


def test_related_row_is_added_and_removed_by_identity():
    def related(*targets: str) -> Contents:
        return Contents(
            lists={"related": tuple(Row({("target", ""): target}) for target in targets)}, main="en"
        )

    base, ours, theirs = related("p1", "p2"), related("p1", "p2", "p9"), related("p2", "p3")
    merged = merge(ours, Sources(theirs, base, (base,)), matchings={"related": RELATED})
    assert merged.contents.rows("related") == related("p2", "p9", "p3").rows("related")
