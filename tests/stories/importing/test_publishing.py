"""What goes live with an import, and where readers then find it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from stories.importing.runs import create_run
from stories.models import Lens, Story, Take
from stories.tasks import run_import
from stories.tree import index_for
from tests import imports
from tests.documents import story, take
from tests.factories import TakeFactory

pytestmark = pytest.mark.django_db

DOCUMENT = """\
# A story
> One line

**Meta:** type: story · date: 2026-01-01 · 2 takes · 1 lens · 1 region

## Summary

A summary.

## Regional takes (batched by bias / lens)

### Security
- **The Outlet** (Japan, en) — It was told so.
  Source: https://outlet.example/1
- **Another Outlet** (Japan, en) — It was told otherwise.
  Source: https://outlet.example/2

---
Canonical: https://example.org/en/n/a-story
"""


def bring(text: str) -> None:
    run = create_run([("a-story.en.md", text.encode())], publish=True)
    run_import(str(run.pk))


def test_takes_of_a_published_story_are_found_at_their_addresses(client, tree):
    bring(DOCUMENT)

    addresses = [take.get_url() for take in Take.objects.order_by("path")]
    assert len(addresses) == 2
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert Page.find_problems() == ([], [], [], [], [])


def test_take_that_comes_later_is_found_too(client, tree):
    bring(
        DOCUMENT.replace("2 takes", "1 take").replace(
            "- **Another Outlet** (Japan, en) — It was told otherwise.\n  Source: https://outlet.example/2\n",
            "",
        )
    )
    bring(DOCUMENT)

    later = Take.objects.get(outlet__name_en="Another Outlet")
    assert client.get(later.get_url()).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


def test_take_that_an_editor_has_begun_stays_a_draft(tree):
    bring(DOCUMENT)
    page = Story.objects.get()
    begun = TakeFactory(parent=page, live=False, source_url="https://outlet.example/3")

    bring(DOCUMENT)
    bring(DOCUMENT.replace("A summary.", "Another summary."))

    assert Story.objects.get().summary_en == "<p>Another summary.</p>"
    assert not Take.objects.get(pk=begun.pk).live
    assert Take.objects.live().count() == 2


def test_take_that_an_import_left_as_a_draft_goes_live_later(tree):
    imports.bring({"a-story.en.md": DOCUMENT})
    assert not Take.objects.live().exists()

    bring(DOCUMENT)

    assert Take.objects.live().count() == 2


def publisher_of(users: Any, model: type[Any]) -> Any:
    """Somebody who may publish pages of one type and no others."""
    user, group = users.objects.create_user("publisher"), Group.objects.create(name="Publishers")
    user.groups.add(group)
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(
            codename=name, content_type__app_label="wagtailcore", content_type__model="page"
        )
        GroupPagePermission.objects.create(
            group=group, page=index_for(model), permission=permission
        )
    return user


@pytest.mark.parametrize("model", [Story, Lens])
def test_nobody_publishes_what_they_may_not(tree, django_user_model, model):
    """Neither the page, nor a page that it names for the first time."""
    told = take("The Outlet", "https://outlet.example/1", summary="Told.", lens="Security")

    run = imports.bring(
        {"a.md": story("a", takes=[told])},
        publish=True,
        user=publisher_of(django_user_model, model),
    )

    assert imports.results(run) == {"a.md": "rejected"}
    assert imports.problems(run)[-1] == (
        "error",
        None,
        "The page cannot be stored: You do not have permission to publish this page.",
    )
    assert not Lens.objects.exists()
    assert not Story.objects.exists()
