"""While one language waits for an approval the other one is free, for whoever may edit it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowTask
from wagtail.test.utils.form_data import rich_text

from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.models import LanguageApprovalTask, LanguageSchedule
from newsroom.bilingual.publishing import schedules
from stories.models import Story
from tests.bilingual.rights.conftest import draft, edit_url
from tests.desk import Desk, messages_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def chief(people):
    """Somebody who may edit and publish whole pages, and reviews nothing."""
    return people("chief", "change", "publish")


@pytest.fixture
def reviewer(people):
    return people("reviewer", "change")


@pytest.fixture
def submit(story, reviewer, editor):
    """Submits the story, with a new Korean headline, to a step that names `languages`."""

    def start(languages):
        page = draft(story)
        page.headline_ko = "검토할 제목"
        page.save_revision(user=editor)
        task = LanguageApprovalTask.objects.create(name="Desk", languages=languages)
        task.groups.add(reviewer.groups.get())
        workflow = Workflow.objects.create(name="Review")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        return workflow.start(Story.objects.get(pk=story.pk), editor)

    return start


@pytest.fixture
def desk_of(client):
    def at(user):
        client.force_login(user)
        return Desk(client, "en")

    return at


def headlines(page):
    return page.headline_ko, page.headline_en


def test_other_language_is_written_while_one_waits(story, submit, chief, desk_of):
    submit("ko")
    form = desk_of(chief).form(edit_url(story))
    assert "headline_ko" not in form
    form["headline_en"], form["headline_ko"], form["date"] = "New", "위조", "2026-05-05"

    desk_of(chief).post(edit_url(story), form)

    assert headlines(draft(story)) == ("검토할 제목", "New")
    assert draft(story).date == story.date
    assert Story.objects.get().workflow_in_progress


@pytest.fixture
def stale(story, submit, chief, desk_of):
    """A form that was opened before Korean was submitted, with words in both languages since."""
    submitted = desk_of(chief).form(edit_url(story))
    submit("ko")
    newest = Story.objects.get().latest_revision
    submitted["loaded_revision_id"] = str(newest.pk)
    submitted["loaded_revision_created_at"] = newest.created_at.isoformat()
    submitted.update({"headline_ko": "많이 쓴 제목", "headline_en": "New"})
    submitted["summary_ko"] = rich_text("<p>많이 쓴 <b>요약</b></p>")
    submitted["figures-0-value_ko"] = "셋"
    return submitted


def test_autosave_of_what_waits_since_is_refused_while_it_stands_on_the_screen(
    story, stale, chief, desk_of
):
    before = draft(story).latest_revision_id

    answer = desk_of(chief).client.post(
        edit_url(story), stale, headers={"accept": "application/json"}
    )

    assert (answer.status_code, answer.json()["error_code"]) == (400, "locked")
    assert answer.json()["error_message"] == (
        "You may not change this now, and nothing is saved: Headline (한국어), Summary (한국어), "
        "Figure (한국어). Copy what you wrote, and load the page again."
    )
    assert draft(story).latest_revision_id == before


def test_what_waits_since_and_was_written_is_told_to_the_letter(story, stale, chief, desk_of):
    response = desk_of(chief).post(edit_url(story), stale)

    told = messages_in(desk_of(chief).client.get(response.url))
    assert (
        "Not saved, for you may not change it now. Headline (한국어): 많이 쓴 제목; "
        "Summary (한국어): 많이 쓴 요약; Figure (한국어): 셋" in told
    )
    assert headlines(draft(story)) == ("검토할 제목", "New")


def test_form_of_before_with_nothing_written_in_what_waits_is_saved_without_a_word(
    story, stale, chief, desk_of
):
    page = draft(story)
    stale["headline_ko"], stale["figures-0-value_ko"] = page.headline_ko, "하나"
    stale["summary_ko"] = rich_text(page.summary_ko)

    answer = desk_of(chief).client.post(
        edit_url(story), stale, headers={"accept": "application/json"}
    )

    assert answer.json()["success"] is True
    assert headlines(draft(story)) == ("검토할 제목", "New")


def test_form_says_which_language_waits(story, submit, chief, desk_of):
    submit("ko")

    text = BeautifulSoup(desk_of(chief).client.get(edit_url(story)).content, "html.parser").text

    assert "Korean waits for approval in “Desk”." in text
    assert "You may change the texts in English." in text


@pytest.mark.parametrize(
    ("value", "live"),
    [("en", ("제목", "New")), ("ko", ("제목", "Headline")), ("both", ("제목", "Headline"))],
)
def test_free_language_is_published_and_no_other(  # noqa: PLR0917 -- what pytest hands over
    story, submit, chief, desk_of, value, live
):
    submit("ko")
    form = desk_of(chief).form(edit_url(story))
    form["headline_en"], form["action-publish"] = "New", value

    desk_of(chief).post(edit_url(story), form)

    assert headlines(Story.objects.get()) == live


def test_approval_publishes_what_waited_and_not_what_was_written_beside_it(
    story, submit, chief, reviewer, desk_of
):
    state = submit("ko").current_task_state.specific
    page = draft(story)
    page.headline_en = "Half done"
    page.save_revision(user=chief)

    state.task.specific.on_action(state, reviewer, "approve")

    assert headlines(Story.objects.get()) == ("검토할 제목", "Headline")
    assert draft(story).headline_en == "Half done"
    assert set(story.permissions_for_user(chief).languages) == {"ko", "en"}


def test_files_and_machines_write_what_is_free(story, submit, chief):
    submit("ko")
    page = Story.objects.get()

    assert hindrance(chief, page, "en") is None
    assert hindrance(chief, page, "ko") is not None


def test_reviewer_writes_in_both(story, submit, reviewer):
    submit("ko")

    assert story.permissions_for_user(reviewer).languages == ("ko", "en")


@pytest.mark.parametrize(
    ("languages", "rights", "is_locked"),
    [
        ("ko,en", (), True),
        ("ko", ("edit_ko",), True),
        ("ko", ("edit_en",), False),
        ("en", ("edit_ko", "edit_en"), False),
    ],
)
def test_page_is_locked_where_no_language_is_left_to_edit(  # noqa: PLR0917 -- what pytest hands over
    story, submit, people, languages, rights, is_locked
):
    submit(languages)
    user = people("somebody", "change", rights=rights)

    assert bool(Story.objects.get().get_lock().for_user(user)) is is_locked


def test_what_concerns_the_whole_page_stays_locked(story, submit, chief, desk_of):
    submit("ko")
    tester = Story.objects.get().permissions_for_user(chief)

    assert not tester.can_unpublish()
    assert not tester.can_publish()
    desk_of(chief).client.post(
        reverse("wagtailadmin_pages:unpublish", args=(story.pk,)), {"languages": "en"}
    )
    assert Story.objects.get().visible_languages() == ("ko", "en")


def test_schedule_of_the_language_that_waits_is_not_carried_out(story, submit, chief):
    submit("ko")
    page = draft(story)
    page.headline_en = "New"
    page.save_revision(user=chief)
    now = timezone.now()
    for language in ("ko", "en"):
        schedules.set_schedule(story, language, "publish", now, user=chief)

    assert schedules.carry_out_due(now) == (1, 1)

    assert headlines(Story.objects.get()) == ("제목", "New")
    assert "is locked" in LanguageSchedule.objects.get(language="ko").reason


def test_language_waits_from_the_day_it_is_submitted(story, chief, editor):
    stock = Workflow.objects.create(name="Stock")
    task = LanguageApprovalTask.objects.create(name="Nobody's", languages="ko")
    task.groups.add(Group.objects.create(name="Nobody"))
    WorkflowTask.objects.create(workflow=stock, task=task, sort_order=0)

    assert story.permissions_for_user(chief).waiting == ()
    draft(story).save_revision()
    stock.start(Story.objects.get(), editor)
    assert Story.objects.get().permissions_for_user(chief).waiting == ("ko",)
