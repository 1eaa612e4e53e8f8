"""Regions by lenses: what there is, counted, and what there is not, named."""

from dataclasses import replace
from typing import Any

import pytest

from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from stories.models import Story
from stories.reading.matrix import (
    ABSENT_REGIONS,
    REGIONS,
    Matrix,
    MatrixRow,
    coverage,
    known_regions,
)
from stories.reading.takes import NO_LENS, LensLabel, TakeCard
from tests.factories import RegionFactory
from tests.reading import reader


def name(value: str) -> Text:
    return Text(value, "ko", "ko")


SECURITY = LensLabel(name("안보"), "/ko/lens/security", "1")
MARKET = LensLabel(name("시장"), "/ko/lens/market", "2")
JAPAN, CHINA, NOWHERE = name("일본"), name("중국"), name("")


def take(region: Text, lens: LensLabel) -> Any:
    return TakeCard(
        id=1,
        url="",
        outlet=name("매체"),
        region=region,
        language="en",
        headline=name(""),
        summary=name(""),
        quote=None,
        source_url="",
        source_host="",
        lens=lens,
    )


def test_takes_are_counted_by_region_and_lens():
    takes = [take(JAPAN, SECURITY), take(CHINA, MARKET), take(JAPAN, SECURITY)]
    assert coverage(takes, regions=[]) == Matrix(
        lenses=(SECURITY, MARKET),
        rows=(
            MatrixRow(JAPAN, ((SECURITY, 2), (MARKET, 0))),
            MatrixRow(CHINA, ((SECURITY, 0), (MARKET, 1))),
        ),
        absent=(),
    )


def test_regions_without_a_take_are_rows_and_named():
    matrix = coverage([take(JAPAN, NO_LENS)], regions=[CHINA, JAPAN])
    assert matrix.absent == (CHINA,)
    assert matrix.rows == (
        MatrixRow(JAPAN, ((NO_LENS, 1),)),
        MatrixRow(CHINA, ((NO_LENS, 0),)),
    )


def test_region_that_told_it_is_linked_and_one_that_did_not_is_not():
    takes = [replace(take(JAPAN, SECURITY), region_url="/ko/region/japan")]
    matrix = coverage(takes, regions=[JAPAN, CHINA])
    assert [(row.region, row.url) for row in matrix.rows] == [
        (JAPAN, "/ko/region/japan"),
        (CHINA, ""),
    ]


def test_no_more_regions_are_missed_than_fit():
    regions = [name(str(number)) for number in range(ABSENT_REGIONS + 3)]
    matrix = coverage([take(JAPAN, SECURITY)], regions=regions)
    assert matrix.absent == tuple(regions[:ABSENT_REGIONS])


def test_take_from_nowhere_is_in_no_row_but_its_lens_has_a_column():
    matrix = coverage([take(NOWHERE, MARKET), take(JAPAN, SECURITY)], regions=[])
    assert matrix.rows == (MatrixRow(JAPAN, ((MARKET, 0), (SECURITY, 1))),)


@pytest.mark.parametrize("takes", [[], [take(NOWHERE, SECURITY)]])
def test_no_matrix_where_no_take_says_where_it_is_from(takes):
    assert coverage(takes, regions=[JAPAN]) is None


@pytest.mark.django_db
def test_known_regions_in_the_order_in_which_they_came(django_assert_num_queries):
    RegionFactory(name_ko="일본", name_en="Japan")
    RegionFactory(name_ko=None, name_en="China")
    story = Story()
    with django_assert_num_queries(1):
        rows = row_lists(story, {}, previews=False, beside=REGIONS)["regions"]
    assert known_regions(rows, reader("ko")) == [
        Text("일본", "ko", "ko"),
        Text("China", "en", "ko"),
    ]
