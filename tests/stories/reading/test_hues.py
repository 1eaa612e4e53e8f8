"""The colour of a lens stays with its place in the tree."""

import pytest

from stories.reading.hues import STEPS, hue_of


@pytest.mark.parametrize(
    ("path", "hue"),
    [("0001000200030001", "1"), ("000C", "0"), ("00010002000D", "1"), ("000Z", "11")],
)
def test_hue_is_counted_around_the_circle(path, hue):
    assert hue_of(path) == hue


def test_neighbours_never_share_a_hue():
    hues = [hue_of(f"0001{number:04d}") for number in range(10)]
    assert len(set(hues)) == len(hues) <= STEPS
