"""The corpora of the benchmarks: as many stories as asked for, links that lead somewhere."""

import re

import pytest

from benchmarks.corpus import Corpus
from stories.documents.kinds import KINDS
from stories.documents.parse import Parse, parse

#: More than one turn of every rule by which a story comes in one language, or half told.
MANY = 300


def read(corpus: Corpus) -> list[Parse]:
    return [parse(content, name=path, kinds=KINDS) for path, content in corpus.documents()]


@pytest.fixture(scope="module")
def documents():
    return [each.document for each in read(Corpus(MANY, takes=2))]


def test_every_story_is_told_in_at_least_one_language(documents):
    assert len({each.slug for each in documents if each.kind == "story"}) == MANY


def test_every_document_reads_without_a_problem():
    found = read(Corpus(60, takes=5))
    assert [each.problems for each in found if each.problems] == []


def test_both_languages_and_each_alone_occur(documents):
    told: dict[str, set[str]] = {}
    for each in documents:
        if each.kind == "story":
            told.setdefault(each.slug, set()).add(each.route)
    assert {frozenset(languages) for languages in told.values()} == {
        frozenset({"ko"}),
        frozenset({"en"}),
        frozenset({"ko", "en"}),
    }


def test_the_same_seed_makes_the_same_corpus_and_another_one_another():
    first, again = (list(Corpus(12, seed=3).documents()) for _ in range(2))
    assert first == again
    assert first != list(Corpus(12, seed=4).documents())


def test_most_links_lead_to_a_document_and_some_are_wanted():
    files = list(Corpus(MANY, takes=2).documents())
    own = {
        re.search(rb"(?m)^Canonical: \S+/(?:n|entity|lens)/(\S+)$", text)[1] for _, text in files
    }
    led = {
        slug
        for _, text in files
        for slug in re.findall(rb"\]\(/\w\w/(?:n|entity)/([\w-]+)\)", text)
    }
    assert led & own
    assert led - own
    assert len(led & own) > len(led - own)
