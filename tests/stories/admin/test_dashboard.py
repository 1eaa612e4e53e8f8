"""The panel on the dashboard: numbers that say what the lists behind them hold."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Workflow

from stories.admin.dashboard import lines
from stories.models import ImportConflict, Story
from tests.factories import StoryFactory
from tests.imports import bring

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def interface() -> str:
    return "en"


def numbers(client):
    """Each number of the panel by the address that it leads to."""
    soup = BeautifulSoup(client.get(reverse("wagtailadmin_home")).text, "html.parser")
    return {
        tag["href"]: int(tag.find(string=True, recursive=False))
        for tag in soup.select(".nr-open a")
    }


def listed(client, address):
    """How many rows the list at `address` has."""
    soup = BeautifulSoup(client.get(address).text, "html.parser")
    return len(soup.select("main table.listing tbody tr, main .nr-item"))


def in_workflow(page, user):
    newest = Story.objects.get(pk=page.pk).get_latest_revision_as_object()
    newest.save_revision()
    Workflow.objects.first().start(newest, user)


def test_each_number_is_what_its_list_holds(desk, editor, tree):
    StoryFactory(headline_en=None, summary_en=None)
    outdated = StoryFactory()
    desk.edit(outdated, headline_en="Changed")
    StoryFactory(summary_en="<p>[[entity/terbium]], [[Terbium]] and [[entity/erbium]].</p>")
    for page in (StoryFactory(), StoryFactory()):
        in_workflow(page, editor)
    ImportConflict.objects.create(page=outdated, name="headline", language="en", route="en")
    bring({"bad.md": b"\x80\x81"})
    found = numbers(desk.client)
    assert len(found) == 10
    assert sum(1 for number in found.values() if number) == 6
    assert {address: listed(desk.client, address) for address in found} == found


def test_panel_counts_what_the_user_may_see(client, tree, django_user_model):
    mine, other = (StoryFactory(headline_en=None, summary_en=None) for _ in range(2))
    group = Group.objects.create(name="One story")
    group.permissions.add(
        Group.objects.get(name="Newsroom editors").permissions.get(codename="access_admin")
    )
    GroupPagePermission.objects.create(group=group, page=mine, permission_type="change")
    ImportConflict.objects.create(page=other, name="headline", language="en", route="en")
    user = django_user_model.objects.create_user("reporter", password="pw")
    user.groups.add(group)
    client.force_login(user)
    found = numbers(client)
    assert sum(found.values()) == 1
    assert not any("imports" in address for address in found)


def test_panel_is_not_for_who_works_on_no_page(client, tree, django_user_model):
    user = django_user_model.objects.create_user("importer", password="pw")
    user.groups.add(Group.objects.get(name="Newsroom importers"))
    client.force_login(user)
    assert numbers(client) == {}


def test_texts_are_counted_in_one_query(editor, tree, django_assert_num_queries):
    StoryFactory(headline_en=None, summary_en=None)
    with django_assert_num_queries(1):
        lines(editor)
