"""The report of wanted pages: ranked, told by name, filtered, exported, and begun with a click."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from entities.models import Entity, EntityMention, Link
from entities.writing import headlines
from stories.groups import ensure_groups
from stories.models import Story, StoryMention
from tests.factories import EntityFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

REPORT = "wanted_report"


def report(client, **query):
    response = client.get(reverse(REPORT), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def rows(soup):
    found = soup.select("table.listing tbody tr")
    return [[" ".join(td.get_text(" ").split()) for td in row.select("td")] for row in found]


def waits(text, *, language="en", **values):
    return StoryFactory(**{f"summary_{language}": f"<p>{text}</p>"}, **values)


def begin(client, key, kind, **more):
    return client.post(reverse("begin_wanted"), {"key": key, "kind": kind}, **more)


# What is listed


def test_names_are_ranked_by_how_many_pages_wait(desk):
    waits("See [[entity/dysprosium|dysprosium]] and [[entity/dysprosium]].")
    for _ in range(2):
        waits("See [[entity/terbium|terbium]].")
    waits("See [[entity/terbium|terbium]].", live=False)

    told = [(row[0], row[1], row[3]) for row in rows(report(desk.client))]

    assert told == [("Terbium", "terbium", "3"), ("Dysprosium", "dysprosium", "1")]


def test_kind_is_named_where_a_link_said_it(desk):
    waits("See [[entity/terbium]] and [[Something]].")

    kinds = {row[1]: row[2] for row in rows(report(desk.client))}

    assert kinds == {"terbium": {"ko": "개체", "en": "Entity"}[desk.interface], "Something": ""}


def test_name_is_told_in_the_language_of_the_interface(desk):
    waits("중국이 [[terbium|테르븀]]을 막았다.", language="ko")
    waits("China held back [[terbium|terbium oxide]].")

    ((told, *_),) = rows(report(desk.client))

    assert told == {"ko": "테르븀", "en": "terbium oxide"}[desk.interface]


def test_pages_that_wait_are_named_with_a_way_to_their_forms(desk):
    story = waits("See [[terbium]].", headline_ko="기사 하나", headline_en="A story")
    soup = report(desk.client)

    link = soup.find("a", href=reverse("wagtailadmin_pages:edit", args=(story.pk,)))

    assert link.get_text() == {"ko": "기사 하나", "en": "A story"}[desk.interface]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"target_kind": "entity"}, {"terbium"}),
        ({"target_kind": "story"}, {"unwritten"}),
        ({"language": "ko"}, {"unwritten"}),
        ({}, {"terbium", "unwritten"}),
    ],
)
def test_report_shows_what_the_filters_ask_for(desk, query, names):
    waits("[[n/unwritten]] 참고.", language="ko")
    waits("See [[entity/terbium]].")

    assert {row[1] for row in rows(report(desk.client, **query))} == names


def test_page_that_was_written_is_wanted_no_longer(desk):
    waits("See [[entity/terbium]].")
    EntityFactory(slug="terbium")

    assert rows(report(desk.client)) == []


def test_report_is_exported_as_csv_and_as_xlsx(desk):
    waits("See [[entity/terbium|terbium oxide]].")

    csv = desk.client.get(reverse(REPORT), {"export": "csv"})
    xlsx = desk.client.get(reverse(REPORT), {"export": "xlsx"})

    lines = b"".join(csv.streaming_content).decode().splitlines()
    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active
    kind = {"ko": "개체", "en": "Entity"}[desk.interface]
    assert lines[1] == f"terbium oxide,terbium,{kind},1"
    assert [cell.value for cell in list(sheet.rows)[1]] == ["terbium oxide", "terbium", kind, 1]


def test_report_takes_as_many_queries_for_many_names_as_for_one(desk):
    def queries():
        report(desk.client)
        with CaptureQueriesContext(connection) as captured:
            report(desk.client)
        return len(captured)

    waits("See [[entity/terbium]].")
    one = queries()
    for number in range(4):
        waits(f"See [[entity/wanted-{number}]] and [[other {number}]].")

    assert queries() == one


def test_screen_looks_at_few_of_the_pages_that_wait(desk, django_assert_max_num_queries):
    for _ in range(5):
        waits("See [[entity/terbium]].")

    ((*_, waiting, _begin),) = rows(report(desk.client))

    assert waiting.count(",") == 2


# Who may look


def test_report_stands_in_the_menu_of_reports(desk):
    assert reverse(REPORT) in desk.client.get(reverse("wagtailadmin_home")).content.decode()


def test_report_is_closed_to_those_who_work_on_no_page(client, django_user_model, tree):
    client.force_login(django_user_model.objects.create_user("reader", "r@example.com", "pw"))

    assert client.get(reverse(REPORT)).status_code == 302
    assert begin(client, "terbium", "entity").status_code == 302


@pytest.fixture
def writer(client, django_user_model, tree):
    group = ensure_groups()["Newsroom editors"]
    user = django_user_model.objects.create_user("writer", "w@example.com", "pw")
    user.groups.add(group)
    client.force_login(user)
    return user


def test_pages_that_the_user_does_not_work_on_wait_unseen(client, writer):
    waits("See [[entity/terbium]].")
    assert len(rows(report(client))) == 1
    group = writer.groups.get()
    group.page_permissions.all().delete()
    story = waits("See [[entity/dysprosium]].")
    GroupPagePermission.objects.create(group=group, page=story.page_ptr, permission_type="change")

    assert [row[1] for row in rows(report(client))] == ["dysprosium"]


# Begun with a click


def test_wanted_page_is_begun_as_a_draft_with_its_name(desk):
    story = waits("중국이 [[entity/terbium|테르븀]]을 막았다.", language="ko")
    (form,) = report(desk.client).select("table.listing form")
    (button,) = form.select("button")
    assert button["value"] == "entity"

    response = desk.client.post(form["action"], {"key": "terbium", "kind": "entity"})

    page = Entity.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert (page.slug, page.headline_ko, page.headline_en, page.live) == (
        "terbium",
        "테르븀",
        None,
        False,
    )
    assert f'id="{page.pk}"' in Story.objects.get(pk=story.pk).summary_ko
    assert rows(report(desk.client)) == []
    assert page.owner == page.get_latest_revision().user


def test_page_of_an_unknown_kind_can_be_begun_as_any(desk):
    waits("See [[희토류]].")
    values = [button["value"] for button in report(desk.client).select("table.listing button")]
    assert sorted(values) == ["entity", "lens", "story"] or {"entity", "lens", "story"} < set(
        values
    )

    begin(desk.client, "희토류", "story")

    page = Story.objects.get(headline_ko="희토류")
    assert page.slug
    assert page.headline_en is None


def test_name_in_a_row_is_begun_too(desk):
    EntityFactory(mentions=[EntityMention(wanted="Terbium", label_ko="테르븀")])
    StoryFactory(mentions=[StoryMention(wanted="Terbium")])

    begin(desk.client, "terbium", "entity")

    page = Entity.objects.get(headline_en="Terbium")
    assert not Link.objects.filter(target=None).exists()
    assert page.slug == "terbium"


def test_name_that_nobody_asks_for_any_more_makes_no_page(desk):
    response = begin(desk.client, "terbium", "entity", follow=True)

    assert response.redirect_chain[0][0] == reverse(REPORT)
    assert not Entity.objects.exists()


def test_kind_that_was_not_asked_for_makes_no_page(desk):
    waits("See [[entity/terbium]].")

    begin(desk.client, "terbium", "story")

    assert Story.objects.count() == 1


def test_page_is_begun_by_a_post_alone(desk):
    assert desk.client.get(reverse("begin_wanted")).status_code == 405


def test_beginning_is_for_those_who_may_add_pages(client, writer):
    waits("See [[entity/terbium]].")
    writer.groups.get().page_permissions.filter(permission__codename__startswith="add").delete()

    assert report(client).select("table.listing button") == []
    assert begin(client, "terbium", "entity").status_code == 302
    assert not Entity.objects.exists()


# What it is called


@pytest.mark.parametrize(
    ("name", "labels", "expected"),
    [
        ("terbium", [("terbium", "en")], {"en": "Terbium"}),
        ("heavy-rare-earths", [], {"en": "Heavy rare earths"}),
        (
            "terbium",
            [("Terbium oxide", "en"), ("테르븀", "ko")],
            {"en": "Terbium oxide", "ko": "테르븀"},
        ),
        ("희토류", [("희토류", "ko")], {"ko": "희토류"}),
        ("희토류", [("rare earths", "en")], {"ko": "희토류", "en": "rare earths"}),
        ("MOFCOM", [("MOFCOM", "en"), ("상무부", "en")], {"en": "MOFCOM", "ko": "상무부"}),
        ("x", [("가", "ko"), ("나", "ko"), ("나", "ko")], {"ko": "나"}),
    ],
)
def test_headlines_are_the_words_by_which_it_is_asked_for(name, labels, expected):
    assert headlines(name, labels) == expected
