"""Serialised pages, as revisions hold them, read as contents. Values in, values out."""

import datetime as dt
from typing import Any

import pytest

from newsroom.bilingual.origins import entry as origin
from stories.documents.targets import Target
from stories.importing.contents import HEAD, SHARED, TAKES, TARGET, Contents
from stories.importing.forms import form_of
from stories.importing.stored import StoredReader
from stories.kinds import page_kind

ADDRESSES = {5: Target("entity", "lynas")}


def read(page: dict[str, Any], *takes: dict[str, Any], only_imported: bool = False) -> Contents:
    """The contents of `page`, which like a revision has both columns of each pair."""
    reader = StoredReader(
        form_of(page_kind("story")),
        ADDRESSES.get,
        lambda target, _language: target,
        only_imported=only_imported,
    )
    return reader.contents(page, takes=takes)


def test_texts_are_read_by_language_and_empty_ones_are_not_there():
    contents = read(
        {
            "headline_ko": "제목",
            "headline_en": None,
            "dek_en": "",
            "summary_ko": "<p data-block-key='x'></p>",
            "summary_en": '<p>See <a linktype="page" id="5">it</a>.</p>',
            "date": "2026-01-01",
        }
    )

    assert contents.fields == {
        ("headline", "ko"): "제목",
        ("summary", "en"): "See [it](/ko/entity/lynas).",
        ("date", SHARED): "2026-01-01",
    }
    assert contents.lists == {}


def test_date_may_be_a_value_or_a_text():
    assert read({"date": dt.date(2026, 1, 1)}).fields == read({"date": "2026-01-01"}).fields


def test_rows_are_read_with_their_keys():
    contents = read(
        {
            "figures": [
                {
                    "pk": "k1",
                    "value_ko": None,
                    "value_en": "6x",
                    "measure_ko": "비율",
                    "measure_en": "",
                }
            ],
            "heads": [{"pk": "k2", "head": 7}],
            "related": [
                {"pk": "k3", "target": 5, "wanted": "", "label_ko": "그것", "label_en": None},
                {"pk": "k4", "target": None, "wanted": "n/later", "label_ko": None},
            ],
        }
    )

    assert [(row.key, dict(row.fields)) for row in contents.rows("figures")] == [
        ("k1", {("value", "en"): "6x", ("measure", "ko"): "비율"})
    ]
    assert [(row.key, dict(row.fields)) for row in contents.rows("heads")] == [
        ("k2", {HEAD: "head:7"})
    ]
    assert [dict(row.fields) for row in contents.rows("related")] == [
        {TARGET: "page:5", ("label", "ko"): "그것"},
        {TARGET: "wanted:n/later"},
    ]


def test_takes_are_rows_too():
    contents = read(
        {},
        {
            "pk": 9,
            "summary_en": "<p>Said <b>so</b>.</p>",
            "quote_ko": "인용",
            "quote_original": "Quote",
            "language": "en",
            "source_url": "https://a.example/1",
            "outlet": 3,
            "region": None,
            "lens_page": 4,
        },
    )

    (row,) = contents.rows(TAKES)
    assert row.key == "9"
    assert dict(row.fields) == {
        ("summary", "en"): "Said **so**.",
        ("quote", "ko"): "인용",
        ("quote_original", SHARED): "Quote",
        ("language", SHARED): "en",
        ("source_url", SHARED): "https://a.example/1",
        ("outlet", SHARED): "outlet:3",
        ("lens_page", SHARED): "page:4",
    }


@pytest.mark.parametrize(
    ("remembered", "known"),
    [
        ({}, False),
        ({"headline_en": origin("A headline", source="", origin="import")}, True),
        ({"headline_en": origin("A headline", source="", origin="person")}, False),
        ({"headline_en": origin("An older headline", source="", origin="import")}, False),
    ],
)
def test_imported_is_what_an_import_wrote_and_nobody_changed(remembered, known):
    page = {"headline_ko": None, "headline_en": "A headline", "text_origins": remembered}

    fields = read(page, only_imported=True).fields

    assert (("headline", "en") in fields) is known
    assert ("headline", "en") in read(page).fields
