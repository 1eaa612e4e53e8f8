"""The listing of entities: columns, search by every name, filter, and queries that do not grow."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from entities.models import Alias
from tests.desk import headings_in, rows_in
from tests.factories import EntityFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def listing(desk, **query):
    response = desk.client.get(f"{reverse('entity_listing:index')}?{urlencode(query)}")
    assert response.status_code == 200
    return response


def test_entities_with_both_names_and_their_kind(desk):
    EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium", entity_kind="material")
    response = listing(desk)
    (row,) = rows_in(response)
    expected = {
        "ko": ["네오디뮴", "Neodymium", "소재", "게시 중", "게시 중"],
        "en": ["Neodymium", "네오디뮴", "Material", "Live", "Live"],
    }
    assert row[1:6] == expected[desk.interface]
    headings = {"ko": ["이름", "영어 제목", "종류"], "en": ["Name", "Headline in Korean", "Kind"]}
    assert headings_in(response)[1:4] == headings[desk.interface]


@pytest.mark.parametrize("query", ["네오", "dymium", "nd", "자석용 nd", "neo-slug"])
def test_entity_is_found_by_name_slug_and_alias(desk, query):
    EntityFactory(
        slug="neo-slug",
        headline_ko="네오디뮴",
        headline_en="Neodymium",
        other_names=[
            Alias(name="Nd", language="en"),
            Alias(name="자석용 희토류 Nd", language="ko"),
        ],
    )
    EntityFactory(slug="other", headline_ko="테르븀", headline_en="Terbium")
    assert len(rows_in(listing(desk, q=query))) == 1


def test_entity_with_two_matching_names_is_listed_once(desk):
    names = [Alias(name="Nd one", language="en"), Alias(name="Nd two", language="en")]
    EntityFactory(other_names=names)
    assert len(rows_in(listing(desk, q="nd"))) == 1


def test_entity_is_found_by_a_name_that_only_its_draft_has(desk):
    entity = EntityFactory(headline_en=None)
    desk.edit(entity, headline_en="Praseodymium")
    assert len(rows_in(listing(desk, q="praseo"))) == 1


def test_entities_by_kind_and_language(desk):
    EntityFactory(entity_kind="company")
    EntityFactory(entity_kind="material", headline_en=None)
    assert len(rows_in(listing(desk, entity_kind="company"))) == 1
    assert len(rows_in(listing(desk, live_languages="ko"))) == 1
    assert len(rows_in(listing(desk, live_languages="ko", entity_kind="company"))) == 0


@pytest.mark.parametrize("drafts", [False, True], ids=["live", "with drafts"])
def test_listing_takes_as_many_queries_for_three_as_for_one(desk, drafts):
    counts = []
    for number in (1, 2):
        for _each in range(number):
            entity = EntityFactory(other_names=[Alias(name="Nd", language="en")])
            if drafts:
                desk.edit(entity, headline_ko="고친 이름")
        listing(desk)
        with CaptureQueriesContext(connection) as captured:
            listing(desk)
        counts.append(len(captured))
    assert counts[0] == counts[1]
