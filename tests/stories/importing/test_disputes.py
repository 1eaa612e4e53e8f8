"""What waits for a decision while newer documents come in, and what a decision does. Pure."""

from dataclasses import replace

import pytest

from stories.importing.alignment import Matching
from stories.importing.contents import Contents, Row
from stories.importing.disputes import Dispute
from stories.importing.merging import Change, Merged, Sources, merge

WATCH = Matching((("text",),), by_place=True)
EN = ("text", "en")


def page(text: str) -> Contents:
    return Contents({EN: text} if text else {}, main="en")


def listed(words: str) -> Contents:
    """A list of rows, each of a word; their keys are the words that they began as."""
    rows = []
    for word in words.split():
        key, _colon, text = word.rpartition(":")
        rows.append(Row({EN: text}, key=key or text))
    return Contents(lists={"watch": tuple(rows)}, main="en")


def dispute_of(change: Change, *, accepted: bool = False) -> Dispute:
    """What is remembered of a conflict until somebody decides."""
    base = change.base_row or ({(change.name, change.language): change.base} if change.name else {})
    return Dispute(*change.key, base=base, theirs=change.theirs, accepted=accepted)


def import_again(ours: Contents, last: Contents, new: Contents, *disputes: Dispute) -> Merged:
    sources = Sources(new, last, known=(last,), disputes=disputes)
    return merge(ours, sources, matchings={"watch": WATCH})


def conflict_of(base: Contents, ours: Contents, theirs: Contents) -> Dispute:
    (change,) = import_again(ours, base, theirs).changes
    assert change.outcome == "conflict"
    return dispute_of(change)


def outcomes(merged: Merged) -> list[str]:
    return [change.outcome for change in merged.changes]


def words(contents: Contents) -> str:
    return " ".join(row.fields[EN] for row in contents.rows("watch"))


TEXTS = [
    ("B", "E", "C"),
    ("B", "", "C"),
    ("", "E", "C"),
    ("B", "E", ""),
]
#: An editor changed a text, changed a row that goes, and deleted a row that changes.
LISTS = [
    ("a b c", "a b:e c", "a x c", "a b c"),
    ("a b c", "a b:e c", "a c", "a b c"),
    ("a b c", "a c", "a x c", "a b c"),
]


@pytest.mark.parametrize(("base", "ours", "theirs"), TEXTS)
def test_text_stays_in_dispute_when_the_same_document_comes_again(base, ours, theirs):
    dispute = conflict_of(page(base), page(ours), page(theirs))
    again = import_again(page(ours), page(theirs), page(theirs), dispute)
    assert [dispute_of(change) for change in again.changes] == [dispute]
    assert again.contents.fields == page(ours).fields


@pytest.mark.parametrize(("base", "ours", "theirs"), TEXTS)
def test_text_keeps_the_base_of_the_first_dispute(base, ours, theirs):
    dispute = conflict_of(page(base), page(ours), page(theirs))
    (change,) = import_again(page(ours), page(theirs), page("D"), dispute).changes
    assert (change.outcome, change.base, change.theirs) == ("conflict", base, "D")


@pytest.mark.parametrize(("base", "ours", "theirs"), TEXTS)
def test_text_is_settled_when_the_document_takes_its_change_back(base, ours, theirs):
    dispute = conflict_of(page(base), page(ours), page(theirs))
    merged = import_again(page(ours), page(theirs), page(base), dispute)
    assert "conflict" not in outcomes(merged)
    assert merged.contents.fields == page(ours).fields


@pytest.mark.parametrize(("base", "ours", "theirs"), TEXTS)
def test_text_is_settled_when_the_document_says_what_the_editor_says(base, ours, theirs):
    dispute = conflict_of(page(base), page(ours), page(theirs))
    merged = import_again(page(ours), page(theirs), page(ours), dispute)
    assert merged.changes == ()


@pytest.mark.parametrize(("base", "ours", "theirs"), TEXTS)
def test_text_accepted_becomes_that_of_the_document(base, ours, theirs):
    dispute = conflict_of(page(base), page(ours), page(theirs))
    accepted = replace(dispute, accepted=True)
    merged = import_again(page(ours), page(theirs), page(theirs), accepted)
    assert merged.contents.fields == page(theirs).fields


@pytest.mark.parametrize(("base", "ours", "theirs", "back"), LISTS)
def test_row_stays_in_dispute_when_the_same_document_comes_again(base, ours, theirs, back):
    dispute = conflict_of(listed(base), listed(ours), listed(theirs))
    again = import_again(listed(ours), listed(theirs), listed(theirs), dispute)
    assert [dispute_of(change) for change in again.changes] == [dispute]
    assert again.contents.rows("watch") == listed(ours).rows("watch")


@pytest.mark.parametrize(("base", "ours", "theirs", "back"), LISTS)
def test_row_is_settled_when_the_document_takes_its_change_back(base, ours, theirs, back):
    dispute = conflict_of(listed(base), listed(ours), listed(theirs))
    merged = import_again(listed(ours), listed(theirs), listed(back), dispute)
    assert "conflict" not in outcomes(merged)
    assert merged.contents.rows("watch") == listed(ours).rows("watch")


@pytest.mark.parametrize(("base", "ours", "theirs", "back"), LISTS)
def test_row_accepted_stands_where_the_document_has_it(base, ours, theirs, back):
    dispute = replace(conflict_of(listed(base), listed(ours), listed(theirs)), accepted=True)
    merged = import_again(listed(ours), listed(theirs), listed(theirs), dispute)
    assert words(merged.contents) == theirs


def test_row_deleted_keeps_its_dispute_when_the_document_changes_it_once_more():
    dispute = conflict_of(listed("a b c"), listed("a c"), listed("a x c"))
    (change,) = import_again(listed("a c"), listed("a x c"), listed("a y c"), dispute).changes
    assert (change.outcome, change.key) == ("conflict", dispute.key)
    assert (change.base, change.theirs) == ("b", "y")


def test_row_deleted_is_settled_when_the_document_drops_it_too():
    dispute = conflict_of(listed("a b c"), listed("a c"), listed("a x c"))
    merged = import_again(listed("a c"), listed("a x c"), listed("a c"), dispute)
    assert merged.changes == ()


def test_row_dropped_in_dispute_does_not_take_the_place_of_a_new_row():
    dispute = conflict_of(listed("a b c"), listed("a b:e c"), listed("a c"))
    merged = import_again(listed("a b:e c"), listed("a c"), listed("a c d"), dispute)
    assert words(merged.contents) == "a e c d"
    assert sorted(outcomes(merged)) == ["added", "conflict"]


def test_row_dropped_in_dispute_does_not_hold_up_a_new_order():
    dispute = conflict_of(listed("a b c d"), listed("a b:e c d"), listed("a c d"))
    merged = import_again(listed("a b:e c d"), listed("a c d"), listed("d a c"), dispute)
    assert words(merged.contents) == "d a e c"


def test_row_deleted_after_a_dispute_about_its_text_is_a_dispute_about_the_row():
    dispute = conflict_of(listed("a b c"), listed("a b:e c"), listed("a x c"))
    quiet = import_again(listed("a c"), listed("a x c"), listed("a x c"), dispute)
    assert outcomes(quiet) == ["kept"]
    (change,) = import_again(listed("a c"), listed("a x c"), listed("a y c"), dispute).changes
    assert (change.outcome, change.name, change.base, change.theirs) == ("conflict", "", "x", "y")
