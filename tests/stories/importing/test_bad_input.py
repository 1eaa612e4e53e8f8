"""Whatever people hand in: a bad document is refused whole, with its line and reason; others go in.

Each document is imported between two good ones, through the task. Nothing of a bad one is stored.
"""

import json
import random
import time
import unicodedata

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.utils.translation import override
from wagtail.models import Page

from entities.models import Entity, Link
from stories.models import (
    Head,
    ImportedDocument,
    ImportRun,
    Outlet,
    Region,
    SourceArticle,
    Story,
    Take,
)
from tests.documents import story, take
from tests.imports import bring, item, problems, results

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

#: The canonical addresses of the documents of these tests are on another site: noted everywhere.
ELSEWHERE = "The canonical address is on another site, https://news.example: noted."
HANGUL = random.Random(7).choices([chr(code) for code in range(0xAC00, 0xD7A4)], k=1900)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def among_good_ones(content: str | bytes) -> ImportRun:
    return bring(
        {"first.md": story("first"), "bad.md": content, "last.md": story("last", language="ko")}
    )


def with_take(*takes: str) -> str:
    return story("bad", takes=takes)


def with_graph(line: str) -> str:
    head, rule, canonical = story("bad").partition("---\n")
    return f"{head}## Across the graph\n{line}\n\n{rule}{canonical}"


def entity(meta: str) -> str:
    return (
        f"# Thulium\n\n**Meta:** type: entity · {meta}\n\n## Summary\n\nA metal.\n\n"
        "---\nCanonical: https://news.example/en/entity/thulium\n"
    )


REFUSED = {
    "not UTF-8": (
        "# Café\n".encode("latin-1"),
        [(1, "The file is not UTF-8: the byte at offset 5 is wrong.")],
    ),
    "half of a surrogate pair": (
        story("bad").encode() + b"\xed\xa0\x80",
        [(12, "The file is not UTF-8: the byte at offset 232 is wrong.")],
    ),
    "empty": (b"", [(None, "The file is empty.")]),
    "blank": (b"\xef\xbb\xbf \r\n\t\n", [(None, "The file is empty.")]),
    "a picture": (
        b"\x89PNG\r\n\x1a\n",
        [(1, "The file is not UTF-8: the byte at offset 0 is wrong.")],
    ),
    "binary": (
        b"# A\n\n\x01\x02",
        [(3, "The file is not plain text: it holds the control character U+0001.")],
    ),
    "a NUL byte": (
        story("bad", summary="A\0B"),
        [(8, "The file is not plain text: it holds the control character U+0000.")],
    ),
    "no headline": (
        story("bad").partition("\n")[2],
        [(1, "There is no headline: the first line must be `# …`.")],
    ),
    "an empty headline": (story("bad", headline=""), [(1, "The headline is empty.")]),
    "an unknown type": (
        story("bad").replace("type: story", "type: recipe"),
        [(4, "The type “recipe” is none of: story, entity, lens, briefing.")],
    ),
    "a type that the address denies": (
        story("bad").replace("type: story", "type: lens"),
        [(4, "The meta line says the type is “lens”, the canonical address says “story”.")],
    ),
    "a day that does not exist": (
        story("bad", date="2026-02-30"),
        [(4, "“2026-02-30” is not a date of the form 2026-01-31.")],
    ),
    "a date in words": (
        story("bad", date="yesterday"),
        [(4, "“yesterday” is not a date of the form 2026-01-31.")],
    ),
    "a slug that climbs": (
        story("../../admin"),
        [
            (
                11,
                (
                    "The canonical address “https://news.example/en/n/../../admin” is not of the "
                    "form https://site/language/kind/slug."
                ),
            )
        ],
    ),
    "a slug that climbs in disguise": (
        story("..%2F..%2Fadmin"),
        [
            (
                11,
                "“../../admin” cannot be a slug: letters, digits, hyphens and underscores can.",
            )
        ],
    ),
    "a slug with a NUL byte": (
        story("a%00b"),
        [(11, "“a�b” cannot be a slug: letters, digits, hyphens and underscores can.")],
    ),
    "a language that is none of ours": (
        story("bad").replace("/en/n/", "/de/n/"),
        [(11, "The canonical address begins with “de”, not with ko or en.")],
    ),
    "a section that nobody knows": (
        story("bad").replace("## Summary", "## Recipe"),
        [
            (
                6,
                (
                    "The section “Recipe” is none of: Summary, The split, By the numbers, Why it "
                    "matters, What to watch, Regional takes (batched by bias / lens), Across the "
                    "graph."
                ),
            )
        ],
    ),
    "a file of 10 MB": (
        b"# Big\n\n" + b"a " * 5_000_000,
        [(None, "The file has 10,000,007 bytes; at most 2,097,152 are accepted.")],
    ),
    "10,000 links": (
        story("bad", summary=" ".join(f"[a](/en/n/s{number})" for number in range(10_000))),
        [(None, "The document has 10,000 links; at most 2,000 are accepted.")],
    ),
    "1.2 MB of distinct words": (
        story("bad", summary=" ".join(f"w{number:06}qzx" for number in range(120_000))),
        [
            (
                None,
                (
                    "The different words of the document take about 1,833,131 bytes of a search "
                    "index; at most 1,000,000 are possible."
                ),
            )
        ],
    ),
    "a headline too long": (
        story("bad", headline="x" * 300),
        [(1, "The headline has 300 characters; at most 255 are possible.")],
    ),
    "a dek too long": (
        story("bad", dek="x" * 1001),
        [(2, "The dek has 1,001 characters; at most 1,000 are possible.")],
    ),
    "a slug too long": (
        story("s" * 201),
        [(11, "The slug has 201 characters; at most 200 are possible.")],
    ),
    "a head too long": (
        story("bad", heads=["Trade", "h" * 121]),
        [(4, "heads has 121 characters; at most 120 are possible.")],
    ),
    "a figure too long": (
        story("bad", figures=[f"{'9' * 121}, much"]),
        [
            (
                12,
                (
                    "The figure (all before the first comma) has 121 characters; "
                    "at most 120 are possible."
                ),
            )
        ],
    ),
    "an outlet too long": (
        with_take(take("o" * 121, "https://a.example/1")),
        [(13, f"“{'o' * 59}…” has 121 characters; at most 120 are possible for a name.")],
    ),
    "a region too long": (
        with_take(take("Outlet", "https://a.example/1", region="r" * 121)),
        [(13, f"“{'r' * 59}…” has 121 characters; at most 120 are possible for a name.")],
    ),
    "a lens too long": (
        with_take(take("Outlet", "https://a.example/1", lens="l" * 121)),
        [(12, f"“{'l' * 59}…” has 121 characters; at most 120 are possible for a name.")],
    ),
    "a source too long": (
        with_take(take("Outlet", f"https://a.example/{'u' * 2000}")),
        [(14, "The source has 2,018 bytes; at most 2,000 are possible.")],
    ),
    "a source too long in bytes": (
        with_take(take("Outlet", f"https://a.example/{''.join(HANGUL)}")),
        [(14, "The source has 5,718 bytes; at most 2,000 are possible.")],
    ),
    "a source that is a script": (
        with_take(take("Outlet", "javascript:alert(1)")),
        [(14, "The source “javascript:alert(1)” is not an address on the web (http or https).")],
    ),
    "a source without a host": (
        with_take(take("First", "https://a.example/1"), take("Outlet", "https://no_host/a")),
        [(15, "“https://no_host/a” is not possible as source_url.")],
    ),
    "a source that breaks off": (
        with_take(take("Outlet", "https://[::1")),
        [(13, "“https://[::1” is not possible as source_url.")],
    ),
    "an entity's name too long": (
        with_graph(f"- Entities: Lynas, {'e' * 256}"),
        [(11, f"“{'e' * 59}…” has 256 characters; at most 255 are possible.")],
    ),
    "a label too long": (
        with_graph(f"- Related: [[next|{'e' * 250}]]"),
        [(11, f"“[[next|{'e' * 52}…” has 259 characters; at most 255 are possible.")],
    ),
    "an entity of an unknown kind": (
        entity("kind: weather"),
        [
            (
                3,
                (
                    "“weather” is no entity_kind; possible are: person, organization, company, "
                    "government, place, material, product, event, law, concept."
                ),
            )
        ],
    ),
    "an alias too long": (
        entity(f"aliases: Tm, {'x' * 256}"),
        [(3, "aliases has 256 characters; at most 255 are possible.")],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_document_is_refused_with_its_line_and_the_others_go_in(tree, case):
    content, expected = REFUSED[case]
    started = time.process_time()

    run = among_good_ones(content)

    assert results(run) == {"first.md": "created", "bad.md": "rejected", "last.md": "created"}
    noted = [(line, told) for level, line, told in problems(run, "bad.md") if level == "error"]
    assert noted == expected
    assert (run.status, run.done, run.total, run.error) == ("finished", 3, 3, "")
    assert set(Story.objects.values_list("slug", flat=True)) == {"first", "last"}
    assert time.process_time() - started < 10


@pytest.mark.parametrize("case", REFUSED)
def test_bad_document_leaves_nothing_behind(tree, case):
    bring({"bad.md": REFUSED[case][0]})

    stored = [Story, Take, Entity, Head, Outlet, Region, SourceArticle, ImportedDocument]
    stored.append(apps.get_model("stories.Lens"))
    assert [model.objects.count() for model in stored] == [0] * len(stored)
    assert Page.find_problems() == ([], [], [], [], [])


ACCEPTED = {
    "carriage returns": story("good").replace("\n", "\r\n").encode(),
    "old line ends": story("good").replace("\n", "\r").encode(),
    "a byte order mark": b"\xef\xbb\xbf" + story("good").encode(),
    "no final newline": story("good").rstrip("\n").encode(),
    "spaces at the ends of lines": story("good").replace("\n\n", "  \n\t\n").encode(),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_form_of_the_file_makes_no_difference(tree, case):
    run = among_good_ones(ACCEPTED[case])

    assert results(run)["bad.md"] == "created"
    assert problems(run, "bad.md") == [("warning", 11, ELSEWHERE)]
    good = Story.objects.get(slug="good")
    assert good.headline_en == "China holds back magnets"
    assert good.summary_en == "<p>Export licences were delayed for weeks.</p>"


def test_decomposed_hangul_is_the_same_document(tree):
    bring({"composed.md": story("good", language="ko", heads=["장기전"])})
    decomposed = unicodedata.normalize("NFD", story("good", language="ko", heads=["장기전"]))

    run = bring({"decomposed.md": decomposed})

    assert results(run) == {"decomposed.md": "unchanged"}
    good = Story.objects.get()
    assert good.headline_ko == "중국, 자석 수출을 늦추다"
    assert unicodedata.is_normalized("NFC", good.summary_ko)
    assert Head.objects.count() == 1


def test_name_of_a_file_may_be_decomposed_or_no_text_at_all(tree):
    run = bring({unicodedata.normalize("NFD", "희토류.md"): "", "a\0b\udcff.md": ""})

    assert set(results(run)) == {"희토류.md", "a\\0b\\xff.md"}


def test_counts_that_disagree_are_a_warning(tree):
    text = with_take(take("Outlet", "https://a.example/1")).replace(
        "date: 2026-01-01", "date: 2026-01-01 · 2 takes · 3 lenses · 1 region"
    )

    run = bring({"counts.md": text})

    assert results(run) == {"counts.md": "created"}
    assert problems(run) == [
        ("warning", 4, "The meta line counts 2 takes; the document has 1."),
        ("warning", 4, "The meta line counts 3 lenses; the document has 1."),
        ("warning", 17, ELSEWHERE),
    ]
    assert Take.objects.count() == 1


def test_canonical_of_another_site_is_accepted_and_noted(tree):
    run = bring({"elsewhere.md": story("good")})

    assert results(run) == {"elsewhere.md": "created"}
    assert problems(run) == [("warning", 11, ELSEWHERE)]


def test_two_documents_for_one_language_of_a_page_are_both_refused(tree):
    run = bring({"one.md": story("same", dek="One"), "two.md": story("same", dek="Two")})

    assert results(run) == {"one.md": "rejected", "two.md": "rejected"}
    assert problems(run, "two.md")[-1] == (
        "error",
        None,
        "“dek.en” says something else in one.md: neither is imported.",
    )
    assert problems(run, "one.md")[-1][2].endswith("two.md: neither is imported.")
    assert not Story.objects.exists()


def test_document_that_is_there_twice_goes_in_once(tree):
    run = bring({"one.md": story("same"), "two.md": story("same")})

    assert results(run) == {"one.md": "created", "two.md": "unchanged"}
    assert problems(run, "two.md")[-1] == ("warning", None, "one.md says the same.")


UNSAFE = (
    "Read <script>alert(1)</script> and [this](javascript:alert(1)), [that](JaVaScRiPt:alert(2)), "
    "[data](data:text/html,<script>alert(3)</script>), ![p](https://a.example/p.png), "
    '<img src=x onerror="alert(4)">, <a href="javascript:alert(5)">x</a>, &lt;b&gt; '
    "[good](https://a.example/?a=1&b=2)."
)


def test_scripts_and_unsafe_links_are_neutralised_and_noted(tree, client):
    text = story(
        "good",
        headline="<script>alert(0)</script>",
        dek="<img src=x onerror=alert(0)>",
        summary=UNSAFE,
        watch=["<script>alert(6)</script>"],
        takes=[take("<b>Outlet</b>", "https://a.example/1", summary=UNSAFE, quote="<i>x</i>")],
    )

    run = bring({"unsafe.md": text}, publish=True)

    assert results(run) == {"unsafe.md": "created"}
    notes = [(line, told) for level, line, told in problems(run) if told != ELSEWHERE]
    assert {line for line, _told in notes} == {1, 2, 8, 12, 17, 18}
    assert (
        8,
        "This link is kept as text, as it does not lead to a page: “javascript:alert(1”.",
    ) in (notes)
    good = Story.objects.get()
    assert good.summary_en == (
        "<p>Read &lt;script&gt;alert(1)&lt;/script&gt; and [this](javascript:alert(1)), "
        "[that](JaVaScRiPt:alert(2)), "
        "[data](data:text/html,&lt;script&gt;alert(3)&lt;/script&gt;), "
        '![p](https://a.example/p.png), &lt;img src=x onerror="alert(4)"&gt;, '
        '&lt;a href="javascript:alert(5)"&gt;x&lt;/a&gt;, &lt;b&gt; '
        '<a href="https://a.example/?a=1&amp;b=2">good</a>.</p>'
    )
    for path in ("/en/n/good", "/ko/n/good"):
        page = BeautifulSoup(client.get(path).content.decode(), "html.parser")
        data, *scripts = page.find_all("script")
        assert (data["type"], scripts) == ("application/ld+json", [])
        # A headline is a headline there too: data, of which no letter can end the element.
        assert "<" not in data.get_text()
        assert "<script>alert(0)</script>" in str(json.loads(data.get_text()))
        assert not page.select("[onerror], main img")
        assert not [tag for tag in page.select("a[href]") if ":alert" in tag["href"].lower()]


NESTED = {
    "lists": "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(500)),
    "quotes": ">" * 5000 + " deep",
    "brackets": "[" * 20_000 + "deep" + "]" * 20_000,
    "stars": "*" * 20_000 + "deep" + "*" * 20_000,
    "underscores and stars": "_*" * 10_000 + "deep",
    "backticks": "`" * 20_000 + "deep",
    "parentheses": "[deep](" + "(" * 20_000,
    "markers in one line": "- " * 5000 + "deep",
    "numbers in one line": "1. " * 5000 + "deep",
}


@pytest.mark.parametrize("case", NESTED)
def test_deeply_nested_markdown_goes_in_quickly(tree, case):
    started = time.process_time()

    run = among_good_ones(story("nested", summary=NESTED[case]))

    assert set(results(run).values()) == {"created"}
    assert "deep" in Story.objects.get(slug="nested").summary_en or case == "lists"
    assert time.process_time() - started < 10


def test_largest_number_of_links_goes_in_quickly(tree):
    links = " ".join(f"[a](/en/n/s{number})" for number in range(2000))
    started = time.process_time()

    run = among_good_ones(story("linked", summary=links))

    assert set(results(run).values()) == {"created"}
    assert time.process_time() - started < 10


def test_languages_that_are_too_much_together_are_refused_with_the_page_as_it_was(tree):
    english = " ".join(f"w{number:05}" for number in range(45_000))
    korean = " ".join(f"{first}{second}" for first in HANGUL[:240] for second in HANGUL[500:740])
    assert results(bring({"en.md": story("heavy", summary=english)})) == {"en.md": "created"}

    run = bring({"ko.md": story("heavy", language="ko", summary=korean)})

    assert results(run) == {"ko.md": "rejected"}
    assert problems(run)[-1][2].startswith("With both languages the different words of the page")
    heavy = Story.objects.get()
    assert (heavy.headline_ko, bool(heavy.summary_en)) == (None, True)


def test_import_that_was_refused_can_be_mended_and_go_in(tree):
    bring({"story.md": story("good", date="yesterday")})

    run = bring({"story.md": story("good")})

    assert results(run) == {"story.md": "created"}
    assert item(run).page_id == Story.objects.get().pk


@pytest.mark.parametrize("character", ["%00", "%1F", "%EF%BF%BE", "%ED%A0%80", "&#0;", "&#xD800;"])
def test_character_in_disguise_that_no_database_takes_is_kept_out_or_as_text(tree, character):
    link = (
        f"[link](/en/n/a{character}b) and [[a{character}b]] and [x](https://a.example/{character})"
    )
    takes = [take("Outlet", f"https://a.example/{character}", summary=link)]

    run = among_good_ones(story("disguised", summary=link, takes=takes))

    assert set(results(run).values()) == {"created"}
    page = Story.objects.get(slug="disguised")
    assert page.summary_en.isprintable()
    assert Link.objects.filter(source=page).exists()
