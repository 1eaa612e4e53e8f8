"""What a page cannot hold: text in, problems out; and the limits are those of the columns."""

import pytest

from entities.models import Entity
from stories.documents.model import Document
from stories.importing.contents import SHARED, TAKES, Contents, Row
from stories.importing.forms import form_of, limit_of
from stories.importing.limits import Limit, broken_limits, too_heavy
from stories.kinds import page_kind
from stories.models import StoryFigure, Take

LINES = {"headline": 1, "meta": 4, "figures": 10, "takes": 20}
DOCUMENT = Document("story", "x", "en", "", "Headline", lines=LINES)


def broken(contents: Contents, limits) -> list[tuple[int | None, str]]:
    found = broken_limits(contents, DOCUMENT, limits=limits)
    return [(problem.line, problem.message) for problem in found]


def row(name: str, text: str, *, language: str = "en", line: int | None = None) -> Row:
    return Row({(name, language): text}, line=line)


@pytest.mark.parametrize(
    ("limit", "text", "message"),
    [
        (Limit(), "x" * 999, None),
        (Limit(longest=3), "abc", None),
        (Limit(longest=3), "abcd", "“f” has 4 characters; at most 3 are possible."),
        (Limit(choices=("a", "b")), "b", None),
        (Limit(choices=("a", "b")), "c", "“c” is no f; possible are: a, b."),
        (Limit(longest=1, choices=("a",)), "cc", "“cc” is no f; possible are: a."),
        (Limit(holds=str.isdigit), "12", None),
        (Limit(holds=str.isdigit), "x", "“x” is not possible as f."),
    ],
)
def test_limit_is_broken_by_what_it_does_not_hold(limit, text, message):
    found = limit.broken_by("f", text)
    assert (found[0] % found[1] if found else None) == message


def test_broken_limit_is_told_with_the_line_of_its_place():
    short = Limit(longest=2)
    contents = Contents(
        fields={("headline", "en"): "abc", ("kind", SHARED): "abc", ("dek", "ko"): "ab"},
        lists={
            "figures": (row("value", "ab"), row("value", "abc")),
            TAKES: (row("outlet", "abcd"), row("source_url", "abc", language=SHARED, line=23)),
        },
    )
    limits = {
        ("", "headline"): short,
        ("", "kind"): short,
        ("", "dek"): short,
        ("figures", "value"): short,
        (TAKES, "source_url"): short,
    }

    assert broken(contents, limits) == [
        (1, "“headline” has 3 characters; at most 2 are possible."),
        (4, "“kind” has 3 characters; at most 2 are possible."),
        (10, "“value” has 3 characters; at most 2 are possible."),
        (23, "“source_url” has 3 characters; at most 2 are possible."),
    ]


@pytest.mark.parametrize(
    ("column", "longest", "choices"),
    [
        (Take._meta.get_field("source_url"), 2000, ()),
        (Take._meta.get_field("quote_original"), None, ()),
        (Entity._meta.get_field("headline_ko"), 255, ()),
        (StoryFigure._meta.get_field("value_en"), 120, ()),
    ],
)
def test_limit_of_a_column_is_what_it_declares(column, longest, choices):
    limit = limit_of(column)
    assert (limit.longest, limit.choices) == (longest, choices)


def test_limits_of_a_form_cover_the_page_its_rows_and_its_takes():
    story, entity = form_of(page_kind("story")).limits, form_of(page_kind("entity")).limits

    assert story["", "headline"].longest == 255
    assert story["figures", "value"].longest == 120
    assert story["related", "label"].longest == 255
    assert story[TAKES, "language"].longest == 35
    assert not story[TAKES, "source_url"].holds("https://no_host/")
    assert entity["other_names", "name"].longest == 255
    assert "material" in entity["", "entity_kind"].choices
    assert not entity["", "wikidata_id"].holds("Q0")


def test_page_is_too_heavy_only_where_one_text_of_it_is():
    words = " ".join(f"w{number:06}" for number in range(60_000))
    more = " ".join(f"v{number:06}" for number in range(60_000))

    assert too_heavy(Contents({("summary", "en"): words})) is None
    assert too_heavy(Contents({("summary", "en"): words, ("summary", "ko"): more})) is not None
    takes = (row("summary", words), row("summary", more))
    assert too_heavy(Contents({("summary", "en"): words}, {TAKES: takes})) is None
