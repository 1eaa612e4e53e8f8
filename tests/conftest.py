"""What every test can ask for."""

import pytest
from wagtail.models import Page

from stories.tree import ensure_tree


@pytest.fixture
def tree(db: None) -> Page:
    """The front page, below which every index stands."""
    return ensure_tree()
