"""The reader's search page: what it finds, for whom, what it marks, and how it helps on."""

import datetime as dt
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from entities.models import Alias
from stories.models import StoryHead
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)
from tests.reading import head_of, make_private, read, texts, words

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def searched(client, query, language="ko"):
    return read(client, f"/{language}/search?{quote(query, safe='=&+%')}")


def names(client, query, language="ko"):
    return texts(searched(client, query, language), ".answer h2")


@pytest.fixture
def story(tree):
    return StoryFactory(
        headline_ko="희토류의 수출을 조인다",
        headline_en="China tightens exports",
        summary_ko="<p>상무부는 <b>네오디뮴</b> 자석에 &lt;허가&gt;를 요구한다.</p>",
        summary_en="<p>Magnets need a licence.</p>",
    )


def test_page_without_a_query_asks_for_one(client, tree):
    page = read(client, "/ko/search")
    assert page.select_one("form[role=search] input[name=q]")["value"] == ""
    assert page.select(".answer") == page.select(".outcome") == []
    assert head_of(page) == {"robots": "noindex", "canonical": None, "alternates": {}}


def test_answer_marks_what_was_found(client, story):
    page = searched(client, "q=희토류+수출")
    assert texts(page, "h2 mark") == ["희토류", "수출"]
    assert words(page.select_one(".answer h2")) == "희토류 의 수출 을 조인다"
    assert page.select_one(".answer a")["href"] == f"/ko/n/{story.slug}"
    assert texts(page, ".outcome [role=status]") == ["1건"]


def test_text_of_an_answer_is_escaped(client, story):
    page = searched(client, "q=네오디뮴자석")
    passage = page.select_one(".answer-passage")
    assert texts(passage, "mark") == ["네오디뮴", "자석"]
    assert "<허가>" in passage.get_text()
    assert passage.find(["b", "script"]) is None


def test_query_is_escaped(client, tree):
    page = searched(client, "q=<script>alert(1)</script>")
    assert page.select_one("input[name=q]")["value"] == "<script>alert(1)</script>"
    assert page.find("script", src=False) is None


def test_answer_is_told_in_the_readers_language_whichever_was_searched(client, story):
    assert names(client, "q=licence") == ["희토류의 수출을 조인다"]
    page = searched(client, "q=licence")
    assert page.select_one(".answer-passage")["lang"] == "en"
    assert names(client, "q=희토류", "en") == ["China tightens exports"]


def test_page_of_the_other_language_says_so(client, tree):
    StoryFactory(headline_ko=None, summary_ko=None, headline_en="Only in English")
    page = searched(client, "q=english")
    assert page.select_one(".answer h2 a")["lang"] == "en"
    assert texts(page, ".answer .only-in") == ["영어로만 제공"]


def test_drafts_and_private_pages_are_not_found(client, story):
    StoryFactory(headline_ko="희토류 초고", live=False)
    hidden = StoryFactory(headline_ko="희토류 비공개")
    make_private(hidden)
    assert names(client, "q=희토류") == ["희토류 의 수출을 조인다"]


def test_unpublished_story_is_not_found(client, story):
    story.unpublish()
    assert names(client, "q=희토류") == []


def test_entity_that_is_called_so_comes_first(client, story):
    entity = EntityFactory(
        headline_ko="희토류",
        headline_en="Rare earths",
        other_names=[Alias(name="레어 어스", language="ko")],
    )
    StoryFactory(headline_ko="희토류 희토류", date=dt.date(2026, 5, 1))
    assert names(client, "q=희토류")[0] == entity.headline_ko
    assert names(client, "q=레어어스") == [entity.headline_ko]


def test_newest_come_first_where_all_have_the_words_in_the_title(client, tree):
    for day in (3, 9, 6):
        StoryFactory(headline_ko=f"자석 {day}일", date=dt.date(2026, 5, day))
    StoryFactory(headline_ko="다른 일", dek_ko="자석", date=dt.date(2026, 6, 1))
    assert names(client, "q=자석") == ["자석 9일", "자석 6일", "자석 3일", "다른 일"]


def test_filters(client, tree):
    head, region, lens = HeadFactory(), RegionFactory(), LensFactory(headline_ko="자석 관점")
    story = StoryFactory(
        headline_ko="자석 하나", heads=[StoryHead(head=head)], date=dt.date(2026, 3, 1)
    )
    other = StoryFactory(headline_ko="자석 둘", date=dt.date(2026, 4, 1))
    take = TakeFactory(parent=other, headline_ko="자석 보도", region=region, lens_page_id=lens.pk)
    assert take.region == region
    assert names(client, f"q=자석&head={head.pk}") == [story.headline_ko]
    assert names(client, f"q=자석&region={region.pk}") == ["자석 보도"]
    assert names(client, f"q=자석&lens={lens.pk}") == ["자석 보도"]
    assert names(client, "q=자석&kind=lens") == ["자석 관점"]
    assert names(client, "q=자석&kind=story&since=2026-03-15") == ["자석 둘"]
    assert names(client, "q=자석&until=2026-03-15") == ["자석 하나"]
    assert names(client, f"head={head.pk}") == [story.headline_ko]
    chosen = searched(client, f"q=자석&head={head.pk}").select("option[selected]")
    assert [option["value"] for option in chosen] == [str(head.pk)]


def test_answers_come_in_parts(client, tree):
    for number in range(11):
        StoryFactory(headline_ko=f"자석 {number}")
    first = searched(client, "q=자석")
    assert len(first.select(".answer")) == 10
    second = read(client, "/ko/search" + first.select_one("a[rel=next]")["href"])
    assert len(second.select(".answer")) == 1
    assert second.select_one("ol.answers")["start"] == "11"
    assert second.select_one("a[rel=prev]")["href"] == "?q=%EC%9E%90%EC%84%9D"
    assert texts(searched(client, "q=자석&part=19"), ".answer") == texts(second, ".answer")


def test_nothing_found_helps_on(client, story):
    EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")
    page = searched(client, "q=네오디움")
    assert texts(page, ".outcome a") == ["네오디뮴"]
    assert page.select_one(".outcome a")["href"] == "?q=%EB%84%A4%EC%98%A4%EB%94%94%EB%AE%B4"
    assert texts(page, ".newest h3") == [story.headline_ko]


def test_suggestion_is_no_name_in_a_language_that_readers_do_not_see(client, tree):
    entity = EntityFactory(headline_ko="자석", headline_en="Neodymium")
    assert texts(searched(client, "q=Neodynium"), ".outcome a") == ["Neodymium"]
    type(entity).objects.update(live_en=False)
    assert texts(searched(client, "q=Neodynium"), ".outcome a") == []


def test_suggestion_is_no_page_that_readers_do_not_see(client, story):
    EntityFactory(headline_ko="네오디뮴", live=False)
    assert texts(searched(client, "q=네오디움"), ".outcome a") == []


def test_some_of_the_words_are_found_where_no_page_has_all(client, story):
    page = searched(client, "q=희토류+코끼리")
    assert len(page.select(".answer")) == 1
    assert "일부" in texts(page, ".outcome [role=status]")[0]


def test_words_without_filters_are_offered(client, story):
    page = searched(client, "q=희토류&kind=lens")
    assert page.select_one(".outcome a")["href"] == "?q=%ED%9D%AC%ED%86%A0%EB%A5%98"


def test_language_switch_keeps_the_query(client, story):
    page = searched(client, "q=희토류&kind=story")
    english = page.select_one(".languages a[lang=en]")["href"]
    assert english == "/en/search?q=%ED%9D%AC%ED%86%A0%EB%A5%98&kind=story"


@pytest.mark.parametrize(
    "query",
    [
        *(
            "은 는 이",
            "the of",
            "!!!",
            '"',
            '""',
            "“”",
            "AND OR NOT",
            "NEAR(a b)",
            "a* (b",
            "-a +b",
        ),
        *(
            "a\0b",
            "\0",
            "😀",
            "희토류😀",
            "ㅎㅌㄹ",
            "희토ㄹ",
            "\ud83d",
            "ไทย",
            "日本語",
            "%00%ff",
            "a:b'c\\",
        ),
        *("가" * 10_000, "가 " * 5_000, "a" * 10_000, '"' * 1_001),
    ],
)
def test_no_query_is_an_error(client, story, query):
    address = reverse("stories:search")
    response = client.get(
        address, {"q": query.encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
    )
    assert response.status_code == 200
    assert (
        client.get(reverse("stories:suggest"), {"q": query.replace("\ud83d", "")}).status_code
        == 200
    )


@pytest.mark.parametrize(
    "rest", ["part=x", "part=-1", "part=99999999999", "since=2026-13-01", "head=a", "kind=none"]
)
def test_no_address_is_an_error(client, story, rest):
    assert names(client, f"q=희토류&{rest}") == ["희토류 의 수출을 조인다"]


def test_queries_are_as_many_for_one_answer_as_for_many(client, tree):
    counts = set()
    for number in range(3):
        story = StoryFactory(headline_ko=f"자석 {number}")
        TakeFactory(parent=story, headline_ko=f"자석 보도 {number}")
        EntityFactory(headline_ko=f"자석 개체 {number}")
        assert len(names(client, "q=자석")) == 3 * (number + 1)
        with CaptureQueriesContext(connection) as queries:
            client.get("/ko/search", {"q": "자석"})
        counts.add(len(queries))
    assert counts == {MOST_QUERIES}


#: Site and menu, what is private, a new name, the answers in titles and those in texts, those of
#: them that are open, what they are called and say, their outlets, and three filters.
MOST_QUERIES = 13


def test_suggestions_go_on_from_an_unfinished_syllable(client, story):
    entity = EntityFactory(headline_ko="희토류", headline_en="Rare earths")
    found = client.get("/ko/search/suggest", {"q": "희톨"}).json()["suggestions"]
    assert [each["name"] for each in found] == [entity.headline_ko, story.headline_ko]
    assert found[0] == {
        "name": "희토류",
        "language": "ko",
        "kind": "개체",
        "url": f"/ko/entity/{entity.slug}",
    }
    assert client.get("/ko/search/suggest", {"q": " "}).json() == {"suggestions": []}


def test_suggestions_are_pages_that_readers_see(client, story):
    EntityFactory(headline_ko="희토류", live=False)
    make_private(StoryFactory(headline_ko="희토류 비공개"))
    found = client.get("/ko/search/suggest", {"q": "ㅎㅌㄹ"}).json()["suggestions"]
    assert [each["name"] for each in found] == [story.headline_ko]
