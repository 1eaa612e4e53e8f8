"""Publishing, scheduling and taking offline by somebody who was given one language."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from newsroom.bilingual.models import LanguageApprovalTask, LanguageSchedule
from newsroom.bilingual.publishing import acting, schedules
from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.bilingual.rights.granted import language_permissions
from stories.models import Story
from tests.bilingual.rights.conftest import draft, edit_url
from tests.desk import Desk, messages_in
from tests.factories import TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def publisher(people):
    """Somebody who translates into English and publishes it."""
    return people("publisher", "change", rights=("edit_en", "publish_en"))


@pytest.fixture
def their_desk(client, publisher):
    """The admin as the publisher of English sees it."""
    client.force_login(publisher)
    return Desk(client, "en")


def read(story):
    """What readers see of the headline in each language."""
    row = Story.objects.get(pk=story.pk)
    return [row.headline_ko, row.headline_en] if row.live else []


def drafted(story, editor, **texts):
    """The story with a newer draft of an editor's."""
    page = draft(story)
    for name, value in texts.items():
        setattr(page, name, value)
    page.save_revision(user=editor)


def post(desk, story, value, **texts):
    """The response to pressing the button that publishes `value`."""
    form = desk.filled(desk.form(edit_url(story)), texts)
    form["action-publish"] = value
    return desk.client.post(edit_url(story), form)


def test_own_language_is_published_and_nothing_of_the_other(their_desk, story, editor):
    drafted(story, editor, headline_ko="아직 초안")
    response = their_desk.client.get(edit_url(story))
    buttons = BeautifulSoup(response.text, "html.parser").select("[name=action-publish]")
    assert [button["value"] for button in buttons] == ["en"]
    post(their_desk, story, "en", headline_en="Published")
    assert read(story) == ["제목", "Published"]
    assert draft(story).headline_ko == "아직 초안"


@pytest.mark.parametrize("value", ["ko", "both", "ready"])
def test_other_language_is_saved_as_a_draft_whatever_is_asked(their_desk, story, editor, value):
    drafted(story, editor, headline_ko="아직 초안")
    post(their_desk, story, value, headline_en="Mine")
    assert read(story) == ["제목", "Headline"]
    assert draft(story).headline_en == "Mine"


def test_whoever_was_given_no_language_publishes_none(at_desk, story):
    assert 'name="action-publish"' not in at_desk.client.get(edit_url(story)).text
    post(at_desk, story, "en", headline_en="Mine")
    assert read(story) == ["제목", "Headline"]


def test_what_readers_of_the_other_language_would_see_waits_for_somebody_else(
    their_desk, story, editor
):
    drafted(story, editor, date=dt.date(2026, 2, 3))
    response = post(their_desk, story, "en", headline_en="Mine")
    assert read(story) == ["제목", "Headline"]
    (message,) = messages_in(their_desk.client.get(response.url))[:1]
    assert message.endswith(
        "Readers of Korean would see a change too: Date. Somebody who may publish both languages "
        "has to publish it."
    )
    question = f"{reverse('newsroom_publish', args=(story.pk,))}?languages=en"
    answers = [
        their_desk.client.get(question),
        their_desk.client.post(question, {"revision": draft(story).latest_revision_id}),
    ]
    assert [answer.url for answer in answers] == [edit_url(story)] * 2
    assert read(story) == ["제목", "Headline"]


@pytest.mark.parametrize("value", ["ko", "both", "ready"])
def test_question_about_another_language_is_closed(their_desk, story, editor, value):
    drafted(story, editor, headline_ko="초안")
    url = f"{reverse('newsroom_publish', args=(story.pk,))}?languages={value}"
    revision = Story.objects.get().latest_revision_id
    assert their_desk.client.get(url).status_code == 302
    assert their_desk.client.post(url, {"revision": revision}).status_code == 302
    assert read(story) == ["제목", "Headline"]


def test_own_language_is_taken_offline_and_no_other(their_desk, story):
    url = reverse("wagtailadmin_pages:unpublish", args=(story.pk,))
    assert "The page is live in English." in their_desk.client.get(url).text
    their_desk.client.post(url, {"languages": "ko"})
    assert Story.objects.get().visible_languages() == ("ko", "en")
    their_desk.client.post(url, {"languages": "both", "include_descendants": "on"})
    assert Story.objects.get().visible_languages() == ("ko",)
    assert their_desk.client.get(url).url == reverse("wagtailadmin_home")
    their_desk.client.post(url, {})
    assert Story.objects.get().visible_languages() == ("ko",)


def test_own_language_is_scheduled_and_no_other(their_desk, story, publisher):
    url = reverse("newsroom_schedule", args=(story.pk,))
    assert "publish_ko" not in their_desk.client.get(url).text
    later = (timezone.localtime() + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    their_desk.client.post(url, {f"unpublish_{code}": later for code in ("ko", "en")})
    assert list(LanguageSchedule.objects.values_list("language", "action", "user")) == [
        ("en", "unpublish", publisher.pk)
    ]


def test_schedule_of_one_language_changes_nothing_shared(story, publisher, editor):
    drafted(story, editor, date=dt.date(2026, 2, 3), headline_en="Later")
    now = timezone.now()
    schedules.set_schedule(story, "en", "publish", now, user=publisher)
    assert schedules.carry_out_due(now) == (0, 1)
    assert read(story) == ["제목", "Headline"]
    assert "Date" in LanguageSchedule.objects.get().reason


def test_schedule_of_somebody_who_lost_the_language_changes_nothing_shared_either(
    story, publisher, editor
):
    drafted(story, editor, date=dt.date(2026, 2, 3), headline_en="Later")
    now = timezone.now()
    schedules.set_schedule(story, "en", "publish", now, user=publisher)
    lost = language_permissions().filter(codename="publish_en")
    publisher.groups.get().permissions.remove(*lost)
    assert schedules.carry_out_due(now) == (0, 1)
    assert read(story) == ["제목", "Headline"]


def test_schedule_is_closed_to_whoever_was_given_no_language(at_desk, story):
    assert at_desk.client.get(reverse("newsroom_schedule", args=(story.pk,))).status_code == 302


def test_takes_go_live_with_a_story_in_the_language_of_the_publisher(their_desk, story, editor):
    TakeFactory(parent=story, live=False, summary_ko="<p>요약</p>", summary_en="<p>S</p>")
    post(their_desk, story, "en", headline_en="New")
    take = type(story).objects.get().get_children().get().specific
    revision = Story.objects.get().latest_revision_id
    url = f"{reverse('newsroom_publish', args=(story.pk,))}?languages=en"
    their_desk.client.post(url, {"revision": revision, "companion": str(take.pk)})
    assert type(take).objects.get().visible_languages() == ("en",)


def test_times_of_the_other_language_stay_in_the_takes_as_well(their_desk, story, editor):
    take = TakeFactory(parent=story, live=False, summary_ko="<p>요약</p>", summary_en="<p>S</p>")
    at = timezone.now() + dt.timedelta(days=1)
    for page in (story, take):
        for code in ("ko", "en"):
            schedules.set_schedule(page, code, "publish", at, user=editor)
    url = reverse("newsroom_schedule", args=(story.pk,))
    their_desk.client.post(url, {"publish_ko": "", "publish_en": ""})
    left = LanguageSchedule.objects.order_by("page").values_list("page", "language", "at")
    assert list(left) == [(story.pk, "ko", at), (take.pk, "ko", at)]


# Workflows


def review_by(group, story, task):
    """Let `group` review what is submitted below the stories, and submit the story."""
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Review", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=story.get_parent())
    page = draft(story)
    page.save_revision()
    return workflow.start(page, None)


def approve(state, user):
    task_state = state.current_task_state.specific
    task_state.task.specific.on_action(task_state, user, "approve")


def languages_task(languages):
    return LanguageApprovalTask.objects.create(name="Language", languages=languages)


@pytest.mark.parametrize("languages", ["ko", "ko,en"])
def test_approval_publishes_no_other_language(story, publisher, editor, languages):
    drafted(story, editor, headline_ko="초안", headline_en="Draft")
    state = review_by(publisher.groups.get(), story, languages_task(languages))
    task = state.current_task_state.task.specific
    assert "approve" not in {name for name, _label, _asks in task.get_actions(story, publisher)}
    with pytest.raises(PublishingRefusedError):
        approve(state, publisher)
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert read(story) == ["제목", "Headline"]


def test_approval_publishes_own_language(story, publisher, editor):
    drafted(story, editor, headline_ko="초안", headline_en="Draft")
    state = review_by(publisher.groups.get(), story, languages_task("en"))
    approve(state, publisher)
    assert read(story) == ["제목", "Draft"]


def test_approval_at_the_end_of_a_stock_workflow_publishes_nothing(story, translator, editor):
    drafted(story, editor, headline_ko="초안", headline_en="Draft")
    stock = GroupApprovalTask.objects.create(name="Stock")
    state = review_by(translator.groups.get(), story, stock)
    with pytest.raises(PublishingRefusedError):
        approve(state, translator)
    state.refresh_from_db()
    assert (read(story), state.status) == (["제목", "Headline"], "in_progress")


def test_reviewer_of_a_language_writes_in_it_alone(story, people, editor):
    reviewer = people("reviewer", rights=("edit_en",))
    assert story.permissions_for_user(reviewer).languages == ()
    review_by(reviewer.groups.get(), story, GroupApprovalTask.objects.create(name="Stock"))
    page = draft(story)
    page.headline_ko, page.headline_en = "위조", "Reviewed"
    page.save_revision(user=reviewer)
    assert (draft(story).headline_ko, draft(story).headline_en) == ("제목", "Reviewed")


def test_member_of_a_group_that_reviews_whole_pages_writes_whole_pages(story, people, translator):
    moderators = people("moderators")
    translator.groups.add(moderators.groups.get())
    review_by(moderators.groups.get(), story, GroupApprovalTask.objects.create(name="Stock"))
    assert draft(story).permissions_for_user(translator).languages == ("ko", "en")


def test_translation_is_submitted(at_desk, story, people):
    workflow = Workflow.objects.create(name="Review", active=True)
    task = GroupApprovalTask.objects.create(name="Stock")
    task.groups.add(people("moderators").groups.get())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=story.get_parent())
    at_desk.edit(story, action="submit", headline_en="Submitted")
    assert Story.objects.get().workflow_in_progress
    assert (draft(story).headline_ko, draft(story).headline_en) == ("제목", "Submitted")


# Code


def test_publishing_for_somebody_asks_their_languages(story, publisher):
    revision = Story.objects.get().latest_revision
    for languages in (None, ["ko"], ["ko", "en"]):
        with pytest.raises(PermissionDenied, match="permission to publish"):
            acting.publish(story, revision, languages=languages, user=publisher)
    assert acting.publish(story, revision, languages=["en"], user=publisher).languages == ("en",)
