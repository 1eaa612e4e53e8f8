"""The example documents of the project: whole, without a problem, the same in both languages."""

import re
from collections import Counter
from pathlib import Path

import pytest

from entities import wiki
from stories.checking.passages import Source
from stories.checking.quotes import State, check_quote
from stories.documents.article import agrees
from stories.documents.model import Article, Document
from stories.documents.parse import parse
from stories.kinds import kinds

SEEDS = Path(__file__).parents[3] / "seeds"
FILES = sorted(path for path in SEEDS.iterdir() if path.suffix in {".md", ".txt"})
LEAST = {"story": 8, "entity": 6, "lens": 4}


def read(path: Path) -> Document | Article:
    result = parse(path.read_bytes(), name=path.name, kinds=kinds())
    assert [problem.message for problem in result.problems] == []
    assert result.document is not None
    return result.document


def documents() -> dict[str, dict[str, Document]]:
    """Every page by its slug, and its documents by their language."""
    pages: dict[str, dict[str, Document]] = {}
    for path in FILES:
        if isinstance(document := read(path), Document):
            pages.setdefault(document.slug, {})[document.route] = document
    return pages


def articles() -> dict[str, Article]:
    return {path.name: found for path in FILES if isinstance(found := read(path), Article)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_seed_is_read_without_a_problem_and_named_after_its_page(path):
    found = read(path)
    if isinstance(found, Document):
        assert path.name == f"{found.slug}.{found.route}.md"


def test_seeds_tell_every_page_in_both_languages_but_one():
    pages = documents()
    both = Counter(page["ko"].kind for page in pages.values() if set(page) == {"ko", "en"})
    assert {kind: both[kind] >= least for kind, least in LEAST.items()} == dict.fromkeys(
        LEAST, True
    )
    assert [slug for slug, page in pages.items() if len(page) == 1] == [
        "korea-heavy-rare-earth-free-motor"
    ]


def linked(text: str) -> list[str]:
    """The slugs that a text links to."""
    return [
        *re.findall(r"\]\(/\w+/\w+/([\w-]+)\)", text),
        *(each.target for each in wiki.find(text)),
    ]


def structure(document: Document) -> dict[str, object]:
    """What must be the same of a document, whatever its language."""
    return {
        "kind": document.kind,
        "date": document.date,
        "heads": len(document.heads),
        "facts": {name: value for name, value in document.facts.items() if name != "aliases"},
        "texts": sorted(document.texts),
        "lists": {name: len(rows) for name, rows in document.lists.items()},
        "related": document.related,
        "entities": len(document.entities),
        "takes": [(take.url, take.language, bool(take.summary)) for take in document.takes],
        "quotes": [bool(take.quote) for take in document.takes],
        "links": sorted(target for text in document.texts.values() for target in linked(text)),
    }


def test_seeds_agree_in_both_languages():
    differing = [
        slug
        for slug, page in documents().items()
        if len(page) == 2 and structure(page["ko"]) != structure(page["en"])
    ]
    assert differing == []


def test_seeds_link_to_one_story_that_is_not_written_yet():
    pages = documents()
    wanted = {
        target
        for page in pages.values()
        for document in page.values()
        for target in (
            *(target for text in document.texts.values() for target in linked(text)),
            *(each.target for each in document.related),
        )
        if target not in pages
    }
    assert wanted == {"vietnam-rare-earth-refining"}


def takes_of(article: Article) -> set[tuple[str, str]]:
    """The story and the quote of each take that `article` is the source of, in both languages."""
    return {
        (document.slug, take.quote)
        for page in documents().values()
        for document in page.values()
        for take in document.takes
        if (article.url == take.url if article.url else agrees(take.url, article.title))
    }


def test_source_articles_belong_to_one_take_and_hold_its_quote_or_not():
    found = {
        name: [(slug, check_quote(quote, Source.of(article.body)).state) for slug, quote in takes]
        for name, article in articles().items()
        if (takes := takes_of(article))
    }
    assert found == {
        "changgo-ga-chado-gongjang-eun-seonda.txt": [
            ("korea-critical-minerals-stockpile", State.ABSENT)
        ],
        "magnet-makers-pay-twice-as-the-ndpr-gap-with-china-widens.txt": [
            ("ndpr-price-surge-2026", State.NEAR)
        ],
        "tokyo-buyers-wait-as-rare-earth-export-licences.txt": [
            ("china-rare-earth-japan-controls", State.EXACT)
        ],
    }


def test_source_articles_keep_the_comments_of_readers_apart():
    comments = {name: len(article.comments) for name, article in articles().items()}
    assert comments == {
        "changgo-ga-chado-gongjang-eun-seonda.txt": 2,
        "magnet-makers-pay-twice-as-the-ndpr-gap-with-china-widens.txt": 0,
        "tokyo-buyers-wait-as-rare-earth-export-licences.txt": 2,
    }
