"""Publishing some languages of a draft over what is live."""

import copy

from newsroom.bilingual.overlay import Schema, blank, overlay

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
