"""Reports of what is not tied together: unlinked pages, takes without a lens, one region only."""

import datetime as dt
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from stories.groups import ensure_groups
from stories.models import StoryHead, StoryRelated
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NAMES = ("unlinked", "takes_without_lens", "one_region")


def report(client, name, **query):
    response = client.get(reverse(f"{name}_report"), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def rows(soup):
    found = soup.select("table.listing tbody tr")
    return [[" ".join(td.get_text(" ").split()) for td in row.select("td")] for row in found]


def first_column(client, name, **query):
    return {row[0] for row in rows(report(client, name, **query))}


def name_of(page, interface):
    with translation.override(interface):
        return page.get_admin_display_title()


def names_of(pages, interface):
    return {name_of(page, interface) for page in pages}


# Pages that nothing links to


def test_unlinked_pages_of_every_kind_are_listed(desk):
    story, entity, lens = StoryFactory(), EntityFactory(), LensFactory()

    listed = first_column(desk.client, "unlinked")

    assert listed == names_of([story, entity, lens], desk.interface)


def test_page_that_a_text_a_row_a_draft_or_a_take_links_to_is_not_listed(desk):
    in_text, in_row, in_draft, lens = (
        EntityFactory(),
        StoryFactory(),
        EntityFactory(),
        LensFactory(),
    )
    story = StoryFactory(
        summary_en=f'<p><a linktype="page" id="{in_text.pk}">It</a></p>',
        related=[StoryRelated(target=in_row)],
    )
    StoryFactory(live=False, summary_en=f'<p><a linktype="page" id="{in_draft.pk}">It</a></p>')
    TakeFactory(parent=story, lens_page=lens.page_ptr)

    listed = first_column(desk.client, "unlinked")

    assert not listed & names_of([in_text, in_row, in_draft, lens], desk.interface)
    assert name_of(story, desk.interface) in listed


def test_page_that_only_itself_links_to_is_listed(desk):
    story = StoryFactory()
    draft = story.get_latest_revision_as_object()
    draft.related.add(StoryRelated(target=story))
    draft.save_revision().publish()

    assert first_column(desk.client, "unlinked") == names_of([story], desk.interface)


def test_takes_and_indexes_are_no_pages_that_others_name(desk):
    take = TakeFactory()

    assert first_column(desk.client, "unlinked") == names_of(
        [take.story_page.specific], desk.interface
    )


def test_unlinked_pages_are_filtered_by_type_and_by_being_live(desk):
    draft, entity = StoryFactory(live=False), EntityFactory()

    for query, pages in (
        ({"content_type": str(entity.content_type_id)}, [entity]),
        ({"live": "true"}, [entity]),
        ({"live": "false"}, [draft]),
    ):
        assert first_column(desk.client, "unlinked", **query) == names_of(pages, desk.interface)


# Takes without a lens


def test_takes_without_a_lens_are_listed_with_their_story(desk):
    lens = LensFactory()
    story = StoryFactory(headline_ko="기사", headline_en="Story")
    TakeFactory(parent=story, lens_page=lens.page_ptr)
    take = TakeFactory(parent=story, region=RegionFactory(name_ko="일본", name_en="Japan"))

    ((name, of_story, date, region, *states),) = rows(report(desk.client, "takes_without_lens"))

    told = {
        "ko": ["기사", "2026년 1월 1일", "일본", "게시 중", "게시 중"],
        "en": ["Story", "1 January 2026", "Japan", "Live", "Live"],
    }
    assert name == name_of(take, desk.interface)
    assert [of_story, date, region, *states] == told[desk.interface]


def test_takes_of_the_newest_story_stand_first_and_undated_ones_last(desk):
    dates = (dt.date(2026, 1, 1), None, dt.date(2026, 2, 2))
    takes = [TakeFactory(parent=StoryFactory(date=date)) for date in dates]

    listed = [row[0] for row in rows(report(desk.client, "takes_without_lens"))]

    assert listed == [name_of(takes[place], desk.interface) for place in (2, 0, 1)]


def test_takes_without_a_lens_are_filtered_by_outlet_and_language(desk):
    outlet = OutletFactory()
    take = TakeFactory(outlet=outlet)
    korean = TakeFactory(summary_en=None)

    for query, found in (({"outlet": outlet.pk}, take), ({"live_languages": "ko"}, korean)):
        listed = first_column(desk.client, "takes_without_lens", **query)
        assert listed == names_of([found], desk.interface)


# Stories told from one region


@pytest.fixture
def japan(tree):
    return RegionFactory(name_ko="일본", name_en="Japan")


def told_from(*regions, **values):
    story = StoryFactory(**values)
    for region in regions:
        TakeFactory(parent=story, region=region)
    return story


def test_stories_told_from_one_region_are_listed_with_it(desk, japan):
    story = told_from(japan, japan, headline_ko="기사", headline_en="Story")
    told_from(japan, RegionFactory())
    told_from()

    (row,) = rows(report(desk.client, "one_region"))

    told = {"ko": ["일본", "2"], "en": ["Japan", "2"]}[desk.interface]
    assert [row[0], *row[2:4]] == [name_of(story, desk.interface), *told]


def test_take_without_a_region_says_nothing_of_it(desk, japan):
    only = told_from(japan, None)
    told_from(None)

    listed = rows(report(desk.client, "one_region"))

    assert [(row[0], row[3]) for row in listed] == [(name_of(only, desk.interface), "1")]


def test_stories_of_one_region_are_filtered_by_region_head_and_language(desk, japan):
    head = HeadFactory()
    elsewhere = told_from(RegionFactory())
    headed = told_from(japan, heads=[StoryHead(head=head)])
    korean = told_from(japan, summary_en=None)

    for query, found in (
        ({"only_region": japan.pk}, [headed, korean]),
        ({"head": head.pk}, [headed]),
        ({"live_languages": "ko"}, [korean]),
        ({}, [elsewhere, headed, korean]),
    ):
        listed = first_column(desk.client, "one_region", **query)
        assert listed == names_of(found, desk.interface)


# All of them


def one_more():
    StoryFactory()
    story = told_from(RegionFactory())
    draft = story.get_latest_revision_as_object()
    draft.headline_en = "Newer"
    draft.save_revision()


@pytest.mark.parametrize("name", NAMES)
def test_report_takes_as_many_queries_for_many_rows_as_for_one(desk, name):
    def queries():
        report(desk.client, name)
        with CaptureQueriesContext(connection) as captured:
            report(desk.client, name)
        return len(captured)

    one_more()
    one = queries()
    for _ in range(3):
        one_more()

    assert queries() == one


@pytest.mark.parametrize("name", NAMES)
def test_report_is_exported_as_csv_and_as_xlsx(desk, name):
    one_more()
    count = len(rows(report(desk.client, name)))
    assert count

    csv = desk.client.get(reverse(f"{name}_report"), {"export": "csv"})
    xlsx = desk.client.get(reverse(f"{name}_report"), {"export": "xlsx"})

    lines = b"".join(csv.streaming_content).decode().splitlines()
    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active
    assert len(lines) == len(list(sheet.rows)) == count + 1
    assert lines[0] == ",".join(cell.value for cell in next(iter(sheet.rows)))
    first = {"ko": ("페이지", "보도", "기사"), "en": ("Page", "Take", "Story")}[desk.interface]
    assert lines[0].startswith(first)


@pytest.mark.parametrize("name", NAMES)
def test_report_stands_in_the_menu_and_its_results_come_alone(desk, name):
    home = desk.client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse(f"{name}_report") in home
    assert desk.client.get(reverse(f"{name}_report_results")).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_report_is_closed_to_those_who_work_on_no_page(client, django_user_model, tree, name):
    client.force_login(django_user_model.objects.create_user("reader", "r@example.com", "pw"))

    assert client.get(reverse(f"{name}_report")).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_report_lists_the_pages_on_which_the_user_works(client, django_user_model, tree, name):
    group = ensure_groups()["Newsroom editors"]
    group.page_permissions.all().delete()
    mine, _theirs = told_from(RegionFactory()), told_from(RegionFactory())
    GroupPagePermission.objects.create(group=group, page=mine.page_ptr, permission_type="change")
    user = django_user_model.objects.create_user("writer", "w@example.com", "pw")
    user.groups.add(group)
    client.force_login(user)

    assert len(rows(report(client, name))) == 1


@pytest.mark.parametrize("name", [*NAMES, "quotes", "wanted"])
def test_report_sorts_by_every_column_that_offers_it(desk, name):
    one_more()
    StoryFactory(summary_en="<p>See [[entity/terbium]].</p>")
    TakeFactory(quote_original="Nobody knows when.")
    links = report(desk.client, name).select("th a[href*=ordering]")
    assert links

    for link in links:
        key = link["href"].rpartition("=")[2].removeprefix("-")
        for ordering in (key, f"-{key}"):
            assert rows(report(desk.client, name, ordering=ordering))
