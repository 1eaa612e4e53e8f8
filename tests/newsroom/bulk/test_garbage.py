"""Garbage is looked for less often inside the block, and as usual after it."""

import gc

import pytest

from newsroom.bulk.garbage import collected_seldom


@pytest.fixture(autouse=True)
def usual():
    """Tests themselves collect seldom."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_garbage_is_looked_for_less_often_inside_the_block():
    with collected_seldom():
        first, second, third = gc.get_threshold()
    assert first > 700
    assert (second, third) == (10, 10)
    assert gc.get_threshold() == (700, 10, 10)


def test_error_inside_the_block_leaves_things_as_they_were():
    with pytest.raises(ValueError, match="x"), collected_seldom():
        raise ValueError("x")
    assert gc.get_threshold() == (700, 10, 10)


def test_whoever_collects_more_seldom_still_is_left_alone():
    gc.set_threshold(50_000, 5, 5)
    with collected_seldom():
        assert gc.get_threshold() == (50_000, 5, 5)
