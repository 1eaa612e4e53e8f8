"""Doors that publish without asking which language: none lets unreviewed machine text through."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from newsroom.bilingual.machine.translating import translate_page
from stories.models import Story
from tests.bilingual.machine.machines import Echo
from tests.desk import Desk
from tests.factories import StoryFactory, TakeFactory
from tests.imports import bring, results

pytestmark = pytest.mark.django_db

DOCUMENT = """# {headline}

**Meta:** type: story · date: 2026-02-03

## 요약

{summary}

---
Canonical: http://localhost/ko/n/controls
"""


@pytest.fixture
def story(tree: Page, editor: Any) -> Any:
    """A story that is live in Korean, with English from a machine in its draft."""
    story = StoryFactory(slug="controls", headline_ko="통제", headline_en=None, summary_en=None)
    translate_page(story, "en", user=editor, translator=Echo())
    return story


def row(page: Any) -> Any:
    return Story.objects.get(pk=page.pk)


def newest(page: Any) -> Any:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def shown(page: Any) -> tuple[Any, ...]:
    found = row(page)
    return found.visible_languages(), found.headline_en


def test_approval_in_a_workflow_publishes_what_is_reviewed(story: Any, editor: Any) -> None:
    task = GroupApprovalTask.objects.create(name="desk")
    group = Group.objects.create(name="desk")
    task.groups.add(group)
    editor.groups.add(group)
    workflow = Workflow.objects.create(name="desk")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(newest(story), editor)
    state.current_task_state.approve(user=editor)
    assert shown(story) == (("ko",), None)
    assert newest(story).headline_en == "en:통제"


def test_import_that_publishes_leaves_machine_text_in_the_draft(story: Any, editor: Any) -> None:
    document = DOCUMENT.format(headline="새 통제", summary="중국이 통제한다.")
    run = bring({"controls.ko.md": document}, publish=True, user=editor)
    assert set(results(run).values()) <= {"updated", "conflict", "unchanged"}
    assert shown(story) == (("ko",), None)


def test_unpublished_page_comes_back_without_it(story: Any) -> None:
    row(story).unpublish()
    newest(story).latest_revision.publish()
    assert shown(story) == (("ko",), None)


def test_copy_that_is_published_keeps_it_in_its_draft(story: Any, editor: Any) -> None:
    copied = row(story).copy(update_attrs={"slug": "copied"}, keep_live=True, user=editor)
    assert (shown(copied), newest(copied).headline_en) == ((("ko",), None), "en:통제")
    newest(copied).latest_revision.publish()
    assert (shown(copied), newest(copied).headline_en) == ((("ko",), None), "en:통제")


def test_text_of_an_older_version_waits_again(story: Any, editor: Any, desk: Desk) -> None:
    older = newest(story).latest_revision
    desk.edit(story, headline_en="Controls", summary_en="<p>Reviewed.</p>")
    assert newest(story).unreviewed_texts("en") == ()
    url = reverse("wagtailadmin_pages:revisions_revert", args=(story.pk, older.pk))
    desk.post(url, desk.form(url), action="publish")
    assert newest(story).unreviewed_texts("en") == ("headline", "summary")
    assert shown(story) == (("ko",), None)


def test_take_that_a_machine_wrote_stays_behind_its_story(tree: Page, editor: Any) -> None:
    story = StoryFactory()
    take = TakeFactory(parent=story, summary_en=None, live=False)
    translate_page(take, "en", user=editor, translator=Echo())
    newest(take).latest_revision.publish()
    found = type(take).objects.get(pk=take.pk)
    assert (found.visible_languages(), found.summary_en) == (("ko",), None)
