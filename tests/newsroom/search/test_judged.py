"""Precision and recall on queries that were judged before the search was written."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from wagtail.search.backends import get_search_backend

from stories.models import Story
from tests.factories import StoryFactory
from tests.newsroom.search.judged.documents import DOCUMENTS
from tests.newsroom.search.judged.queries import HELD_OUT, SEEN, Judged

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over queries, and each query with what was missed and what was found in vain."""

    precision: float
    recall: float
    faults: tuple[str, ...]


@pytest.fixture
def documents(tree):
    return {_story(name).pk: name for name in DOCUMENTS}


def _story(name):
    headline, text = DOCUMENTS[name]
    told, untold = ("ko", "en") if name.startswith("k") else ("en", "ko")
    texts = {f"headline_{told}": headline, f"summary_{told}": f"<p>{text}</p>"}
    return StoryFactory(**texts, **{f"headline_{untold}": None, f"summary_{untold}": None})


def measured(queries: Judged, documents) -> Quality:
    precisions, recalls, faults = [], [], []
    for query, expected in queries:
        wanted = set(expected.split())
        found = {documents[page.pk] for page in get_search_backend().search(query, Story)}
        right = len(found & wanted)
        precisions.append(right / len(found) if found else 0.0)
        recalls.append(right / len(wanted))
        if found != wanted:
            faults.append(
                f"{query}: without {sorted(wanted - found)}, with {sorted(found - wanted)}"
            )
    return Quality(_mean(precisions), _mean(recalls), tuple(faults))


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)


@pytest.mark.parametrize(
    ("queries", "faults"),
    [
        (SEEN, ("subsidy: without ['e5'], with []",)),
        (HELD_OUT, ("배출량 보고: without ['k24'], with []",)),
    ],
    ids=["seen", "held out"],
)
def test_precision_and_recall(documents, queries, faults):
    """At least 0.97 each; the same answers on every database, hence the same faults."""
    quality = measured(queries, documents)
    assert quality.precision >= 0.97, quality.faults
    assert quality.recall >= 0.97, quality.faults
    assert quality.faults == faults
