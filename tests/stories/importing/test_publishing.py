"""What goes live with an import, and where readers then find it."""

import pytest
from wagtail.models import Page

from stories.importing.runs import create_run
from stories.models import Take
from stories.tasks import run_import

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
