"""While one language waits for an approval the other one is free, for whoever may edit it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowTask

from newsroom.bilingual.models import LanguageApprovalTask, LanguageSchedule
from newsroom.bilingual.publishing import schedules
from stories.models import Story
from tests.bilingual.rights.conftest import draft, edit_url
from tests.desk import Desk

pytestmark = pytest.mark.django_db


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
