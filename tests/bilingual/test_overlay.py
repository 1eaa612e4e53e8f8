"""Publishing some languages of a draft over what is live."""

import copy

from newsroom.bilingual.overlay import Schema, blank, contributed, overlay

ROWS = Schema(pairs={"measure": {"ko": "measure_ko", "en": "measure_en"}})
PAGE = Schema(
    pairs={"headline": {"ko": "headline_ko", "en": "headline_en"}}, rows={"figures": ROWS}
)


def row(key, ko, en, **more):
    return {"pk": key, "measure_ko": ko, "measure_en": en, **more}


def test_overlay_one_language_keeps_live_text_of_other():
    draft = {"headline_ko": "새", "headline_en": "new", "date": "2026-02-01"}
    live = {"headline_ko": "옛", "headline_en": "old", "date": "2026-01-01"}
    assert overlay(draft, live, languages={"en"}, schema=PAGE) == {
        "headline_ko": "옛",
        "headline_en": "new",
        "date": "2026-02-01",
        "figures": [],
    }


def test_overlay_nothing_live_other_language_stays_out():
    draft = {"headline_ko": "초고", "headline_en": "done", "figures": [row("a", "가", "A")]}
    assert overlay(draft, None, languages={"en"}, schema=PAGE) == {
        "headline_ko": None,
        "headline_en": "done",
        "figures": [row("a", None, "A")],
    }


def test_overlay_rows_matched_by_key_in_draft_order():
    draft = {"figures": [row("b", "나2", "B2"), row("a", "가2", "A2"), row("c", "다", "C")]}
    live = {"figures": [row("a", "가1", "A1"), row("b", "나1", "B1"), row("gone", "없", "X")]}
    merged = overlay(draft, live, languages={"ko"}, schema=PAGE)
    assert merged["figures"] == [
        row("b", "나2", "B1"),
        row("a", "가2", "A1"),
        row("c", "다", None),
    ]


def test_overlay_origin_travels_with_its_text():
    draft = {
        "headline_ko": "새",
        "headline_en": "new",
        "text_origins": {"headline_ko": {"own": "2"}, "headline_en": {"own": "4"}},
    }
    live = {"headline_ko": "옛", "text_origins": {"headline_ko": {"own": "1"}}}
    merged = overlay(draft, live, languages={"en"}, schema=PAGE)
    assert merged["text_origins"] == {"headline_ko": {"own": "1"}, "headline_en": {"own": "4"}}


def test_overlay_both_languages_is_the_draft():
    draft = {"headline_ko": "새", "headline_en": "new", "figures": [row("a", "가", "A")]}
    live = {"headline_ko": "옛", "headline_en": "old", "figures": []}
    assert overlay(draft, live, languages={"ko", "en"}, schema=PAGE) == draft


def test_overlay_arguments_unchanged():
    draft = {"headline_ko": "새", "headline_en": "new", "figures": [row("a", "가", "A")]}
    live = {"headline_ko": "옛", "headline_en": "old", "figures": [row("a", "거", "Z")]}
    before = copy.deepcopy((draft, live))
    overlay(draft, live, languages={"en"}, schema=PAGE)
    assert (draft, live) == before


def test_blank_empties_one_language_everywhere():
    content = {"headline_ko": "가", "headline_en": "a", "figures": [row("a", "가", "A")]}
    assert blank(content, languages={"ko"}, schema=PAGE) == {
        "headline_ko": None,
        "headline_en": "a",
        "figures": [row("a", None, "A")],
    }


def test_contributed_is_the_newest_version_with_the_texts_of_one_language():
    newest = {"headline_ko": "제목", "headline_en": "Old", "date": "2026-01-01"}
    submitted = {"headline_ko": "위조", "headline_en": "New", "date": None, "slug": "forged"}
    assert contributed(newest, submitted, languages=["en"], schema=PAGE) == {
        "headline_ko": "제목",
        "headline_en": "New",
        "date": "2026-01-01",
        "figures": [],
    }


def test_contributed_rows_are_those_of_the_newest_version_in_its_order():
    newest = {"figures": [row("a", "가", "A", unit=1), row("b", "나", "B"), row("c", "다", "C")]}
    submitted = {
        "figures": [row("new", "새", "N"), row("c", "위조", None), row("a", "위조", "A2", unit=9)]
    }
    merged = contributed(newest, submitted, languages=["en"], schema=PAGE)
    assert merged["figures"] == [
        row("a", "가", "A2", unit=1),
        row("b", "나", "B"),
        row("c", "다", None),
    ]


def test_contributed_origin_is_that_of_whose_text_it_is():
    newest = {"text_origins": {"headline_ko": {"own": "1"}, "headline_en": {"own": "2"}}}
    submitted = {"text_origins": {"headline_ko": {"own": "9"}, "headline_en": {"own": "3"}}}
    merged = contributed(newest, submitted, languages=["en"], schema=PAGE)
    assert merged["text_origins"] == {"headline_ko": {"own": "1"}, "headline_en": {"own": "3"}}
    merged = contributed(newest, {}, languages=["en"], schema=PAGE)
    assert merged["text_origins"] == {"headline_ko": {"own": "1"}}


def test_contributed_changes_neither_version():
    newest, submitted = {"figures": [row("a", "가", "A")]}, {"figures": [row("a", "나", "B")]}
    before = copy.deepcopy((newest, submitted))
    contributed(newest, submitted, languages=["en"], schema=PAGE)
    assert (newest, submitted) == before
