"""The conflict desk: what is listed, shown and decided, by whom, and what the desk says of it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.translation import gettext, ngettext
from wagtail.admin.menu import admin_menu
from wagtail.models import GroupPagePermission, PageLogEntry
from wagtail.test.utils.form_data import rich_text
from wagtail.users.models import UserProfile

from stories.groups import IMPORTERS, ensure_groups
from stories.models import ImportConflict, Story, Take
from tests.desk import messages_in
from tests.documents import story, take
from tests.imports import bring

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

URL = "https://diplomat.example/1"
INDEX = "conflicts:index"


def document(**parts):
    return story(
        **{"watch": ["one", "two"], "takes": [take("The Diplomat", URL, summary="So.")], **parts}
    )


def newest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def disputed(desk):
    """A story with two texts in conflict, and a take with one."""
    bring({"story.md": document()})
    page = Story.objects.get()
    desk.edit(page, summary_en="<p>Our summary.</p>", dek_en="Our dek")
    desk.edit(Take.objects.get(), summary_en="<p>Our take.</p>")
    theirs = [take("The Diplomat", URL, summary="Their take.")]
    bring({"story.md": document(summary="Their summary.", dek="Their dek", takes=theirs)})
    return page


@pytest.fixture
def conflicts(disputed):
    found = ImportConflict.objects.order_by("pk")
    return {("take " if each.page_id != disputed.pk else "") + each.name: each for each in found}


def screen(desk, page):
    response = desk.client.get(reverse("conflicts:page", args=(page.pk,)))
    assert response.status_code == 200
    return response


def form_of(response):
    """Every field of the screen, as a browser would send it with nothing chosen."""
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    form = soup.select_one("form.nr-desk")
    fields = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
    return fields | {each["name"]: each.text.strip("\n") for each in form.select("textarea")}


def decide(desk, page, choices, **more):
    """The response to choosing, by conflict, on the screen of `page`."""
    data = form_of(screen(desk, page))
    for conflict, choice in choices.items():
        data[f"c{conflict.pk}-choice"] = choice
    url = reverse("conflicts:page", args=(page.pk,))
    return desk.client.post(url, {**data, **more})


def listed(desk, **query):
    """The names in the list, as they stand there."""
    response = desk.client.get(reverse(INDEX), query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("td.title a")]


def words(interface, korean, english):
    return {"ko": korean, "en": english}[interface]


def in_words(interface, message, plural="", **values):
    """A message of ours as the desk tells it."""
    with translation.override(interface):
        told = ngettext(message, plural, values["number"]) if plural else gettext(message)
        return told % values


def test_list_names_what_is_open(desk, conflicts, interface):
    assert sorted(listed(desk)) == words(
        interface,
        ["부제 (English)", "요약 (English)", "요약 (English)"],
        ["Dek (English)", "Summary (English)", "Summary (English)"],
    )


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"kind": "stories.story"}, 2),
        ({"kind": "stories.take"}, 1),
        ({"language": "en"}, 3),
        ({"language": "ko"}, 0),
        ({"language": "-"}, 0),
        ({"state": "decided"}, 0),
        ({"state": "all"}, 3),
    ],
)
def test_list_is_filtered(desk, conflicts, query, number):
    assert len(listed(desk, **query)) == number


def test_list_is_filtered_by_page_with_its_takes_and_by_import(desk, conflicts, disputed):
    bring({"other.md": story("other")})
    other = Story.objects.get(slug="other")
    desk.edit(other, dek_en="Ours")
    bring({"other.md": story("other", dek="Theirs")})
    run = conflicts["dek"].item.run
    assert len(listed(desk)) == 4
    assert len(listed(desk, page=disputed.pk)) == 3
    assert len(listed(desk, page=other.pk)) == 1
    assert len(listed(desk, run=run.pk)) == 3


def test_list_costs_the_same_for_two_and_for_three(desk, disputed, conflicts):
    listed(desk)
    with CaptureQueriesContext(connection) as three:
        listed(desk)
    ImportConflict.objects.filter(pk=conflicts["dek"].pk).delete()
    with CaptureQueriesContext(connection) as two:
        listed(desk)
    assert len(three) == len(two)


def test_menu_counts_what_is_open(desk, conflicts, interface):
    request = desk.client.get(reverse("wagtailadmin_home")).wsgi_request
    with translation.override(interface):
        labels = [item.label for item in admin_menu.render_component(request)]
    assert words(interface, "충돌 (3)", "Conflicts (3)") in labels


def test_edit_form_says_so_and_leads_there(desk, disputed, interface):
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(disputed.pk,)))
    told = in_words(
        interface,
        "%(number)d text of this page is in conflict with an import.",
        "%(number)d texts of this page are in conflict with an import.",
        number=3,
    )
    assert told in messages_in(response)[-1]
    assert reverse("conflicts:page", args=(disputed.pk,)) in response.content.decode()


def test_edit_form_without_conflicts_says_nothing(desk, tree):
    bring({"story.md": document()})
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(Story.objects.get().pk,)))
    assert messages_in(response) == []


def test_screen_sets_the_three_sides_beside_each_other(desk, disputed, conflicts):
    soup = BeautifulSoup(screen(desk, disputed).content.decode(), "html.parser")
    card = soup.select_one(f"#conflict-{conflicts['summary'].pk}")
    base, ours, theirs = card.select(".nr-side .nr-text")
    assert base.get_text() == "Export licences were delayed for weeks."
    assert [each.find(string=True, recursive=False) for each in ours.select("ins")] == [
        "Our summary"
    ]
    assert [each.find(string=True, recursive=False) for each in theirs.select("ins")] == [
        "Their summary"
    ]
    assert {each["lang"] for each in (base, ours, theirs)} == {"en"}
    assert all(mark.select_one(".w-sr-only") for mark in card.select("ins, del"))


def test_screen_of_a_take_is_that_of_its_story(desk, disputed):
    response = desk.client.get(reverse("conflicts:page", args=(Take.objects.get().pk,)))
    assert response["Location"] == reverse("conflicts:page", args=(disputed.pk,))


def test_decisions_of_one_screen_are_one_revision_of_each_page(desk, disputed, conflicts, editor):
    before = (disputed.revisions.count(), Take.objects.get().revisions.count())
    response = decide(
        desk,
        disputed,
        {
            conflicts["summary"]: "theirs",
            conflicts["dek"]: "edited",
            conflicts["take summary"]: "theirs",
        },
        **{f"c{conflicts['dek'].pk}-text": "A dek of both"},
    )
    assert response["Location"] == reverse(INDEX)
    page = newest(disputed)
    assert (page.dek_en, page.latest_revision.user) == ("A dek of both", editor)
    assert "Their summary." in page.summary_en
    assert "Their take." in newest(Take.objects.get()).summary_en
    after = (page.revisions.count(), Take.objects.get().revisions.count())
    assert after == (before[0] + 1, before[1] + 1)
    assert not ImportConflict.objects.filter(is_open=True).exists()


def test_rich_text_written_anew_is_stored_as_the_editor_stores_it(desk, disputed, conflicts):
    summary = conflicts["summary"]
    text = {f"c{summary.pk}-text": rich_text("<p>Written <b>anew</b>.</p>")}
    decide(desk, disputed, {summary: "edited"}, **text)
    assert re.sub(r' data-block-key="\w+"', "", newest(disputed).summary_en) == (
        "<p>Written <b>anew</b>.</p>"
    )


def test_text_written_anew_and_left_as_it_was_is_the_pages_text(desk, disputed, conflicts):
    decide(desk, disputed, {conflicts["dek"]: "edited"})
    conflicts["dek"].refresh_from_db()
    assert (conflicts["dek"].resolution, newest(disputed).dek_en) == ("ours", "Our dek")


def test_text_that_is_too_long_comes_back_and_nothing_is_written(desk, disputed):
    desk.edit(disputed, headline_en="Our headline")
    bring({"story.md": document(headline="Their headline", summary="x", dek="y")})
    headline = ImportConflict.objects.get(name="headline")
    before = disputed.revisions.count()
    response = decide(
        desk, disputed, {headline: "edited"}, **{f"c{headline.pk}-text": "long " * 100}
    )
    assert response.status_code == 200
    assert "long long" in response.content.decode()
    assert disputed.revisions.count() == before


def test_conflicts_without_a_choice_stay_open(desk, disputed, conflicts):
    response = decide(desk, disputed, {conflicts["dek"]: "ours"})
    assert response.status_code == 200
    assert set(ImportConflict.objects.filter(is_open=True).values_list("name", flat=True)) == {
        "summary"
    }
    assert ImportConflict.objects.filter(is_open=True).count() == 2


def test_nothing_chosen_is_said(desk, disputed, conflicts, interface):
    told = in_words(interface, "Choose what is to become of at least one text.")
    assert messages_in(decide(desk, disputed, {}))[-1] == told


@pytest.mark.parametrize(("everything", "text"), [("ours", "Our"), ("theirs", "Their")])
def test_all_of_a_page_at_once(desk, disputed, conflicts, everything, text):
    decide(desk, disputed, {}, all=everything)
    assert newest(disputed).dek_en == f"{text} dek"
    assert f"{text} summary." in newest(disputed).summary_en
    assert f"{text} take." in newest(Take.objects.get()).summary_en
    assert not ImportConflict.objects.filter(is_open=True).exists()


def test_text_that_changed_while_the_screen_was_open_is_shown_again(
    desk, disputed, conflicts, interface
):
    data = form_of(screen(desk, disputed))
    desk.edit(disputed, dek_en="Changed in the meantime")
    chosen = {f"c{conflicts['dek'].pk}-choice": "edited", f"c{conflicts['dek'].pk}-text": "Typed"}
    url = reverse("conflicts:page", args=(disputed.pk,))
    response = desk.client.post(url, {**data, **chosen})
    assert newest(disputed).dek_en == "Changed in the meantime"
    assert messages_in(response)[-1] == in_words(
        interface,
        "%(number)d text has changed in the meantime. Look at it again.",
        "%(number)d texts have changed in the meantime. Look at them again.",
        number=1,
    )
    soup = BeautifulSoup(response.content.decode(), "html.parser")
    card = soup.select_one(f"#conflict-{conflicts['dek'].pk}")
    assert "Changed in the meantime" in card.get_text()
    assert card.select_one("textarea").text.strip() == "Typed"
    assert card.select_one("input[value=edited]").has_attr("checked")
    again = {**form_of(response), **chosen}
    desk.client.post(url, again)
    assert newest(disputed).dek_en == "Typed"


def test_history_names_what_was_decided(desk, disputed, conflicts, interface):
    decide(desk, disputed, {conflicts["dek"]: "theirs", conflicts["summary"]: "ours"})
    entry = PageLogEntry.objects.get(action="stories.decide_conflicts", page=disputed.pk)
    history = desk.client.get(reverse("wagtailadmin_pages:history", args=(disputed.pk,)))
    with translation.override(interface):
        assert conditional_escape(entry.message) in history.content.decode()
    assert words(interface, "부제 (English)", "Dek (English)") in history.content.decode()


def test_decided_conflict_can_be_read(desk, disputed, conflicts, editor):
    decide(desk, disputed, {conflicts["dek"]: "theirs"})
    assert len(listed(desk, state="decided")) == 1
    response = desk.client.get(reverse("conflicts:record", args=(conflicts["dek"].pk,)))
    assert response.status_code == 200
    assert "Our dek" in BeautifulSoup(response.content.decode(), "html.parser").get_text()


def test_open_conflict_is_read_where_it_is_decided(desk, disputed, conflicts):
    response = desk.client.get(reverse("conflicts:record", args=(conflicts["dek"].pk,)))
    assert response["Location"] == reverse("conflicts:page", args=(disputed.pk,))


def test_screen_of_a_page_without_conflicts_leads_back(desk, tree):
    bring({"story.md": document()})
    response = desk.client.get(reverse("conflicts:page", args=(Story.objects.get().pk,)))
    assert response["Location"] == reverse(INDEX)


def test_screen_of_a_page_that_is_gone_leads_back(desk, disputed):
    Story.objects.get().delete()
    response = desk.client.get(reverse("conflicts:page", args=(disputed.pk,)))
    assert response["Location"] == reverse(INDEX)


# Many at once


def bulk(desk, resolution, **query):
    url = reverse("wagtail_bulk_action", args=("stories", "importconflict", "decide"))
    question = desk.client.get(url, query)
    assert question.status_code == 200
    return desk.client.post(question.context["submit_url"], {"resolution": resolution})


def test_selected_conflicts_are_decided_alike(desk, disputed, conflicts):
    bulk(desk, "theirs", id=[conflicts["dek"].pk, conflicts["take summary"].pk])
    assert newest(disputed).dek_en == "Their dek"
    assert "Their take." in newest(Take.objects.get()).summary_en
    assert ImportConflict.objects.get(is_open=True) == conflicts["summary"]


def test_all_of_an_import_are_decided_alike(desk, disputed, conflicts):
    bring({"other.md": story("other")})
    other = Story.objects.get(slug="other")
    desk.edit(other, dek_en="Ours")
    bring({"other.md": story("other", dek="Theirs")})
    bulk(desk, "theirs", id="all", run=str(conflicts["dek"].item.run_id))
    assert newest(disputed).dek_en == "Their dek"
    assert newest(other).dek_en == "Ours"
    assert ImportConflict.objects.get(is_open=True).page_id == other.pk


def test_what_has_changed_since_the_import_stays_open_in_bulk(desk, disputed, conflicts):
    desk.edit(disputed, dek_en="Changed since")
    bulk(desk, "theirs", id="all")
    assert newest(disputed).dek_en == "Changed since"
    assert "Their summary." in newest(disputed).summary_en
    assert ImportConflict.objects.get(is_open=True) == conflicts["dek"]


# Rights


def somebody(django_user_model, *groups):
    user = django_user_model.objects.create_user("somebody", password="pw")
    user.groups.add(*groups)
    UserProfile.get_for_user(user)
    return user


def changers_of(page):
    """A group that may change `page` and what is below it, and come in."""
    group = Group.objects.create(name="Some")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return group


def test_people_who_import_and_may_not_edit_see_no_desk(
    desk, conflicts, disputed, django_user_model
):
    ensure_groups()
    importer = somebody(django_user_model, Group.objects.get(name=IMPORTERS))
    desk.client.force_login(importer)
    assert desk.client.get(reverse(INDEX)).status_code == 302
    response = desk.client.get(reverse("conflicts:page", args=(disputed.pk,)))
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_editor_of_one_page_sees_and_decides_its_conflicts_alone(
    desk, conflicts, disputed, django_user_model
):
    bring({"other.md": story("other")})
    other = Story.objects.get(slug="other")
    desk.edit(other, dek_en="Ours")
    bring({"other.md": story("other", dek="Theirs")})
    desk.client.force_login(somebody(django_user_model, changers_of(other)))
    assert len(listed(desk)) == 1
    assert desk.client.get(reverse("conflicts:page", args=(disputed.pk,))).status_code == 302
    bulk(desk, "theirs", id=[conflicts["dek"].pk, ImportConflict.objects.get(page=other).pk])
    assert newest(other).dek_en == "Theirs"
    assert newest(disputed).dek_en == "Our dek"
