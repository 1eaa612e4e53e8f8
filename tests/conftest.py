"""What every test can ask for, and where it begins: a newsroom without stories, an empty cache."""

import gc
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from hypothesis import settings as searching
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from stories.tree import ensure_tree
from tests.desk import Desk

# The same code gets the same answer; `--hypothesis-profile=exploring` looks for new cases.
searching.register_profile("repeatable", derandomize=True)
searching.register_profile("exploring", max_examples=5000, deadline=None)
searching.load_profile("repeatable")


def pytest_collection_finish() -> None:
    """Collect garbage seldom: what was imported stays, and looking through it takes a quarter."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the front page and the indexes once: for each test it would take half of the time."""
    with django_db_blocker.unblock():
        ensure_tree()


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """What one test read is no help to the next, so that queries can be counted.

    Nor are the pages that it kept: what it changed is rolled back, versions of subjects included.
    """
    for alias in settings.CACHES:
        caches[alias].clear()


@pytest.fixture
def tree(db: None) -> Page:
    """The front page, below which every index stands."""
    return ensure_tree()


@pytest.fixture
def welcome_page(db: None) -> Page:
    """The one page of a site that was migrated and nothing more, instead of our tree."""
    site = Site.objects.get()
    front, top = site.root_page, Page.get_first_root_node()
    site.root_page = top.add_child(instance=Page(title="Welcome to Wagtail!", slug="home"))
    site.save()
    Page.objects.get(pk=front.pk).delete()
    return site.root_page


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
