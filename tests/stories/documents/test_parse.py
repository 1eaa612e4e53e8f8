"""Whole files: what is accepted, and how each sort of bad input is answered."""

import unicodedata
from datetime import date

import pytest

from stories.documents.decode import MAX_BYTES
from stories.documents.kinds import KINDS, PROSE, STORY, Section
from stories.documents.model import Article, Document, Figure, Reference
from stories.documents.parse import MAX_LINKS, parse
from stories.documents.render import render
from stories.documents.takes import MAX_TAKES

GOOD = """\
# 일본, 희토류 재고를 다시 센다
> 정부가 상반기 점검에 들어갔다

**Meta:** type: story · date: 2026-02-03 · heads: 장기전 · 1 take · 1 lens · 1 region

## 요약

재고를 [희토류](/ko/entity/rare-earths) 품목별로 다시 센다.

## 숫자로 보기

- 60일분, 비축 목표.

## 지역별 보도 (관점별)

### 미분류
- **닛케이** (일본, ja) — 점검을 전한다.
  > "다시 센다"
  출처: https://example.com/a

## 관련 항목
- 관련 기사: [[lynas-texas-limbo]]
- 개체: 네오디뮴

---
Canonical: https://example.org/ko/n/japan-stock
"""


def read(text, *, name="x.txt", site_origin="", kinds=KINDS):
    return parse(text, name=name, kinds=kinds, site_origin=site_origin)


def told(parsed):
    """Level, line and message of each problem."""
    return [(problem.level, problem.line, problem.message) for problem in parsed.problems]


def errors(parsed):
    assert parsed.document is None
    return [(line, message) for level, line, message in told(parsed) if level == "error"]


def document(parsed) -> Document:
    assert isinstance(parsed.document, Document), told(parsed)
    return parsed.document


def with_canonical(url: str) -> str:
    return GOOD.replace("https://example.org/ko/n/japan-stock", url)


def test_korean_document_is_read_and_rendered_byte_for_byte():
    parsed = read(GOOD)

    assert told(parsed) == []
    found = document(parsed)
    assert found.headings == "ko"
    assert found.date == date(2026, 2, 3)
    assert found.takes[0].lens is None
    assert found.lists == {"figures": (Figure("60일분", "비축 목표."),)}
    assert (found.related, found.entities) == ((Reference("lynas-texas-limbo"),), ("네오디뮴",))
    assert render(found, kinds=KINDS) == GOOD


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", None, "The file is empty."),
        (b" \n\t\n", None, "The file is empty."),
        (b"\xef\xbb\xbf", None, "The file is empty."),
        (b"# a\n\xff", 2, "The file is not UTF-8: the byte at offset 4 is wrong."),
        (b"\xb0\xa1", 1, "The file is not UTF-8: the byte at offset 0 is wrong."),
        (
            b"# a\n\nb\x00c",
            3,
            "The file is not plain text: it holds the control character U+0000.",
        ),
        (
            b"\x1b[31m",
            1,
            "The file is not plain text: it holds the control character U+001B.",
        ),
        ("# a\n\ud800", 2, "The text holds half a character (a lone surrogate)."),
    ],
)
def test_bytes_that_are_no_text_are_rejected(data, line, message):
    assert errors(read(data)) == [(line, message)]


def test_file_over_the_limit_is_rejected_with_both_sizes():
    assert errors(read(b"a" * (10 * 1024 * 1024))) == [
        (None, f"The file has 10485760 bytes; at most {MAX_BYTES} are accepted.")
    ]


def test_text_is_measured_in_bytes():
    assert errors(read("가" * (MAX_BYTES // 3 + 1))) == [
        (None, f"The file has {(MAX_BYTES // 3 + 1) * 3} bytes; at most {MAX_BYTES} are accepted.")
    ]


@pytest.mark.parametrize(
    "data",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "\ufeff" + GOOD,
        "\n\n" + GOOD,
        GOOD.rstrip("\n"),
        unicodedata.normalize("NFD", GOOD),
        GOOD.replace(" · ", " • "),
        GOOD.replace("다시 센다\n", "다시 센다  \n"),
        GOOD.replace('"다시 센다"', "“다시 센다”"),
        GOOD.replace(") — ", ") - "),
        GOOD.replace(") — ", ") – "),
        GOOD.replace("1 take · 1 lens · 1 region", "1 takes · 1 lenses · 1 regions"),
        GOOD.replace("> 정부가 상반기", "> 정부가\n> 상반기"),
        GOOD.replace("재고를 [희", "재고를\n[희"),
        GOOD.replace("## 요약", "## 핵심 요약:"),
        GOOD.replace("## 요약", "##   요약  ##"),
    ],
)
def test_documents_that_differ_in_form_only_are_the_same_value(data):
    parsed = read(data.encode())

    assert told(parsed) == []
    assert parsed.document == read(GOOD).document


def test_missing_headline_is_rejected():
    assert (
        errors(read("**Meta:** type: story\n\n## Summary\n\nText\n"))
        == [
            (1, "There is no headline: the first line must be `# …`."),
            (None, "There is no canonical line, and the headline gives no slug."),
        ][::-1]
    )


def test_empty_headline_is_rejected():
    assert errors(read(GOOD.replace("# 일본, 희토류 재고를 다시 센다", "#"))) == [
        (1, "The headline is empty.")
    ]


def test_unknown_type_is_rejected():
    assert errors(read(GOOD.replace("type: story", "type: essay"))) == [
        (4, "The type “essay” is none of: story, entity, lens.")
    ]


@pytest.mark.parametrize("written", ["tomorrow", "2026-02-30", "20260203", "2026-2-3", ""])
def test_date_that_is_none_is_rejected(written):
    parsed = read(GOOD.replace("2026-02-03", written))
    assert errors(parsed) == [(4, f"“{written}” is not a date of the form 2026-01-31.")]


def test_counts_that_disagree_are_warned_of_with_both_numbers():
    parsed = read(GOOD.replace("1 take · 1 lens · 1 region", "5 takes · 4 lenses · 3 regions"))

    assert told(parsed) == [
        ("warning", 4, "The meta line counts 5 takes; the document has 1."),
        ("warning", 4, "The meta line counts 4 lenses; the document has 1."),
        ("warning", 4, "The meta line counts 3 regions; the document has 1."),
    ]
    assert parsed.document == read(GOOD).document


def test_unknown_key_of_the_meta_line_is_named():
    parsed = read(GOOD.replace("heads:", "author: Kim · heads:"))

    assert told(parsed) == [
        (
            "warning",
            4,
            "“author” in the meta line is not known for this type; its value “Kim” is left out.",
        )
    ]


def test_key_that_stands_twice_is_rejected():
    assert errors(read(GOOD.replace("heads:", "type: lens · heads:"))) == [
        (4, "“type” stands twice in the meta line.")
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/ko/n/../../admin",
        "../../admin",
        "https://example.org/ko/n/",
        "https://example.org/ko/n//",
        "https://example.org/ko/n",
        "https://example.org",
        "javascript:alert(1)",
        "ftp://example.org/ko/n/x",
        "https://example.org/ko/n/x?utm=1",
        "https://example.org/ko/n/x#y",
        "//example.org/ko/n/x",
    ],
)
def test_canonical_that_is_no_address_of_a_page_is_rejected(url):
    (error,) = errors(read(with_canonical(url)))
    assert error in [
        (
            26,
            f"The canonical address “{url}” is not of the form https://site/language/kind/slug.",
        ),
        (26, "“” cannot be a slug: letters, digits, hyphens and underscores can."),
    ]


@pytest.mark.parametrize("slug", ["%2e%2e", "..", "a%2fb", "a%00b", "x.html", "a b", "a%20b"])
def test_slug_that_is_none_is_rejected(slug):
    parsed = read(with_canonical(f"https://example.org/ko/n/{slug}"))
    assert [line for line, _message in errors(parsed)] == [26]


def test_slug_that_is_too_long_is_rejected():
    parsed = read(with_canonical(f"https://example.org/ko/n/{'x' * 201}"))
    assert errors(parsed) == [
        (26, "The slug has 201 characters; at most 200 are possible."),
    ]


def test_hangul_slug_is_read_from_either_writing():
    plain = read(with_canonical("https://example.org/ko/n/희토류-통제"))
    encoded = read(with_canonical("https://example.org/ko/n/%ED%9D%AC%ED%86%A0%EB%A5%98-통제"))

    assert document(plain).slug == "희토류-통제"
    assert plain.document == encoded.document


def test_canonical_of_an_unknown_language_or_kind_is_rejected():
    assert errors(read(with_canonical("https://example.org/fr/blog/x"))) == [
        (26, "The canonical address begins with “fr”, not with ko or en."),
        (26, "“blog” in the canonical address is none of: n, entity, lens."),
    ]


def test_canonical_of_another_kind_is_rejected():
    assert errors(read(with_canonical("https://example.org/ko/lens/x"))) == [
        (4, "The meta line says the type is “story”, the canonical address says “lens”.")
    ]


def test_canonical_of_another_site_is_noted():
    parsed = read(GOOD, site_origin="https://rbtfl.xyz")

    assert told(parsed) == [
        (
            "warning",
            26,
            "The canonical address is on another site, https://example.org: noted.",
        )
    ]
    assert document(parsed).origin == "https://example.org"
    assert read(GOOD, site_origin="https://EXAMPLE.org/").problems == ()


WITHOUT_CANONICAL = GOOD.partition("---\n")[0]


def test_missing_canonical_takes_slug_and_language_from_the_file_name():
    parsed = read(WITHOUT_CANONICAL, name="up/재고-점검.en.md")

    assert told(parsed) == [
        (
            "warning",
            None,
            "There is no canonical line; the slug “재고-점검” is the file's name.",
        )
    ]
    assert (document(parsed).slug, document(parsed).route) == ("재고-점검", "en")


def test_missing_canonical_takes_the_slug_from_the_headline_romanised():
    parsed = read(WITHOUT_CANONICAL)

    slug = document(parsed).slug
    assert told(parsed) == [
        (
            "warning",
            None,
            f"There is no canonical line; the slug “{slug}” is made from the headline.",
        )
    ]
    assert slug == "ilbon-huitolyu-jaegoleul-dasi-senda"
    assert document(parsed).route == "ko"


def test_unknown_section_is_rejected_with_the_known_ones():
    assert errors(read(GOOD.replace("## 요약", "## 요약과 전망"))) == [
        (
            6,
            (
                "The section “요약과 전망” is none of: Summary, The split, By the numbers, "
                "Why it matters, What to watch, Regional takes (batched by bias / lens), "
                "Across the graph."
            ),
        )
    ]


def test_section_that_stands_twice_is_rejected():
    assert errors(read(GOOD.replace("## 숫자로 보기", "## Summary"))) == [
        (10, "The section “Summary” stands twice (first in line 6)."),
    ]


def test_text_outside_any_section_is_rejected():
    text = GOOD.replace("## 요약\n", "Stray text.\nMore of it.\n\nAgain.\n\n## 요약\n")
    assert errors(read(text)) == [
        (6, "This text stands outside any section: “Stray text.”."),
        (9, "This text stands outside any section: “Again.”."),
    ]


def test_text_after_the_canonical_line_is_rejected():
    assert errors(read(GOOD + "\nP.S.\n")) == [
        (28, "This text stands after the canonical line: “P.S.”.")
    ]


def test_list_item_that_is_none_is_rejected():
    text = GOOD.replace("- 60일분, 비축 목표.", "Some prose.\n- 60일분, 비축 목표.\n  - nested\n-")
    assert errors(read(text)) == [
        (12, "This is not an item of the list (“- …”): “Some prose.”."),
        (14, "This is not an item of the list (“- …”): “- nested”."),
        (15, "This item of the list is empty."),
    ]


def test_list_item_goes_on_in_the_next_line():
    text = GOOD.replace("- 60일분, 비축 목표.", "- 60일분,\n  비축 목표.")
    assert read(text).document == read(GOOD).document


def test_figure_without_a_measure_is_warned_of():
    parsed = read(GOOD.replace("- 60일분, 비축 목표.", "- 60일분"))

    assert told(parsed) == [("warning", 12, "The figure “60일분” does not say what it measures.")]
    assert document(parsed).lists["figures"] == (Figure("60일분"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "# 일본",
            "# " + "가" * 300,
            1,
            "The headline has 315 characters; at most 255 are possible.",
        ),
        (
            "> 정부가",
            "> " + "가" * 1000,
            2,
            "The dek has 1013 characters; at most 1000 are possible.",
        ),
        (
            "- 60일분,",
            f"- {'9' * 121},",
            12,
            "The figure (all before the first comma) has 121 characters; at most 120 are possible.",
        ),
        (
            "**닛케이**",
            f"**{'가' * 121}**",
            17,
            f"“{'가' * 59}…” has 121 characters; at most 120 are possible for a name.",
        ),
        (
            "https://example.com/a",
            f"https://example.com/{'a' * 2000}",
            19,
            "The source has 2020 bytes; at most 2000 are possible.",
        ),
    ],
)
def test_text_too_long_for_its_place_is_rejected(old, new, line, message):
    assert errors(read(GOOD.replace(old, new))) == [(line, message)]


def test_script_and_unsafe_links_are_neutralised_and_noted():
    text = GOOD.replace(
        "재고를 [희",
        "<script>alert(1)</script> [a](javascript:alert(1)) ![p](https://e.org/p.png) [희",
    )
    parsed = read(text)

    assert [(level, line) for level, line, _message in told(parsed)] == [("warning", 8)] * 3
    assert "<script>alert(1)</script>" in document(parsed).texts["summary"]


def test_many_dangerous_lines_are_noted_once_each_up_to_a_count():
    parsed = read(GOOD.replace("재고를 [희", "<script>\n" * 1000 + "[희"))

    assert len(parsed.problems) == 21
    assert parsed.problems[0].message == (
        "HTML, pictures or links of this sort stand in 980 more places."
    )


def test_more_links_than_the_limit_are_rejected():
    parsed = read(GOOD.replace("재고를 [희", "[a](/ko/n/b) [[c]] " * 5000 + "[희"))
    assert errors(parsed) == [
        (None, f"The document has 10002 links; at most {MAX_LINKS} are accepted.")
    ]


def test_links_up_to_the_limit_are_accepted():
    parsed = read(GOOD.replace("재고를 [희", "[a](/ko/n/b) " * (MAX_LINKS - 2) + "[희"))
    assert parsed.problems == ()


def test_more_takes_than_the_limit_are_rejected():
    take = "- **닛케이** (일본, ja) — 점검을 전한다.\n"
    parsed = read(GOOD.replace(take, take * (MAX_TAKES + 1)))
    assert (14, f"The document has 501 takes; at most {MAX_TAKES} are accepted.") in errors(parsed)


def test_long_list_of_problems_ends_with_a_count():
    parsed = read(GOOD.replace("- 60일분", "junk\n" * 1000 + "- 60일분"))

    assert len(parsed.problems) == 101
    assert parsed.problems[-1].message == "There are 900 more problems."
    assert parsed.document is None


def test_entity_has_facts_and_either_heading():
    text = (
        "# Neodymium\n\n**Meta:** type: entity · kind: mineral · aliases: Nd, 네오디뮴 · "
        "wikidata: Q1388\n\n## Description\n\nA rare earth.\n\n---\n"
        "Canonical: https://example.org/en/entity/neodymium\n"
    )
    found = document(read(text))

    assert found.facts == {
        "kind": ("mineral",),
        "aliases": ("Nd", "네오디뮴"),
        "wikidata": ("Q1388",),
    }
    assert found.texts == {"summary": "A rare earth."}
    assert render(found, kinds=KINDS) == text.replace("## Description", "## Summary")


@pytest.mark.parametrize("number", ["1388", "Q0", "q1388", "Q1388; DROP"])
def test_wikidata_number_that_is_none_is_rejected(number):
    text = f"# N\n\n**Meta:** type: entity · wikidata: {number}\n\n---\nCanonical: /en/entity/n\n"
    assert errors(read(text)) == [(3, f"“{number}” cannot be the wikidata.")]


def test_document_with_no_meta_line_takes_its_type_from_the_address():
    found = document(read("# Hawk\n\n## Summary\n\nText\n\n---\nCanonical: /en/lens/hawk\n"))
    assert (found.kind, found.slug, found.origin) == ("lens", "hawk", "")


def test_document_that_nothing_says_the_type_of_is_rejected():
    assert errors(read("# Hawk\n\n## Summary\n\nText\n")) == [
        (None, "Neither a meta line nor a canonical address says what type this is.")
    ]


def test_headings_below_a_section_are_its_content():
    found = document(read(GOOD.replace("재고를 [희", "### 배경\n\n재고를 [희")))
    assert found.texts["summary"].startswith("### 배경\n\n재고를 [희")


def test_rule_inside_a_section_is_its_content():
    found = document(read(GOOD.replace("재고를 [희", "앞\n\n---\n\n재고를 [희")))
    assert found.texts["summary"].startswith("앞\n\n---\n\n재고를 [희")


def test_kind_of_a_site_is_read_and_rendered():
    background = Section("background", PROSE, {"en": ("Background",), "ko": ("배경",)})
    briefing = STORY.extended(name="briefing", route="b", sections=(background,), after="why")
    kinds = KINDS.adding(briefing)
    text = (
        "# Magnets\n\n**Meta:** type: briefing\n\n## Why it matters\n\nIt does.\n\n"
        "## Background\n\nLong ago.\n\n---\nCanonical: https://example.org/en/b/magnets\n"
    )
    found = document(read(text, kinds=kinds))

    assert found.texts == {"why": "It does.", "background": "Long ago."}
    assert render(found, kinds=kinds) == text
    assert errors(read(text)) == [
        (3, "The type “briefing” is none of: story, entity, lens."),
        (14, "“b” in the canonical address is none of: n, entity, lens."),
    ]


def test_plain_text_is_a_source_article():
    assert read("제목\n첫 문단\n").document == Article("제목", "첫 문단")
