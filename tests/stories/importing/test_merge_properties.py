"""What holds of every merge, whatever an editor and documents do: tried with random pages."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from stories.importing.alignment import Matching
from stories.importing.contents import Contents, Row, filled
from stories.importing.disputes import Dispute
from stories.importing.merging import Change, Merged, Sources, merge

FIGURE = Matching((("value", "measure"), ("measure",), ("value",)), by_place=True)
TAKE = Matching((("source_url",), ("outlet",)))
LISTS = {"figures": FIGURE, "takes": TAKE}

#: Few words, so that the sides agree often enough to be interesting.
word = st.sampled_from(["", "a", "b", "c", "d"])
#: What only an editor writes.
own = st.sampled_from(["E1", "E2", "E3"])


def _document(draw, main):
    fields = {(name, main): draw(word) for name in ("dek", "summary")} | {("date", ""): draw(word)}
    # What two figures of one document measure is not the same.
    measures = draw(st.lists(st.sampled_from("mnop"), unique=True, max_size=4))
    figures = [
        Row(filled({("value", main): draw(word), ("measure", main): measure}))
        for measure in measures
    ]
    urls = draw(st.lists(st.sampled_from("uvwx"), unique=True, max_size=3))
    takes = [
        Row(
            filled(
                {("source_url", ""): url, ("outlet", ""): draw(word), ("summary", main): draw(word)}
            )
        )
        for url in urls
    ]
    lists = {"figures": tuple(figures), "takes": tuple(takes)}
    return Contents(filled(fields), {name: rows for name, rows in lists.items() if rows}, main)


documents = st.composite(lambda draw: _document(draw, "en"))()
korean_documents = st.composite(lambda draw: _document(draw, "ko"))()


def stored(contents: Contents) -> Contents:
    """`contents` once the database has given every row a key."""
    lists = {
        name: tuple(
            row if row.key else replace(row, key=f"{name}-{place}-{hash(row.fields.__repr__())}")
            for place, row in enumerate(rows)
        )
        for name, rows in contents.lists.items()
        if rows
    }
    return replace(contents, lists=lists)


@st.composite
def edited(draw, contents: Contents) -> Contents:
    """`contents` after an editor: texts rewritten or emptied, rows deleted, added and moved."""

    def rewritten(fields, words):
        touched = {
            name: draw(words)
            for name in sorted(fields)
            if draw(st.integers(0, 3)) == 0 and name[0] != "source_url"
        }
        return filled({**fields, **touched})

    lists = {}
    for name, rows in contents.lists.items():
        kept = [
            replace(row, fields=rewritten(row.fields, own))
            for row in rows
            if draw(st.integers(0, 4))
        ]
        for number in range(draw(st.integers(0, 1))):
            text = ("summary", "en") if name == "takes" else ("measure", "en")
            kept.append(Row({text: f"{draw(own)} added"}, key=f"{name}-own-{number}"))
        lists[name] = tuple(draw(st.permutations(kept)))
    return replace(
        contents, fields=rewritten(contents.fields, st.one_of(own, st.just(""))), lists=lists
    )


@st.composite
def histories(draw):
    """A page as an editor left it, the document that it came from, and the next document."""
    base = draw(documents)
    page = stored(imported(Contents(), None, base).contents)
    return base, stored(draw(edited(page))), draw(documents)


def imported(
    ours: Contents, base: Contents | None, theirs: Contents, *, disputes=(), beside=()
) -> Merged:
    known = (*([base] if base else []), *beside)
    sources = Sources(theirs, base, known=known, held=tuple(beside), disputes=tuple(disputes))
    return merge(ours, sources, matchings=LISTS)


def dispute_of(change: Change) -> Dispute:
    name = (change.name, change.language)
    base = {name: change.base} if change.name else change.base_row
    return Dispute(*change.key, base=base, theirs=change.theirs)


def conflicts(merged: Merged) -> list[Change]:
    return [change for change in merged.changes if change.outcome == "conflict"]


def words_of(contents: Contents) -> set[str]:
    """Everything that is written anywhere."""
    rows = [row.fields for rows in contents.lists.values() for row in rows]
    return {text for fields in (contents.fields, *rows) for text in fields.values()}


def in_language(contents: Contents, language: str):
    """All that is said in one language, rows by their keys."""
    fields = {name: text for name, text in contents.fields.items() if name[1] == language}
    rows = {
        (name, row.key): {field: text for field, text in row.fields.items() if field[1] == language}
        for name, rows in contents.lists.items()
        for row in rows
    }
    return fields, {key: texts for key, texts in rows.items() if texts}


@given(histories())
def test_merging_twice_is_merging_once(history):
    base, ours, theirs = history
    once = stored(imported(ours, base, theirs).contents)
    twice = imported(once, theirs, theirs)
    assert (twice.contents.fields, twice.contents.lists) == (once.fields, once.lists)
    assert {change.outcome for change in twice.changes} <= {"kept"}


def _figures(*rows: tuple[str, str], keys: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """Rows of a value and a measure in English, with these keys."""
    return tuple(
        Row(filled({("value", "en"): value, ("measure", "en"): measure}), key=key)
        for (value, measure), key in zip(rows, keys or [""] * len(rows), strict=True)
    )


#: A document empties the value of a figure whose every text an editor has rewritten.
EMPTIED = (
    Contents({}, {"figures": _figures(("a", "m"), ("b", "p"))}, "en"),
    Contents({}, {"figures": _figures(("E1", "E1"), ("", "E2"), keys=("one", "own"))}, "ko"),
    Contents({}, {"figures": _figures(("", "n"), ("a", "o"), ("", "m"), ("a", "p"))}, "en"),
)


@given(histories())
@example(EMPTIED)
def test_merging_twice_with_what_is_in_dispute_is_merging_once(history):
    base, ours, theirs = history
    first = imported(ours, base, theirs)
    once = stored(first.contents)
    disputes = [dispute_of(change) for change in conflicts(first)]
    twice = imported(once, theirs, theirs, disputes=disputes)
    assert (twice.contents.fields, twice.contents.lists) == (once.fields, once.lists)
    again = {change.key: (change.base, change.theirs) for change in conflicts(twice)}
    assert again == {change.key: (change.base, change.theirs) for change in conflicts(first)}


@given(histories())
def test_what_an_editor_wrote_is_never_lost(history):
    base, ours, theirs = history
    written = {text for text in words_of(ours) if text.startswith("E")}
    assert written <= words_of(imported(ours, base, theirs).contents)


@given(histories())
def test_everything_that_is_not_in_conflict_ends_as_one_side_has_it(history):
    base, ours, theirs = history
    merged = imported(ours, base, theirs)
    for name in {*ours.fields, *theirs.fields}:
        sides = {ours.fields.get(name, ""), theirs.fields.get(name, "")}
        assert merged.contents.fields.get(name, "") in sides


@given(histories(), korean_documents)
def test_document_in_one_language_leaves_the_other_alone(history, korean):
    base, ours, _theirs = history
    before = in_language(ours, "en")
    merged = imported(ours, None, korean, beside=(base,))
    assert in_language(merged.contents, "en") == before
    again = imported(stored(merged.contents), korean, replace(korean, lists={}), beside=(base,))
    assert in_language(again.contents, "en") == before


@given(histories())
def test_document_given_its_way_is_on_the_page_and_then_unchanged(history):
    base, ours, theirs = history
    first = imported(ours, base, theirs)
    once = stored(first.contents)
    accepted = [replace(dispute_of(change), accepted=True) for change in conflicts(first)]
    decided = imported(once, theirs, theirs, disputes=accepted)
    assert not conflicts(decided)
    done = {change.key for change in decided.changes if change.outcome != "kept"}
    assert len(done) <= len(accepted)
    for each in accepted:
        if not each.where:
            name = (each.name, each.language)
            assert decided.contents.fields.get(name, "") == each.theirs
    after = imported(stored(decided.contents), theirs, theirs)
    assert {change.outcome for change in after.changes} <= {"kept"}
