"""A picture of a neighbourhood: legible however many names there are, and always the same."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.drawing.ring import ROW, ring

SIZE = 14
WIDTHS = st.sampled_from([350, 760])
NAMES = st.lists(
    st.one_of(
        st.text("가나다라마 ", min_size=1, max_size=60), st.text("abcMW ", min_size=1, max_size=80)
    ),
    min_size=1,
    max_size=26,
)


def boxes(picture):
    return [spot.label.box(SIZE) for spot in picture.spots]


def overlap(one, two):
    return min(one[2], two[2]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[1], two[1])


@given(NAMES, WIDTHS, st.booleans())
def test_no_two_names_around_the_ring_meet(names, width, has_centre):
    around = boxes(ring(names, [], width=width, has_centre=has_centre))[has_centre:]
    assert not [pair for pair in combinations(around, 2) if overlap(*pair)]


@given(NAMES, WIDTHS)
def test_name_in_the_middle_meets_no_other(names, width):
    centre, *around = boxes(ring(names, [], width=width))
    assert not [box for box in around if overlap(centre, box)]


@given(NAMES, WIDTHS, st.booleans())
def test_everything_is_inside_the_picture(names, width, has_centre):
    picture = ring(names, [], width=width, has_centre=has_centre)
    for spot, (left, top, right, bottom) in zip(picture.spots, boxes(picture), strict=True):
        assert 0 < spot.x < picture.width
        assert 0 < spot.y < picture.height
        assert left >= 0
        assert top >= 0
        assert right <= picture.width
        assert bottom <= picture.height


@given(NAMES, WIDTHS)
def test_same_names_make_the_same_picture(names, width):
    edges = [(0, place, place) for place in range(1, len(names))]
    assert ring(names, edges, width=width) == ring(list(names), list(edges), width=width)


@given(NAMES, WIDTHS)
def test_what_can_be_pressed_is_as_high_as_a_thumb_and_overlaps_no_other(names, width):
    spots = ring(names, [], width=width, has_centre=False).spots
    areas = [
        (left, top, left + wide, top + high)
        for left, top, wide, high in (spot.area for spot in spots)
    ]
    assert all(spot.area[2] >= ROW and spot.area[3] >= ROW for spot in spots)
    assert not [pair for pair in combinations(areas, 2) if overlap(*pair)]


def test_order_is_clockwise_from_the_top():
    middle, *around = ring(["가", "나", "다", "라", "마"], [], width=760).spots
    right, left = around[:2], around[2:]
    assert all(spot.x > middle.x for spot in right)
    assert all(spot.x < middle.x for spot in left)
    assert [spot.y for spot in right] == sorted(spot.y for spot in right)
    assert [spot.y for spot in left] == sorted((spot.y for spot in left), reverse=True)


def test_edges_of_the_middle_lie_above_the_others_and_the_strong_above_the_weak():
    edges = [(0, 1, 9), (1, 2, 1), (0, 2, 1), (2, 3, 5)]
    curves = ring(["가", "나", "다", "라"], edges, width=760).curves
    assert [(curve.ends, curve.is_spoke) for curve in curves] == [
        ((1, 2), False),
        ((2, 3), False),
        ((0, 2), True),
        ((0, 1), True),
    ]
    assert curves[0].thickness < curves[1].thickness
    assert curves[2].thickness < curves[3].thickness
    assert all(("Q" in curve.path) is not curve.is_spoke for curve in curves)


@pytest.mark.parametrize("has_centre", [True, False])
def test_one_name_alone(has_centre):
    picture = ring(["네오디뮴"], [], width=350, has_centre=has_centre)
    assert [spot.label.lines for spot in picture.spots] == [("네오디뮴",)]
