"""Related stories and entities."""

import pytest

from stories.documents.anatomy import Line, Part
from stories.documents.graph import read, written
from stories.documents.model import Reference
from stories.documents.problems import Findings


def graph(text):
    findings = Findings()
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    found = read(Part("Across the graph", 0, lines), findings)
    return found, [(each.line, each.message) for each in findings.problems]


@pytest.mark.parametrize(
    ("text", "related", "entities"),
    [
        ("- Related: [[a]], [[b|Label]]", (Reference("a"), Reference("b", "Label")), ()),
        ("- 관련 기사: [[희토류 통제]]", (Reference("희토류 통제"),), ()),
        ("- Related: [x](/ko/n/y)", (Reference("n/y", "x"),), ()),
        ("- Related: [[n/y|x]], plain-slug", (Reference("n/y", "x"), Reference("plain-slug")), ()),
        ("- Related:", (), ()),
        ("- Entities: A, B C", (), ("A", "B C")),
        ("- 인물·사물: 네오디뮴,디스프로슘", (), ("네오디뮴", "디스프로슘")),
        ("- 인물ㆍ사물： 네오디뮴", (), ("네오디뮴",)),
        ("- Entities: [[Apple, Inc.]], X", (), ("Apple, Inc.", "X")),
    ],
)
def test_lists_are_read(text, related, entities):
    assert graph(text) == ((related, entities), [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "- Sources: x",
            (
                1,
                "“Sources: x” is none of the lists known here: Related, 관련 기사, Entities, 개체.",
            ),
        ),
        ("prose", (1, "This is not an item of the list (“- …”): “prose”.")),
        ("- Related: [[a]] [[b]]", (1, "This list of links cannot be read from “[[a]] [[b]]” on.")),
        ("- Related: [[a", (1, "This list of links cannot be read from “[[a” on.")),
        ("- Entities: a,, b", (1, "This list of links cannot be read from “, b” on.")),
    ],
)
def test_what_is_no_list_is_told(text, problem):
    assert graph(text)[1] == [problem]


def test_lists_are_written_in_either_language():
    related, entities = (Reference("a"), Reference("b", "B")), ("X", "Apple, Inc.")
    assert list(written(related, entities, headings="ko")) == [
        "- 관련 기사: [[a]], [[b|B]]",
        "- 개체: X, [[Apple, Inc.]]",
    ]
    assert list(written((), entities, headings="en")) == ["- Entities: X, [[Apple, Inc.]]"]
