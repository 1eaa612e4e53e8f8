"""The translation report: who sees which pages in which order, filtered, and as a file."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Page

from newsroom.bilingual.models import TextState
from stories.models import Story, StoryHead
from tests.desk import rows_in
from tests.factories import EntityFactory, HeadFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ADDRESS = "translation_report"


@pytest.fixture
def interface() -> str:
    return "en"


def shown(desk, **filters):
    """The titles of the report, but for the pages that hold the site together."""
    response = desk.client.get(reverse(ADDRESS), filters)
    assert response.status_code == 200
    soup = BeautifulSoup(response.text, "html.parser")
    found = [" ".join(tag.get_text().split()) for tag in soup.select("td.title a")]
    fixed = Page.objects.exclude(content_type__model__in=["story", "take", "entity"]).specific()
    with override("en"):
        names = {page.get_admin_display_title() for page in fixed}
    return [title for title in found if title not in names]


def waiting_since(page, days):
    since = timezone.now() - dt.timedelta(days=days)
    TextState.objects.filter(pk=page.pk).update(open_since=since, open_since_ko=since)


@pytest.fixture
def pages(tree):
    """A story that is whole, one without English, one without Korean that waits for longest."""
    whole = StoryFactory(headline_en="Whole")
    korean = StoryFactory(headline_ko="한국어만", headline_en=None, summary_en=None)
    english = StoryFactory(headline_en="Only English", headline_ko=None, summary_ko=None)
    waiting_since(english, 9)
    return whole, korean, english


def test_report_has_what_waits_longest_first(desk, pages):
    assert shown(desk) == ["Only English", "한국어만", "Whole"]


def test_report_says_how_each_language_stands(desk, pages):
    cells = {row[0]: row[2:4] for row in rows_in(desk.client.get(reverse(ADDRESS)))}
    assert cells["Only English"] == ["– Missing 2", "Live"]
    assert cells["Whole"] == ["Live", "Live"]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"state": "missing"}, ["Only English", "한국어만"]),
        ({"state": "missing", "language": "en"}, ["한국어만"]),
        ({"state": "missing", "language": "ko"}, ["Only English"]),
        ({"state": "live", "language": "ko"}, ["Whole", "한국어만"]),
        ({"state": "draft"}, []),
        ({"state": "outdated"}, []),
        ({"language": "en"}, ["한국어만", "Whole", "Only English"]),
        ({"kind": "entities.entity"}, []),
        ({"kind": "stories.story"}, ["Only English", "한국어만", "Whole"]),
        ({"state": "nonsense", "language": "xx"}, ["Only English", "한국어만", "Whole"]),
    ],
)
def test_report_is_filtered(desk, pages, filters, titles):
    assert shown(desk, **filters) == titles


def test_report_finds_drafts_out_of_date_and_machine_texts(desk, pages):
    whole, *_ = pages
    desk.edit(whole, headline_en="Whole again")
    assert shown(desk, state="outdated", language="ko") == ["Whole"]
    assert shown(desk, state="draft", language="en") == ["Whole"]
    page = Story.objects.get(pk=whole.pk).get_latest_revision_as_object()
    page.text_origins = {"summary_ko": {"origin": "machine", "own": "", "source": ""}}
    page.save_revision()
    assert shown(desk, state="machine") == ["Whole"]
    assert shown(desk, state="outdated") == []


def test_report_filters_by_head_with_takes(desk, tree):
    head, other = HeadFactory(), HeadFactory()
    story = StoryFactory(headline_en="Under it", heads=[StoryHead(head=head)])
    TakeFactory(parent=story, headline_en="Take of it", headline_ko="보도")
    StoryFactory(headline_en="Under another", heads=[StoryHead(head=other)])
    assert sorted(shown(desk, head=head.pk)) == ["Under it", "Under it – Take of it"]


def test_report_filters_by_person(desk, pages, django_user_model):
    writer = django_user_model.objects.create_superuser("writer", password="pw")
    page = pages[1].get_latest_revision_as_object()
    page.save_revision(user=writer)
    Page.objects.filter(pk=pages[0].pk).update(owner=writer)
    assert shown(desk, edited_by=writer.pk) == ["한국어만"]
    assert shown(desk, owner=writer.pk) == ["Whole"]


def test_report_shows_the_pages_of_the_user_alone(client, pages, django_user_model):
    user = django_user_model.objects.create_user("reporter", password="pw")
    group = Group.objects.create(name="One story")
    access = Group.objects.get(name="Newsroom editors").permissions.get(codename="access_admin")
    group.permissions.add(access)
    GroupPagePermission.objects.create(group=group, page=pages[1], permission_type="change")
    user.groups.add(group)
    client.force_login(user)
    soup = BeautifulSoup(client.get(reverse(ADDRESS)).text, "html.parser")
    assert [tag.get_text(strip=True) for tag in soup.select("td.title a")] == ["한국어만"]


def test_report_is_closed_to_who_works_on_no_page(client, django_user_model, tree):
    user = django_user_model.objects.create_user("importer", password="pw")
    user.groups.add(Group.objects.get(name="Newsroom importers"))
    client.force_login(user)
    assert client.get(reverse(ADDRESS)).status_code == 302


def test_report_leaves_aliases_out(desk, pages):
    pages[0].create_alias(update_slug="alias")
    assert shown(desk).count("Whole") == 1


def test_report_as_csv_and_xlsx(desk, pages):
    response = desk.client.get(reverse(ADDRESS), {"export": "csv", "state": "missing"})
    text = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Page"] for row in rows] == ["Only English", "한국어만"]
    assert (rows[0]["한국어"], rows[0]["English"], rows[0]["한국어: Missing"]) == ("", "Live", "2")
    response = desk.client.get(reverse(ADDRESS), {"export": "xlsx", "state": "missing"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    values = list(book.active.values)
    assert [row[0] for row in values] == ["Page", "Only English", "한국어만"]


def test_report_takes_as_many_queries_for_many_pages_as_for_few(desk, pages):
    def queries(**filters):
        with CaptureQueriesContext(connection) as found:
            desk.client.get(reverse(ADDRESS), filters)
        return len(found)

    TakeFactory(parent=pages[0])
    EntityFactory()
    queries()
    few = queries()
    for _ in range(5):
        TakeFactory(parent=StoryFactory())
        EntityFactory()
    assert queries() == few
    assert queries(state="missing", language="en") <= few
