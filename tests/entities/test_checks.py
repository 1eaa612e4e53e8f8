"""What the system checks say of a page type that speaks for another page."""

import pytest

from entities.checks import check_voices, errors_of
from stories.models import Story, Take


def test_check_our_own_pages_give_no_error():
    assert check_voices() == []


@pytest.mark.parametrize("name", ["", "a_column_that_is_none"])
@pytest.mark.parametrize("attribute", ["speaks_for", "spoken_on"])
def test_check_column_that_is_none(monkeypatch, attribute, name):
    monkeypatch.setattr(Take, attribute, name)
    expected = [] if (attribute, name) == ("speaks_for", "") else ["newsroom.E001"]
    found = list(errors_of(Take))
    assert [error.id for error in found] == expected
    assert all(attribute in error.msg for error in found)


def test_check_type_that_speaks_for_itself():
    assert list(errors_of(Story)) == []
