"""What links to one page and what it waits for, one click from the page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from entities.incoming import header_part
from entities.models import EntityRelated
from stories.models import StoryMention
from tests.factories import EntityFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def screen(client, page, **query):
    response = client.get(reverse("page_links_report", args=(page.pk,)), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def rows(soup, place=0):
    tables = soup.select("table.listing")
    if len(tables) <= place:
        return []
    found = tables[place].select("tbody tr")
    return [[" ".join(td.get_text(" ").split()) for td in row.select("td")] for row in found]


@pytest.fixture
def terbium(tree):
    return EntityFactory(headline_ko="테르븀", headline_en="Terbium")


def linking(page, words="Terbium", **values):
    html = f'<p>See <a linktype="page" id="{page.pk}">{words}</a> now.</p>'
    return StoryFactory(
        **{"summary_en": html, "headline_ko": "기사", "headline_en": "Story"} | values
    )


def test_every_link_is_told_with_its_page_words_and_version(desk, terbium):
    linking(terbium)

    told = {
        "ko": ["기사", "본문 링크", "English", "See Terbium now.", "게시 중"],
        "en": ["Story", "links in its text", "English", "See Terbium now.", "Live"],
    }
    assert rows(screen(desk.client, terbium)) == [told[desk.interface]]


def test_links_of_drafts_and_rows_are_told_as_such(desk, terbium):
    StoryFactory(live=False, mentions=[StoryMention(target=terbium)])
    story = StoryFactory()
    draft = story.get_latest_revision_as_object()
    draft.summary_en = f'<p><a linktype="page" id="{terbium.pk}">It</a>.</p>'
    draft.save_revision()

    versions = [row[-1] for row in rows(screen(desk.client, terbium))]

    assert versions == [{"ko": "초안", "en": "Draft"}[desk.interface]] * 2


def test_page_that_nobody_links_to_says_so(desk, terbium):
    soup = screen(desk.client, terbium)

    said = {"ko": "이 페이지로 연결된 곳이 없습니다.", "en": "Nothing links to this page."}
    assert said[desk.interface] in soup.get_text()


def test_link_of_a_page_to_itself_is_none(desk, terbium):
    draft = terbium.get_latest_revision_as_object()
    draft.related.add(EntityRelated(target=terbium))
    draft.save_revision().publish()

    assert rows(screen(desk.client, terbium)) == []


def test_what_the_page_waits_for_can_be_begun_from_there(desk):
    story = StoryFactory(summary_en="<p>See [[entity/terbium|terbium oxide]].</p>")

    soup = screen(desk.client, story)

    ((name, asked, _button),) = rows(soup)
    assert (name, asked) == ("terbium oxide", "terbium")
    (form,) = soup.select("table.listing form")
    assert form["action"] == reverse("begin_wanted")


def test_export_says_the_same(desk, terbium):
    linking(terbium)

    response = desk.client.get(reverse("page_links_report", args=(terbium.pk,)), {"export": "csv"})

    lines = b"".join(response.streaming_content).decode().splitlines()
    how = {"ko": "본문 링크", "en": "links in its text"}[desk.interface]
    live = {"ko": "게시 중", "en": "Live"}[desk.interface]
    assert lines[1:] == [f"기사,{how},English,See Terbium now.,{live}"]


def test_screen_takes_as_many_queries_for_many_links_as_for_one(desk, terbium):
    def queries():
        screen(desk.client, terbium)
        with CaptureQueriesContext(connection) as captured:
            screen(desk.client, terbium)
        return len(captured)

    linking(terbium)
    one = queries()
    for _ in range(3):
        linking(terbium)

    assert queries() == one


def way_there(client, page):
    """The links from the edit form of `page` to its screen."""
    form = client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    soup = BeautifulSoup(form.content.decode(), "html.parser")
    return soup.find_all("a", href=reverse("page_links_report", args=(page.pk,)))


def test_way_there_stands_once_in_the_header_of_the_form_with_the_number_of_pages(desk, terbium):
    linking(terbium)
    StoryFactory(live=False, mentions=[StoryMention(target=terbium), StoryMention(target=terbium)])

    (link,) = way_there(desk.client, terbium)

    assert link.find_parent(class_="w-dropdown") is None
    told = {"ko": "이 페이지를 언급한 글 2", "en": "What links here 2"}
    assert link.get_text(" ", strip=True) == told[desk.interface]


def test_number_counts_the_pages_on_which_the_user_works(client, terbium, django_user_model):
    linking(terbium)
    group = Group.objects.create(name="One entity")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=terbium, permission_type="change")
    user = django_user_model.objects.create_user("writer", password="pw")
    user.groups.add(group)
    client.force_login(user)

    (link,) = way_there(client, terbium)

    assert link.get_text(strip=True).endswith("0")


def test_number_is_counted_in_one_query(editor, terbium, django_assert_num_queries):
    linking(terbium)
    part = header_part(terbium, editor)

    with django_assert_num_queries(1):
        assert part.get_context_data({})["count"] == 1


def test_page_that_is_no_node_of_the_graph_has_no_way_there(editor, terbium):
    assert header_part(terbium.get_parent().specific, editor) is None


def test_screen_of_a_page_is_for_those_who_work_on_it(client, django_user_model, terbium):
    client.force_login(django_user_model.objects.create_user("reader", "r@example.com", "pw"))

    assert client.get(reverse("page_links_report", args=(terbium.pk,))).status_code == 302


def test_no_page_has_no_screen(desk):
    assert desk.client.get(reverse("page_links_report", args=(999_999,))).status_code == 404
