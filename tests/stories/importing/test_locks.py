"""Pages that somebody else has locked: a document that would change one is rejected whole."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from stories.importing.applying import apply
from stories.importing.locks import without_locked
from stories.importing.reporting import message_of
from stories.models import ImportConflict, Story, Take
from tests.documents import story, take
from tests.factories import StoryFactory
from tests.imports import bring, item, results

pytestmark = pytest.mark.django_db

SINCE = dt.datetime(2026, 11, 24, 3, 30, tzinfo=dt.UTC)
URL = "https://diplomat.example/1"
TAKES = [take("The Diplomat", URL, summary="It was told so.")]


@pytest.fixture
def holder(django_user_model):
    return django_user_model.objects.create_user("holder", first_name="지수", last_name="한")


@pytest.fixture
def imported(tree):
    bring({"story.md": story(takes=TAKES)})
    return Story.objects.get()


def lock(page, user, since=SINCE):
    model = type(page)
    model.objects.filter(pk=page.pk).update(locked=True, locked_by=user, locked_at=since)


def headline(page):
    return Story.objects.get(pk=page.pk).get_latest_revision_as_object().headline_en


@pytest.mark.parametrize("dry_run", [False, True])
def test_document_that_would_change_a_locked_page_is_rejected_and_the_others_go_in(
    imported, holder, editor, dry_run
):
    lock(imported, holder)
    before = imported.latest_revision_id
    files = {"a.md": story(headline="New", takes=TAKES), "b.md": story("other")}

    run = bring(files, user=editor, dry_run=dry_run)

    assert results(run) == {"a.md": "rejected", "b.md": "created"}
    assert Story.objects.get(pk=imported.pk).latest_revision_id == before
    assert item(run, "a.md").changes == []


@pytest.mark.parametrize(
    ("language", "moment"),
    [("ko", "2026년 11월 24일 오후 12:30"), ("en", "24 November 2026, 12:30")],
)
def test_reason_says_who_has_locked_it_and_since_when_to_whoever_reads(
    imported, holder, editor, language, moment
):
    lock(imported, holder)
    run = bring({"a.md": story(headline="New", takes=TAKES)}, user=editor)

    with override(language), timezone.override("Asia/Seoul"):
        (said,) = [message_of(each) for each in item(run).problems if each["level"] == "error"]

    assert all(part in said for part in (imported.title, "지수 한", moment))


def test_page_that_nobody_is_known_to_have_locked_is_left_alone_too(imported, editor):
    lock(imported, None, None)

    run = bring({"a.md": story(headline="New", takes=TAKES)}, user=editor)

    assert results(run) == {"a.md": "rejected"}
    with override("en"):
        assert "is locked: nothing" in message_of(item(run).problems[-1])


def test_whoever_has_locked_a_page_imports_it(imported, editor):
    lock(imported, editor)

    assert results(bring({"a.md": story(headline="New", takes=TAKES)}, user=editor)) == {
        "a.md": "updated"
    }
    assert headline(imported) == "New"


def test_run_of_nobody_is_kept_out_by_every_lock(imported, editor):
    lock(imported, editor)

    assert results(bring({"a.md": story(headline="New", takes=TAKES)})) == {"a.md": "rejected"}


def test_document_that_changes_nothing_is_unchanged_and_publishes_nothing(imported, holder, editor):
    lock(imported, holder)

    # Another file, which says the same.
    run = bring({"a.md": story(takes=TAKES) + "\n\n"}, user=editor, publish=True)

    assert results(run) == {"a.md": "unchanged"}
    assert item(run).page_id == imported.pk
    assert not Story.objects.get(pk=imported.pk).live


def test_unchanged_language_stays_unchanged_beside_a_rejected_one(imported, holder, editor):
    bring({"ko.md": story(language="ko", takes=None)})
    lock(imported, holder)
    files = {
        "ko.md": story(language="ko", takes=None) + "\n\n",
        "en.md": story(headline="New", takes=TAKES),
    }

    assert results(bring(files, user=editor)) == {"ko.md": "unchanged", "en.md": "rejected"}


def test_locked_take_keeps_out_the_document_that_changes_it_and_no_other(imported, holder, editor):
    told = Take.objects.get()
    lock(told, holder)
    changed = [take("The Diplomat", URL, summary="It was told otherwise.")]
    added = [*TAKES, take("The Herald", "https://herald.example/2", summary="So it was.")]

    run = bring({"a.md": story(takes=changed)}, user=editor)
    assert results(run) == {"a.md": "rejected"}
    assert results(bring({"a.md": story(takes=added)}, user=editor)) == {"a.md": "updated"}
    assert Take.objects.count() == 2
    # It would be taken out.
    assert results(bring({"a.md": story(takes=added[1:])}, user=editor)) == {"a.md": "rejected"}
    assert Take.objects.filter(pk=told.pk).exists()


def test_conflict_about_a_locked_page_is_not_recorded(imported, holder, editor):
    draft = imported.get_latest_revision_as_object()
    draft.headline_en = "An editor's"
    draft.save_revision()
    lock(imported, holder)

    run = bring({"a.md": story(headline="New", dek="New", takes=TAKES)}, user=editor)

    assert results(run) == {"a.md": "rejected"}
    assert not ImportConflict.objects.exists()


def test_lock_that_comes_after_the_plan_is_seen_before_anything_is_written(
    imported, holder, editor, monkeypatch
):
    def locking(plan, *args, **kwargs):
        lock(imported, holder)
        return apply(plan, *args, **kwargs)

    monkeypatch.setattr("stories.importing.processing.apply", locking)
    # Between two tries the connection is looked at, which would end the transaction of this test.
    monkeypatch.setattr("stories.importing.processing.pause", lambda _attempt: None)

    run = bring({"a.md": story(headline="New", takes=TAKES)}, user=editor)

    assert results(run) == {"a.md": "rejected"}
    assert headline(imported) != "New"


def test_locks_of_new_pages_are_asked_for_nowhere(tree, editor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert without_locked([], user=editor, publish=False) == []
    StoryFactory()
    assert results(bring({"a.md": story()}, user=editor)) == {"a.md": "created"}
