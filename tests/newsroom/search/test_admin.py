"""Search at the desk: the page chooser and the listings find as readers do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from entities.models import Alias
from stories.models import Head, Story
from tests.factories import EntityFactory, HeadFactory, StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(tree):
    EntityFactory(
        headline_ko="라이너스",
        headline_en="Lynas",
        other_names=[Alias(name="리나스 희토류", language="ko")],
    )
    StoryFactory(headline_ko="희토류의 수출을 통제", headline_en="Export controls")
    StoryFactory(headline_ko="니켈", headline_en="Nickel")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("라이", ["라이너스"]),
        ("라인", ["라이너스"]),
        ("ㄹㅇㄴ", ["라이너스"]),
        ("lyn", ["라이너스"]),
        ("리나스", ["라이너스"]),
        ("리나스희토류", ["라이너스"]),
        ("수출통제", ["희토류의 수출을 통제"]),
        ("수출 통", ["희토류의 수출을 통제"]),
        ("export con", ["희토류의 수출을 통제"]),
        ("희토", ["희토류의 수출을 통제", "라이너스"]),
        ("코끼리", []),
    ],
)
def test_page_chooser_finds_by_either_language_and_by_alias(admin_client, names, typed, expected):
    response = admin_client.get(
        reverse("wagtailadmin_choose_page_search"), {"q": typed, "page_type": "wagtailcore.page"}
    )
    assert [page.title for page in response.context["pages"]] == expected


def test_explorer_finds(admin_client, names):
    response = admin_client.get(reverse("wagtailadmin_pages:search"), {"q": "수출통제"})
    assert "희토류의 수출을 통제" in response.text


def test_records_are_found_in_their_listing(admin_client, tree):
    HeadFactory(name_ko="공급망 재편", name_en="Supply chains")
    HeadFactory(name_ko="장기전", name_en="The long game")
    found = get_search_backend().autocomplete("공급망재편", Head)
    assert [head.name_ko for head in found] == ["공급망 재편"]


def found(query, queryset=None, **options):
    queryset = Story.objects.all() if queryset is None else queryset
    return [page.title for page in get_search_backend().search(query, queryset, **options)]


def test_queries_as_objects(names):
    both = ["희토류의 수출을 통제", "니켈"]
    assert found(And([PlainText("수출"), Not(PlainText("니켈"))])) == both[:1]
    assert sorted(found(Or([PlainText("수출"), PlainText("nickel")]))) == sorted(both)
    assert found(Not(PlainText("수출"))) == both[1:]
    assert sorted(found(MATCH_ALL)) == sorted(both)
    assert found(Phrase("희토류 수출")) == both[:1]
    assert found(Phrase("수출 희토류")) == []
    assert found(PlainText("수출 니켈", operator="or")) == found("수출 니켈", operator="or")


def test_order_of_the_queryset_holds_where_asked_for(names):
    by_title = Story.objects.order_by("title")
    assert found("수출 니켈", by_title, operator="or", order_by_relevance=False) == [
        "니켈",
        "희토류의 수출을 통제",
    ]


def test_queryset_narrows(names):
    assert found("수출", Story.objects.filter(live=False)) == []
    results = get_search_backend().search("수출 nickel", Story, operator="or")
    assert results.count() == 2
    assert len(results[1:]) == len(results[:1]) == 1


def test_fields_of_titles_are_the_title_alone(names):
    StoryFactory(headline_ko="다른 일", summary_ko="<p>수출</p>")
    assert found("수출", fields=["headline_ko"]) == ["희토류의 수출을 통제"]
    assert len(found("수출", fields=["headline_ko", "summary_ko"])) == 2


def test_facets_and_scores(names):
    results = get_search_backend().search("수출 nickel", Story, operator="or")
    assert results.facet("live") == {True: 2}
    assert [page.score for page in results.annotate_score("score")] == [1.0, 0.5]


def test_more_answers_than_are_looked_at_at_once(names, monkeypatch):
    from newsroom.search import compiling, ranking

    for number in range(5):
        StoryFactory(headline_ko=f"수출 {number}")
    monkeypatch.setattr(ranking, "FEW", 2)
    monkeypatch.setattr(compiling, "WINDOW", 3)
    assert len(found("수출")) == 3
    oldest = Story.objects.filter(title="희토류의 수출을 통제")
    assert found("수출", oldest) == ["희토류의 수출을 통제"]


def test_name_that_was_added_is_known_at_once(tree):
    story = StoryFactory(headline_ko="갈림이 웃는다")
    StoryFactory(headline_ko="의견이 갈린다")
    assert sorted(found("갈림")) == ["갈림이 웃는다", "의견이 갈린다"]
    EntityFactory(headline_ko="갈림")
    story.save()
    assert found("갈림") == ["갈림이 웃는다"]


def test_search_of_every_page_is_a_fixed_number_of_queries(names):
    counts = set()
    for number in range(3):
        StoryFactory(headline_ko=f"수출 {number}")
        with CaptureQueriesContext(connection) as queries:
            results = get_search_backend().autocomplete("수출", Page.objects.all())
            assert results.count() == len(results[:20]) == 2 + number
        counts.add(len(queries))
    assert len(counts) == 1
