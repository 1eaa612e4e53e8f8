"""The screen of an import: what changed, marked in the text, and the way to what is undecided."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.models import Story
from tests.documents import story, take
from tests.imports import bring

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def interface():
    return "en"


def changes(desk, run):
    """The changes on the screen of `run`, by what they are about."""
    response = desk.client.get(reverse("imports:run", args=(run.pk,)))
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    for hidden in soup.select(".w-sr-only"):
        hidden.decompose()
    return soup, {
        " ".join(each.select_one("h2").get_text(" ", strip=True).split()): each
        for each in soup.select(".nr-change")
    }


def marks(change, tag):
    return [each.get_text() for each in change.select(tag)]


@pytest.fixture
def imported(desk):
    bring({"story.md": story(watch=["one", "two"])})
    return Story.objects.get()


def test_changed_text_is_marked_in_place(desk, imported):
    run = bring(
        {"story.md": story(watch=["one", "two"], dek="What began as a rumour")}, dry_run=True
    )
    _soup, told = changes(desk, run)
    (change,) = told.values()
    assert list(told) == ["Dek (English) Changed"]
    assert (marks(change, "del"), marks(change, "ins")) == (
        ["ban on military goods reached the car makers"],
        ["rumour"],
    )
    assert change.select_one(".nr-text")["lang"] == "en"


def test_row_is_told_text_by_text(desk, imported):
    text = story(watch=["one"], takes=[take("CSIS", summary="So.", lens="security")])
    _soup, told = changes(desk, bring({"story.md": text}, dry_run=True))
    assert marks(told["What to watch Removed"], "del") == ["two."]
    added = told["Takes Added"]
    names = [each.get_text() for each in added.select("dt")]
    assert dict(zip(names, marks(added, "ins"), strict=True)) == {
        "Language of the outlet": "en",
        "Lens": "security",
        "Outlet": "CSIS",
        "Region": "Global",
        "Summary (English)": "So.",
    }


def test_conflict_is_told_from_both_sides_and_leads_to_the_desk(desk, imported):
    desk.edit(imported, dek_en="Our own dek")
    theirs = story(watch=["one", "two"], dek="What began as a rumour")
    soup, told = changes(desk, bring({"story.md": theirs}))
    (change,) = told.values()
    assert marks(change, "ins") == ["Our own dek", "rumour"]
    url = reverse("conflicts:page", args=(imported.pk,))
    assert soup.select_one(f'a[href="{url}"]')


def test_conflict_of_a_dry_run_leads_nowhere(desk, imported):
    desk.edit(imported, dek_en="Our own dek")
    theirs = story(watch=["one", "two"], dek="What began as a rumour")
    soup, told = changes(desk, bring({"story.md": theirs}, dry_run=True))
    assert told
    url = reverse("conflicts:page", args=(imported.pk,))
    assert not soup.select_one(f'a[href="{url}"]')
