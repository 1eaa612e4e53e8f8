"""Takes: one line each for outlet, region, language and summary, then quote and source."""

import pytest

from stories.documents.anatomy import Line, Part
from stories.documents.model import TakeItem
from stories.documents.problems import Findings
from stories.documents.takes import read, written


def takes(text):
    findings = Findings()
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    found = read(Part("Regional takes", 0, lines), route_language="ko", findings=findings)
    return found, [(each.level, each.line, each.message) for each in findings.problems]


def one(text):
    found, problems = takes(text)
    assert problems == []
    (take,) = found
    return take


FULL = TakeItem(
    "CSIS", "United States", "en", "hawk", "Says *so*.", "We said so.", "https://e.org/a"
)


@pytest.mark.parametrize(
    "text",
    [
        '### hawk\n- **CSIS** (United States, en) — Says *so*.\n  > "We said so."\n  Source: https://e.org/a',
        "### hawk\n\n* **CSIS** (United States, EN) – Says *so*.\n  > “We said so.”\n  출처: <https://e.org/a>",
        '###  hawk \n- **CSIS** (United States,en) - Says\n  _so_.\n  > "We\n  > said so."\n  URL: https://e.org/a\n',
        "### hawk\n- **CSIS** (United States, en) —\n  Says *so*.\n\n> We said so.\nSource: https://e.org/a",
    ],
)
def test_take_is_read_from_each_way_of_writing_it(text):
    assert one(text) == FULL


def test_take_is_written_in_the_canonical_way():
    assert "\n".join(written([FULL], headings="ko")) == (
        '### hawk\n- **CSIS** (United States, en) — Says *so*.\n  > "We said so."\n'
        "  출처: https://e.org/a"
    )


@pytest.mark.parametrize("name", ["unlabelled", "Unlabeled", "미분류", "관점 없음"])
def test_unlabelled_is_no_lens(name):
    assert one(f"### {name}\n- **A** (B, en) — C\n  Source: https://e.org").lens is None


def test_region_may_hold_commas_and_brackets():
    take = one("- **A (B)** (Korea (South), Seoul, ko) — C (d, en) — e\n  Source: https://e.org")
    assert (take.outlet, take.region, take.language) == ("A (B)", "Korea (South), Seoul", "ko")
    assert take.summary == "C (d, en) — e"


def test_region_may_be_missing():
    take = one("- **A** (en) — C\n  Source: https://e.org")
    assert (take.region, take.language) == ("", "en")


@pytest.mark.parametrize(
    "quote", ['He said "no" twice', "그는 “아니다”라고 했다", "'x'", 'a" and "b']
)
def test_marks_inside_a_quote_survive(quote):
    take = one(f'- **A** (en) — C\n  > "{quote}"\n  Source: https://e.org')
    assert take.quote == quote
    assert one("\n".join(written([take], headings="en"))) == take


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "- CSIS (US, en) — x\n  Source: https://e.org",
            (
                "error",
                1,
                (
                    "This take cannot be read (“- **outlet** (region, language) — summary”): "
                    "“- CSIS (US, en) — x”."
                ),
            ),
        ),
        (
            "- **CSIS** (United States) — x\n  Source: https://e.org",
            (
                "error",
                1,
                "The take says no language, such as “en”, at the end of “(United States)”.",
            ),
        ),
        ("- **CSIS** (US, en) — x", ("warning", 1, "The take of CSIS has no source.")),
        ("- **CSIS** (US, en) — x\n  Source:", ("warning", 1, "The take of CSIS has no source.")),
        (
            "- **CSIS** (US, en) — x\n  Source: javascript:alert(1)",
            (
                "error",
                2,
                "The source “javascript:alert(1)” is not an address on the web (http or https).",
            ),
        ),
        (
            "- **CSIS** (US, en) — x\n  Source: https://a.b\n  Source: https://c.d",
            ("error", 3, "The take of CSIS has a second source."),
        ),
        ("prose\n", ("error", 1, "This text belongs to no take: “prose”.")),
        (
            "- **CSIS** (US, en) — x\n  Source: https://a.b\nprose",
            ("error", 3, "This text belongs to no take: “prose”."),
        ),
        ("###\n", ("error", 1, "This group of takes has no name.")),
    ],
)
def test_what_is_wrong_with_a_take_is_told(text, problem):
    assert takes(text)[1] == [problem]


def test_take_without_a_source_has_no_url():
    assert takes("- **CSIS** (US, en) — x")[0][0].url == ""


@pytest.mark.parametrize(
    "summary",
    ["One.\n\nTwo.", "- a\n  - b\n- c", "Source: https://not.one", "\\> not a quote", "### H\n\nx"],
)
def test_summary_of_several_blocks_survives(summary):
    take = TakeItem("A", "B", "en", None, summary, "q", "https://e.org")
    assert one("\n".join(written([take], headings="en"))) == take
