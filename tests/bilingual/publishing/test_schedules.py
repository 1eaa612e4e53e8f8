"""Schedules of languages: set at the desk, carried out in time, reported when they cannot be."""

import datetime as dt
import threading
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.models import PageLogEntry, Revision
from wagtail.users.models import UserProfile

from newsroom.bilingual.models import LanguageSchedule
from newsroom.bilingual.publishing import acting, schedules
from newsroom.bilingual.publishing.schedules import carry_out_due, set_schedule
from newsroom.bilingual.tasks import carry_out_schedules
from stories.models import Story, Take
from tests.bilingual.publishing.conftest import again, drafted, newest, told
from tests.desk import messages_in
from tests.factories import SourceArticleFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Action = LanguageSchedule.Action
NOW = timezone.now()
SOON, LATER = NOW + dt.timedelta(hours=1), NOW + dt.timedelta(hours=2)


def scheduled(page, language, action=Action.PUBLISH, *, at=SOON, user=None):
    set_schedule(page, language, action, at, user=user)


def left():
    rows = LanguageSchedule.objects.order_by("at", "language")
    return [(each.page_id, each.language, each.action) for each in rows]


def test_language_goes_live_when_it_is_due_and_the_other_stays(story, editor):
    before = told(story, "ko")
    page = drafted(story, headline_ko="쓰다 만", headline_en="New")
    scheduled(page, "en", user=editor)
    assert carry_out_due(NOW) == (0, 0)
    assert again(story).headline_en == "Old  headline "
    assert carry_out_due(SOON) == (1, 0)
    assert (again(story).headline_en, told(story, "ko"), left()) == ("New", before, [])
    assert newest(story).headline_ko == "쓰다 만"


def test_newest_draft_goes_live_not_the_one_of_the_day_it_was_scheduled(story):
    scheduled(drafted(story, headline_en="First"), "en")
    drafted(story, headline_en="Second")
    carry_out_due(SOON)
    assert again(story).headline_en == "Second"


def test_both_languages_each_at_its_time(tree):
    story = StoryFactory(live=False)
    scheduled(story, "ko", at=SOON)
    scheduled(story, "en", at=LATER)
    carry_out_due(SOON)
    assert again(story).visible_languages() == ("ko",)
    carry_out_due(LATER)
    assert again(story).visible_languages() == ("ko", "en")


def test_language_goes_offline_when_it_is_due(story):
    before = told(story, "en")
    scheduled(story, "ko", Action.UNPUBLISH)
    carry_out_due(SOON)
    assert (again(story).visible_languages(), told(story, "en")) == (("en",), before)
    assert newest(story).headline_ko == "옛 제목"


def test_history_says_who_scheduled_what_and_that_it_happened(story, editor):
    scheduled(drafted(story, headline_en="New"), "en", user=editor)
    carry_out_due(SOON)
    entries = PageLogEntry.objects.filter(page=story.pk, user=editor).order_by("pk")
    assert [entry.action for entry in entries][-2:] == [
        schedules.SET,
        "wagtail.publish.scheduled",
    ]
    assert entries.last().data["languages"] == ["en"]


@pytest.mark.parametrize("languages", [["en"], ["ko", "en"], None])
def test_publishing_by_hand_cancels_the_schedule_of_that_language(story, languages):
    page = drafted(story, headline_en="New", headline_ko="새 제목")
    scheduled(page, "en")
    scheduled(page, "en", Action.UNPUBLISH, at=LATER)
    acting.publish(page, page.latest_revision, languages=languages)
    assert left() == [(story.pk, "en", Action.UNPUBLISH)]


def test_publishing_the_other_language_cancels_nothing(story):
    page = drafted(story, headline_ko="새 제목")
    scheduled(page, "en")
    acting.publish(page, page.latest_revision, languages=["ko"])
    assert left() == [(story.pk, "en", Action.PUBLISH)]


def test_unpublishing_by_hand_cancels_going_offline(story):
    for language in ("ko", "en"):
        scheduled(story, language, Action.UNPUBLISH)
    story.unpublish()
    assert left() == []


def test_second_time_for_the_same_replaces_the_first(story):
    scheduled(story, "en", at=LATER)
    scheduled(story, "en", at=SOON)
    assert LanguageSchedule.objects.get().at == SOON


# What cannot be carried out


def prefer(user, language):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


@pytest.mark.parametrize(
    ("language", "subject", "reason"),
    [
        ("ko", "예약한 대로 게시하지 못함: ‘옛 제목’ (영어)", "영어에 없는 항목: 요약."),
        (
            "en",
            "Not published as scheduled: “Old  headline ” in English",
            "English lacks: Summary.",
        ),
    ],
)
def test_author_is_told_in_their_language_why_it_did_not_happen(  # noqa: PLR0917 -- what pytest hands over
    story, editor, language, subject, reason, django_capture_on_commit_callbacks
):
    prefer(editor, language)
    scheduled(drafted(story, headline_en="Begun", summary_en=None), "en", user=editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert carry_out_due(SOON) == (0, 1)
    [letter] = mail.outbox
    assert (letter.subject, letter.to) == (subject, ["editor@example.com"])
    assert reason in letter.body
    assert f"http://localhost/admin/pages/{story.pk}/edit/" in letter.body
    schedule = LanguageSchedule.objects.get()
    assert (schedule.failed_at, reason in schedule.reason) == (SOON, True)
    assert again(story).headline_en == "Old  headline "


def test_it_is_not_tried_again_and_told_once(story, editor, django_capture_on_commit_callbacks):
    scheduled(drafted(story, summary_en=None), "en", user=editor)
    with django_capture_on_commit_callbacks(execute=True):
        carry_out_due(SOON)
        assert carry_out_due(LATER) == (0, 0)
    assert len(mail.outbox) == 1


def test_one_that_fails_never_stops_the_others(story, monkeypatch):
    other = StoryFactory(live=False)
    broken = StoryFactory(live=False)
    for page in (broken, story, other):
        scheduled(page, "ko")
    publish = acting.publish

    def failing(page, *args, **kwargs):
        if page.pk == broken.pk:
            raise ValueError("something of the site")
        return publish(page, *args, **kwargs)

    monkeypatch.setattr(acting, "publish", failing)
    assert carry_out_due(SOON) == (2, 1)
    assert again(other).visible_languages() == ("ko",)
    assert left() == [(broken.pk, "ko", Action.PUBLISH)]


def test_busy_database_leaves_it_due(story, monkeypatch):
    scheduled(drafted(story, headline_ko="새 제목"), "ko")

    def busy(*_args, **_kwargs):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(acting, "publish", busy)
        assert carry_out_due(SOON) == (0, 0)
    assert carry_out_due(SOON) == (1, 0)
    assert again(story).headline_ko == "새 제목"


def test_take_whose_quote_is_absent_stays_offline(story, settings):
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True
    article = SourceArticleFactory(body="Nobody knows when it will be lit again.")
    take = TakeFactory(
        parent=story, live=False, quote_original="Never said this.", source_article=article
    )
    scheduled(take, "ko")
    assert carry_out_due(SOON) == (0, 1)
    assert not Take.objects.get(pk=take.pk).live
    assert take.get_admin_display_title() in LanguageSchedule.objects.get().reason


@pytest.mark.parametrize("locked_by_author", [True, False])
def test_page_that_somebody_else_locked_stays_as_it_is(
    story, editor, django_user_model, locked_by_author
):
    page = drafted(story, headline_ko="새 제목")
    holder = editor if locked_by_author else django_user_model.objects.create_user("other")
    Story.objects.filter(pk=story.pk).update(locked=True, locked_by=holder, locked_at=NOW)
    scheduled(page, "ko", user=editor)
    assert carry_out_due(SOON) == ((1, 0) if locked_by_author else (0, 1))


def test_author_who_is_gone_is_no_obstacle(story, django_user_model):
    author = django_user_model.objects.create_user("author", "a@example.com")
    scheduled(drafted(story, headline_ko="새 제목"), "ko", user=author)
    scheduled(drafted(story, summary_en=None), "en", user=author)
    author.delete()
    assert carry_out_due(SOON) == (1, 1)


def test_second_scheduler_finds_nothing_to_do(story, monkeypatch):
    scheduled(drafted(story, headline_ko="새 제목"), "ko")
    seen = schedules.due(SOON)
    assert carry_out_due(SOON) == (1, 0)
    monkeypatch.setattr(schedules, "due", lambda _now: seen)
    before = Revision.objects.count()
    assert carry_out_due(SOON) == (0, 0)
    assert Revision.objects.count() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_four_schedulers_at_once_carry_each_out_once(tree):
    stories = [StoryFactory(live=False) for _each in range(4)]
    for story in stories:
        for language in ("ko", "en"):
            scheduled(story, language, at=NOW)
    start, outcomes = threading.Barrier(4), []

    def look() -> None:
        try:
            start.wait()
            outcomes.append(carry_out_due(SOON))
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done for done, _failed in outcomes) == 8
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 8
    assert {again(story).visible_languages() for story in stories} == {("ko", "en")}
    assert left() == []


# Who carries them out


def test_wagtails_command_carries_them_out(story):
    LanguageSchedule.objects.create(
        page_id=drafted(story, headline_ko="새 제목").pk, language="ko", action="publish", at=NOW
    )
    call_command("publish_scheduled", stdout=StringIO())
    assert again(story).headline_ko == "새 제목"


def test_dry_run_of_the_command_changes_nothing(story):
    LanguageSchedule.objects.create(
        page_id=drafted(story, headline_ko="새 제목").pk, language="ko", action="publish", at=NOW
    )
    told_by = StringIO()
    call_command("publish_scheduled", dryrun=True, stdout=told_by)
    assert "ko publish" in told_by.getvalue()
    assert again(story).headline_ko == "옛 제목"


def test_task_carries_them_out(story):
    LanguageSchedule.objects.create(
        page_id=drafted(story, headline_ko="새 제목").pk, language="ko", action="publish", at=NOW
    )
    carry_out_schedules()
    assert again(story).headline_ko == "새 제목"


def test_schedule_of_wagtails_own_that_is_refused_stops_no_other(tree):
    refused, fine = (
        StoryFactory(live=False, summary_ko=None, summary_en=None),
        StoryFactory(live=False),
    )
    for page in (refused, fine):
        page.revisions.update(approved_go_live_at=NOW - dt.timedelta(hours=1))
    complaint = StringIO()
    call_command("publish_scheduled", stdout=StringIO(), stderr=complaint)
    assert again(fine).visible_languages() == ("ko", "en")
    assert not again(refused).live
    assert not refused.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert refused.headline_ko in complaint.getvalue()


# At the desk


def fields(when):
    return timezone.localtime(when).strftime("%Y-%m-%d %H:%M")


def form_of(desk, page):
    return reverse("newsroom_schedule", args=(page.pk,))


def words(desk, korean, english):
    return korean if desk.interface == "ko" else english


def test_form_sets_times_for_each_language(desk, story):
    tomorrow = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=1)
    later = tomorrow + dt.timedelta(days=1)
    data = {"publish_ko": fields(tomorrow), "unpublish_en": fields(later)}
    assert desk.client.post(form_of(desk, story), data).status_code == 302
    found = {(each.language, each.action): each.at for each in LanguageSchedule.objects.all()}
    assert found == {("ko", "publish"): tomorrow, ("en", "unpublish"): later}


def test_history_keeps_every_time_that_was_set_at_once(desk, story):
    later = timezone.now() + dt.timedelta(days=1)
    desk.client.post(
        form_of(desk, story), {f"publish_{code}": fields(later) for code in ("ko", "en")}
    )
    history = desk.client.get(reverse("wagtailadmin_pages:history", args=(story.pk,)))
    for korean, english in (
        ("한국어 게시 시작", "Korean goes live"),
        ("영어 게시 시작", "English goes live"),
    ):
        assert words(desk, korean, english) in history.content.decode()


def test_emptied_field_cancels(desk, story, editor):
    scheduled(story, "ko", user=editor)
    assert desk.client.post(form_of(desk, story), {}).status_code == 302
    assert left() == []
    actions = PageLogEntry.objects.filter(page=story.pk).values_list("action", flat=True)
    assert schedules.CANCELLED in actions


def test_time_that_has_passed_is_refused(desk, story):
    data = {"publish_ko": fields(NOW - dt.timedelta(days=1))}
    response = desk.client.post(form_of(desk, story), data)
    assert (
        words(desk, "이미 지난 시각입니다.", "This time has passed.") in response.content.decode()
    )
    assert left() == []


def test_going_offline_before_going_live_is_refused(desk, story):
    data = {"publish_ko": fields(LATER), "unpublish_ko": fields(SOON)}
    assert desk.client.post(form_of(desk, story), data).status_code == 200
    assert left() == []


def test_form_says_what_is_missing_and_what_others_would_see(desk, story):
    drafted(story, summary_en=None, date=dt.date(2026, 2, 2))
    text = " ".join(
        BeautifulSoup(desk.client.get(form_of(desk, story)).content, "html.parser")
        .get_text()
        .split()
    )
    assert words(desk, "영어에 없는 항목: 요약.", "English lacks: Summary.") in text
    assert words(desk, "영어 독자에게도", "Readers of English would see") in text
    assert words(desk, "날짜", "Date") in text


def test_status_panel_and_header_show_the_schedule(desk, story, editor):
    scheduled(story, "en", Action.UNPUBLISH, user=editor)
    soup = BeautifulSoup(
        desk.client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).content, "html.parser"
    )
    panel = " ".join(soup.select_one(".nr-standing").get_text().split())
    assert words(desk, "게시 종료:", "Goes offline:") in panel
    assert len(soup.select(".nr-language .nr-language__icon")) == 1


def test_wagtail_says_nothing_of_a_schedule_that_it_does_not_know(desk, tree, editor):
    draft = StoryFactory(live=False)
    scheduled(draft, "ko", user=editor)
    response = desk.client.get(reverse("wagtailadmin_pages:edit", args=(draft.pk,)))
    text = BeautifulSoup(response.content, "html.parser").get_text()
    with translation.override(desk.interface):
        assert gettext("No publishing schedule set") not in text
    # It is a draft as before.
    assert words(desk, "게시 시작:", "Goes live:") in " ".join(text.split())
    assert response.context["draftstate_enabled"]


def test_failed_schedule_is_said_on_the_edit_form(desk, story, editor):
    scheduled(drafted(story, summary_en=None), "en", user=editor)
    carry_out_due(SOON)
    soup = BeautifulSoup(
        desk.client.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).content, "html.parser"
    )
    assert soup.select(".nr-standing__time--failed")


# Takes along with their story


def on_the_form(desk, page):
    """The boxes of the form of schedules: whether each take, by key, is ticked."""
    soup = BeautifulSoup(desk.client.get(form_of(desk, page)).content, "html.parser")
    return {
        int(box["value"]): box.has_attr("checked") for box in soup.select("input[name=companion]")
    }


def set_on_the_form(desk, page, *takes, **times):
    companions = {"companion": [str(take.pk) for take in takes]}
    return desk.client.post(form_of(desk, page), companions | times)


def test_takes_that_are_ready_are_scheduled_with_their_story_and_go_live_after_it(desk, tree):
    draft = StoryFactory(live=False)
    ready, half = (
        TakeFactory(parent=draft, live=False, summary_ko=text) for text in ("<p>보도</p>", None)
    )
    TakeFactory(parent=draft)

    assert on_the_form(desk, draft) == {ready.pk: True, half.pk: True}
    set_on_the_form(desk, draft, ready, half, publish_ko=fields(SOON))

    assert left() == [(each.pk, "ko", "publish") for each in (draft, ready)]
    carry_out_due(LATER)
    assert again(ready).visible_languages() == again(draft).visible_languages() == ("ko",)
    assert not again(half).live


def test_time_that_moves_moves_those_that_go_along(desk, tree):
    draft = StoryFactory(live=False)
    along, alone, untold = (TakeFactory(parent=draft, live=False) for _ in range(3))
    set_on_the_form(desk, draft, along, publish_ko=fields(SOON))
    scheduled(alone, "ko", at=LATER)

    assert on_the_form(desk, draft) == {along.pk: True, alone.pk: False, untold.pk: False}
    set_on_the_form(desk, draft, along, publish_ko=fields(LATER + dt.timedelta(days=1)))

    times = {each.page_id: each.at for each in LanguageSchedule.objects.all()}
    assert times[along.pk] == times[draft.pk] > times[alone.pk] == LATER
    assert untold.pk not in times


@pytest.mark.parametrize(("is_ticked", "time"), [(True, ""), (False, fields(SOON))])
def test_take_goes_along_until_the_story_is_cancelled_or_its_box_emptied(
    desk, tree, is_ticked, time
):
    draft = StoryFactory(live=False)
    along, alone = (TakeFactory(parent=draft, live=False) for _ in range(2))
    set_on_the_form(desk, draft, along, publish_ko=fields(SOON))
    scheduled(alone, "ko", at=LATER)

    set_on_the_form(desk, draft, *([along] if is_ticked else []), publish_ko=time)

    assert {page for page, _language, _action in left()} == {alone.pk} | (
        set() if is_ticked else {draft.pk}
    )


def test_takes_on_the_form_cost_the_same_for_one_and_three(
    desk, tree, django_assert_max_num_queries
):
    draft = StoryFactory(live=False)
    counts = []
    for number in (1, 2):
        for _each in range(number):
            TakeFactory(parent=draft, live=False)
        desk.client.get(form_of(desk, draft))
        with django_assert_max_num_queries(60) as queries:
            desk.client.get(form_of(desk, draft))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_form_is_for_those_who_may_publish(client, story, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.post(
        reverse("newsroom_schedule", args=(story.pk,)), {"publish_ko": fields(SOON)}
    )
    assert response.status_code in {302, 403}
    assert left() == []


def test_history_tells_of_schedules(desk, story, editor):
    scheduled(story, "ko", user=editor)
    history = desk.client.get(reverse("wagtailadmin_pages:history", args=(story.pk,)))
    assert (
        words(desk, "예약: 한국어 게시", "Scheduled: Korean goes live") in history.content.decode()
    )
    assert messages_in(history) == []


def test_lists_show_schedules_with_one_query_for_all(
    desk, story, editor, django_assert_num_queries
):
    scheduled(story, "ko", user=editor)
    rows = desk.client.get("/admin/stories/").content.decode()
    assert "nr-scheduled" in rows
    pages = [story, StoryFactory()]
    with django_assert_num_queries(1):
        schedules.note_schedules(pages)
    assert [len(page.noted_schedules) for page in pages] == [1, 0]
