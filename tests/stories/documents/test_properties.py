"""Properties that hold for every document, not for chosen ones."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.documents.kinds import ENTITY, KINDS, LENS, STORY
from stories.documents.markdown import canonical, to_html, to_markdown
from stories.documents.model import Document, Figure, Reference, TakeItem
from stories.documents.parse import Parse, parse
from stories.documents.render import render
from stories.documents.targets import Target

pytestmark = pytest.mark.slow

_WORDS = """
희토류 수출 통제 장기전 Japan rare-earth ~90% 2010. C&A a_b x*y “q” (여) #1 - + > | 1. `c` [x] <b>
\\ ** * # _ **b** *i* [[slug]] [l](/ko/n/s) [e](https://e.org/a_(b)?c=1&d=2) ! &amp; — 6,600억 ''
"""
_NAMES = "희토류 Neodymium S&P 대만 G7 O'Neil N.V. 中国"
_TAGS = """
<p> </p> <b> </b> <i> </i> <ul> <ol> <li> </li> </ul> </ol> <h2> </h2> <br/> <hr/> a 가 * [ # &lt;
<a~linktype="page"~id="3"> </a> <a~href="https://e.org/_x"> [[n/s|l]] " . _ ~ \xa0
"""

WORDS = st.sampled_from(_WORDS.split())
LINE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NAME = st.lists(st.sampled_from(_NAMES.split()), min_size=1, max_size=3).map(" ".join)
MARKDOWN = st.lists(
    st.tuples(
        st.sampled_from(["", "", "- ", "1. ", "  - ", "   1. ", "### ", "#### ", "---\n", "```"]),
        LINE,
        st.sampled_from(["\n", "\n\n", "  \n", "\\\n"]),
    ).map("".join),
    max_size=6,
).map("".join)
CANONICAL = MARKDOWN.map(canonical)
SLUG = st.from_regex(r"[a-z0-9가-힣]{1,8}(-[a-z0-9]{1,5}){0,3}", fullmatch=True)
MESSY = st.text(
    st.one_of(
        st.sampled_from("*_`[]()<>!&#\\-+|~ \n\t\"'1.a가강。“”"), st.characters(codec="utf-8")
    )
)


@st.composite
def takes(draw: st.DrawFn) -> TakeItem:
    return TakeItem(
        outlet=draw(NAME),
        region=draw(st.one_of(st.just(""), NAME)),
        language=draw(st.sampled_from(["en", "ko", "zh-hant"])),
        summary=draw(CANONICAL),
        quote=draw(st.one_of(st.just(""), LINE.filter(lambda line: line[0] not in '"“'))),
        url=draw(st.sampled_from(["", "https://e.org/a?b=(c)", "http://희토류.kr/x"])),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    kind = draw(st.sampled_from([STORY, ENTITY, LENS]))
    story = kind is STORY
    texts = draw(
        st.fixed_dictionaries(
            {},
            optional={
                section.name: CANONICAL.filter(bool)
                for section in kind.sections
                if section.shape == "prose"
            },
        )
    )
    groups = draw(st.lists(st.tuples(NAME | st.none(), st.lists(takes(), min_size=1)), max_size=3))
    figures = st.builds(Figure, st.sampled_from(["~90%", "6,600억 엔", "6x"]), LINE | st.just(""))
    lists = st.fixed_dictionaries(
        {},
        optional={
            "figures": st.lists(figures, min_size=1, max_size=3).map(tuple),
            "watch": st.lists(LINE, min_size=1, max_size=3).map(tuple),
        },
    )
    return Document(
        kind=kind.name,
        slug=draw(SLUG),
        route="ko",
        origin=draw(st.sampled_from(["", "https://e.org", "http://127.0.0.1:8000"])),
        headline=draw(NAME),
        dek=draw(st.one_of(st.just(""), LINE)),
        date=draw(st.none() | st.dates(date(1900, 1, 1))),
        heads=tuple(draw(st.lists(NAME, max_size=3))),
        facts={} if kind is not ENTITY else {"kind": ("광물",), "wikidata": ("Q1431",)},
        texts=texts,
        lists=draw(lists) if story else {},
        takes=tuple(
            TakeItem(t.outlet, t.region, t.language, lens, t.summary, t.quote, t.url)
            for lens, group in groups
            for t in group
        )
        if story
        else (),
        related=tuple(draw(st.lists(st.builds(Reference, SLUG, NAME | st.just("")), max_size=3))),
        entities=tuple(draw(st.lists(NAME | st.just("Apple, Inc."), max_size=3))),
        headings="en",
    )


@given(documents(), st.sampled_from(["ko", "en"]))
@settings(max_examples=150, deadline=None)
def test_parse_gives_back_every_document_that_was_rendered(document, headings):
    sections = document.texts or document.lists or document.takes
    sections = sections or document.related or document.entities
    document = replace(document, headings=headings) if sections else document
    text = render(document, kinds=KINDS)

    parsed = parse(text, name="any.md", kinds=KINDS)

    errors = [problem.message for problem in parsed.problems if problem.level == "error"]
    assert errors == []
    if not sections:
        parsed = Parse(replace(parsed.document, headings=document.headings))
    assert parsed.document == document
    assert render(parsed.document, kinds=KINDS) == text


@given(st.binary() | st.text().map(str.encode) | MESSY)
@settings(max_examples=200, deadline=None)
def test_parse_answers_any_bytes_with_a_value(data):
    parsed = parse(data, name="x.md", kinds=KINDS)

    rejected = any(problem.level == "error" for problem in parsed.problems)
    assert (parsed.document is None) == rejected
    assert all(problem.message for problem in parsed.problems)


@given(MESSY)
@settings(max_examples=200, deadline=None)
def test_parse_answers_any_structured_text_with_a_value(text):
    whole = f"# 제목\n{text}\n## Summary\n{text}\n## Regional takes\n{text}\n---\nCanonical: {text}"

    parsed = parse(whole, name="x.ko.md", kinds=KINDS)

    rejected = any(problem.level == "error" for problem in parsed.problems)
    assert (parsed.document is None) == rejected


@given(MESSY | MARKDOWN)
@settings(max_examples=300, deadline=None)
def test_canonical_markdown_is_its_own_canonical_form(text):
    once = canonical(text)

    assert canonical(once) == once


@given(MESSY | MARKDOWN, st.booleans())
@settings(max_examples=300, deadline=None)
def test_rich_text_is_the_inverse_of_canonical_markdown(text, known):
    ids: dict[int, Target] = {}

    def resolve(target: Target) -> int | None:
        if not known or not target.route:
            return None
        ids[len(ids)] = Target(target.route, target.name)
        return len(ids) - 1

    once = canonical(text)
    stored = to_html(once, resolve=resolve)

    assert to_markdown(stored, route_language="ko", address=ids.get) == once


@given(MESSY | MARKDOWN)
@settings(max_examples=200, deadline=None)
def test_stored_rich_text_stays_the_same_through_markdown(text):
    stored = to_html(text, resolve=lambda _: None)
    again = to_html(
        to_markdown(stored, route_language="en", address=lambda _: None), resolve=lambda _: None
    )

    assert again == stored


@given(
    st.text()
    | st.lists(st.sampled_from(_TAGS.split())).map(lambda parts: "".join(parts).replace("~", " "))
)
@settings(max_examples=300, deadline=None)
def test_markdown_of_any_stored_html_is_canonical(stored):
    def address(page: int) -> Target:
        return Target("n", f"s{page}")

    written = to_markdown(stored, route_language="ko", address=address)

    assert canonical(written) == written
