"""What every test can ask for."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.users.models import UserProfile

from stories.tree import ensure_tree
from tests.desk import Desk


@pytest.fixture
def tree(db: None) -> Page:
    """The front page, below which every index stands."""
    return ensure_tree()


@pytest.fixture
def editor(django_user_model: Any, db: None) -> Any:
    """Somebody who may do everything."""
    return django_user_model.objects.create_superuser("editor", "editor@example.com", "pw")


@pytest.fixture(params=["ko", "en"])
def interface(request: pytest.FixtureRequest) -> str:
    """The language in which the editor works."""
    return request.param


@pytest.fixture
def desk(client: Client, editor: Any, interface: str, tree: Page) -> Desk:
    """The admin as the editor sees it."""
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = interface
    profile.save()
    client.force_login(editor)
    return Desk(client, interface)
