"""The counts of the meta line are claims: each is compared with the body, none is believed."""

import pytest

from stories.documents.kinds import KINDS
from stories.documents.parse import parse

GROUPS = {
    "security": ("Japan", "Korea"),
    "trade": ("Japan",),
    "unlabelled": ("", "Global"),
}


def _document(counts: str, groups: dict[str, tuple[str, ...]], *, headings: str = "en") -> str:
    lines = []
    for lens, regions in groups.items():
        lines.append(f"### {lens}")
        for number, region in enumerate(regions):
            where = f"{region}, en" if region else "en"
            lines.append(f"- **Outlet {lens} {number}** ({where}) — Said so.")
            lines.append(f"  Source: https://{len(lines)}.example/a")
        lines.append("")
    takes = {"en": "Regional takes", "ko": "지역별 보도"}[headings]
    body = "\n".join(lines)
    return (
        f"# H\n\n**Meta:** type: story · date: 2026-01-01{counts}\n\n"
        f"## {takes}\n\n{body}\n---\nCanonical: /en/n/s\n"
    )


def _warnings(text: str) -> list[str]:
    parsed = parse(text, name="s.md", kinds=KINDS)
    assert parsed.document is not None
    return [problem.message for problem in parsed.problems]


def test_counts_that_agree_with_the_body_are_not_mentioned():
    assert _warnings(_document(" · 5 takes · 3 lenses · 3 regions", GROUPS)) == []


def test_takes_without_a_lens_are_one_group():
    text = _document(" · 5 takes · 2 lenses · 3 regions", GROUPS)

    assert _warnings(text) == ["The meta line counts 2 lenses; the document has 3."]


@pytest.mark.parametrize("name", ["unlabelled", "미분류", "관점 없음"])
def test_group_of_takes_without_a_lens_counts_under_any_of_its_names(name):
    groups = {"security": ("Japan",), name: ("Global",)}

    assert _warnings(_document(" · 2 takes · 2 lenses · 2 regions", groups)) == []


def test_take_without_a_region_counts_for_none():
    text = _document(" · 2 takes · 1 lens · 1 region", {"security": ("Japan", "")})

    assert _warnings(text) == []


def test_region_of_several_takes_counts_once():
    groups = {"security": ("Japan", "Japan"), "trade": ("Japan",)}

    assert _warnings(_document(" · 3 takes · 2 lenses · 1 region", groups)) == []


def test_lens_that_comes_again_counts_once():
    text = _document(
        " · 3 takes · 2 lenses · 1 region", {"security": ("Japan",), "trade": ("Japan",)}
    )
    again = "### security\n- **Another** (Japan, en) — Said so.\n  Source: https://x.example/a\n"

    assert _warnings(text.replace("\n---", f"\n{again}\n---")) == []


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ("4 takes", "The meta line counts 4 takes; the document has 5."),
        ("1 lens", "The meta line counts 1 lenses; the document has 3."),
        ("9 regions", "The meta line counts 9 regions; the document has 3."),
    ],
)
def test_each_count_is_checked_by_itself(counts, message):
    assert _warnings(_document(f" · {counts}", GROUPS)) == [message]


def test_document_that_claims_nothing_is_not_warned_of():
    assert _warnings(_document("", GROUPS)) == []


def test_claim_of_no_takes_is_checked_too():
    text = "# H\n\n**Meta:** type: story · 1 take\n\n## Summary\n\nS.\n\n---\nCanonical: /en/n/s\n"

    assert _warnings(text) == ["The meta line counts 1 takes; the document has 0."]


def test_counts_of_a_korean_document_are_checked():
    text = _document(" · 4 takes · 3 lenses · 3 regions", GROUPS, headings="ko")

    assert _warnings(text) == ["The meta line counts 4 takes; the document has 5."]
