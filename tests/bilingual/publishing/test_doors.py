"""Every other door that publishes or unpublishes: languages come out right, nothing drags along."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.checks import Warning as Caution
from django.urls import reverse
from wagtail.actions import action_registry
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from newsroom.bilingual.checks import check_workflow
from newsroom.bilingual.models import LanguageApprovalTask, TextState
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.offering import offer_after_approval
from newsroom.bilingual.publishing.unpublishing import unpublish
from stories.models import Story, StoryFigure, Take
from stories.tree import index_for
from tests.bilingual.publishing.conftest import again, drafted, newest, told
from tests.desk import errors_in, messages_in
from tests.factories import SourceArticleFactory, StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def admin(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def words(desk, korean, english):
    return korean if desk.interface == "ko" else english


def bulk(desk, action, *pages, **data):
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    return desk.client.post(f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}", data)


@pytest.fixture
def half(story):
    """A live story whose draft has a whole Korean text and half an English one."""
    return drafted(story, headline_ko="새 제목", headline_en="Half", summary_en=None)


# Bulk actions


def test_bulk_publish_pushes_no_half_done_language_out(desk, half):
    before = told(half, "en")
    bulk(desk, "publish", half)
    assert (again(half).headline_ko, told(half, "en")) == ("새 제목", before)
    assert again(half).visible_languages() == ("ko", "en")


def test_bulk_publish_leaves_a_withdrawn_language_offline(desk, story):
    unpublish(story, ["en"])
    bulk(desk, "publish", story)
    assert again(story).visible_languages() == ("ko",)


def test_bulk_publish_names_what_is_not_complete_and_publishes_nothing(desk, tree):
    whole, bare = (
        StoryFactory(live=False),
        StoryFactory(live=False, summary_ko=None, summary_en=None),
    )
    response = bulk(desk, "publish", whole, bare)
    said = " ".join(messages_in(desk.client.get(response.url)))
    assert words(desk, "한국어에 없는 항목: 요약.", "Korean lacks: Summary.") in said
    assert not again(whole).live


def test_bulk_unpublish_clears_both_languages(desk, story):
    bulk(desk, "unpublish", story)
    row = again(story)
    assert (row.live, row.live_ko, row.live_en) == (False, False, False)


def test_unpublishing_a_bare_page_clears_both_languages_and_tells_whoever_follows(story):
    Page.objects.get(pk=story.pk).unpublish()
    row = again(story)
    assert (row.live_ko, row.live_en, row.headline_ko) == (False, False, "옛 제목")
    state = TextState.objects.get(pk=story.pk)
    assert (state.state_ko, state.state_en) == ("draft", "draft")


def test_alias_of_a_page_that_goes_offline_clears_both_languages(story):
    alias = story.create_alias(update_slug="alias")
    again(story).unpublish()
    row = Story.objects.get(pk=alias.pk)
    assert (row.live, row.live_ko, row.live_en) == (False, False, False)


# The API


def test_action_of_the_api_publishes_by_languages(half, editor):
    action = action_registry.get_action_class(Page, "publish")
    action(half.latest_revision, user=editor).execute()
    assert again(half).visible_languages() == ("ko", "en")
    assert told(half, "en")["headline"] == "Old  headline "
    assert newest(half).headline_en == "Half"


def test_action_of_the_api_publishes_other_pages_as_ever(tree, editor):
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Bare", slug="bare", live=False))
    action = action_registry.get_action_class(Page, "publish")
    action(page.save_revision(), user=editor).execute()
    assert Page.objects.get(pk=page.pk).live


# Workflows


def workflow(*tasks):
    found = Workflow.objects.create(name="Review")
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=found, task=task, sort_order=order)
    return found


def step(languages, name="Desk"):
    return LanguageApprovalTask.objects.create(name=name, languages=languages)


def approve(desk, page, **data):
    """Approve from the moderation screens."""
    state = again(page).current_workflow_task_state
    url = admin("workflow_action", page.pk, "approve", state.pk)
    return desk.client.post(url, {"comment": ""} | data)


@pytest.mark.parametrize(
    ("languages", "korean", "english"),
    [("ko", "새 제목", "Old  headline "), ("en", "옛 제목", "New"), ("ko,en", "새 제목", "New")],
)
def test_approval_publishes_the_languages_of_its_step_and_no_other(  # noqa: PLR0917 -- what pytest hands over
    desk, story, editor, languages, korean, english
):
    page = drafted(story, headline_ko="새 제목", headline_en="New")
    workflow(step(languages)).start(page, editor)
    approve(desk, page)
    assert (again(story).headline_ko, again(story).headline_en) == (korean, english)
    assert not again(story).workflow_in_progress


def test_steps_publish_one_language_after_the_other(desk, story, editor):
    page = drafted(story, headline_ko="새 제목", headline_en="New")
    workflow(step("ko", "Korean desk"), step("en", "English desk")).start(page, editor)
    approve(desk, page)
    assert (again(story).headline_ko, again(story).headline_en) == ("새 제목", "Old  headline ")
    approve(desk, page)
    assert again(story).headline_en == "New"


def test_approval_from_the_editor_publishes_what_was_written(desk, story, editor):
    page = drafted(story, headline_ko="새 제목", headline_en="New")
    workflow(step("ko")).start(page, editor)
    form = desk.filled(desk.form(admin("edit", page.pk)), {"headline_ko": "더 새 제목"})
    form["action-workflow-action"], form["workflow-action-name"] = "true", "approve"
    assert desk.client.post(admin("edit", page.pk), form).status_code == 302
    assert (again(story).headline_ko, again(story).headline_en) == ("더 새 제목", "Old  headline ")


def offered_after(desk, response):
    """The addresses to which what is said after an approval leads, for its takes."""
    screen = desk.client.get(response.url)
    soup = BeautifulSoup(screen.content.decode(), "html.parser")
    return [each["href"] for each in soup.select(".messages a[href*='/publish/companions/']")]


def test_approval_offers_the_takes_that_are_ready_in_its_languages(desk, story, editor):
    ready = TakeFactory(parent=story, live=False, headline_ko="준비된 보도", headline_en="Ready")
    TakeFactory(parent=story, live=False, summary_ko=None)
    workflow(step("ko")).start(drafted(story, headline_ko="새 제목"), editor)

    (url,) = offered_after(desk, approve(desk, story))
    soup = BeautifulSoup(desk.client.get(url).content.decode(), "html.parser")
    boxes = [each["value"] for each in soup.select("input[name=companion]")]
    desk.client.post(url, {"companion": boxes})

    assert boxes == [str(ready.pk)]
    assert again(ready).visible_languages() == ("ko",)
    assert not Take.objects.exclude(pk=ready.pk).get().live


def test_approval_from_the_editor_offers_them_as_well(desk, story, editor):
    TakeFactory(parent=story, live=False)
    page = drafted(story, headline_ko="새 제목")
    workflow(step("ko")).start(page, editor)
    form = desk.form(admin("edit", page.pk))
    form["action-workflow-action"], form["workflow-action-name"] = "true", "approve"

    assert len(offered_after(desk, desk.client.post(admin("edit", page.pk), form))) == 1


def test_approval_of_a_step_in_between_offers_nothing(desk, story, editor):
    TakeFactory(parent=story, live=False)
    first = GroupApprovalTask.objects.create(name="First")
    workflow(first, step("ko")).start(drafted(story, headline_ko="새 제목"), editor)

    assert offered_after(desk, approve(desk, story)) == []


def test_takes_are_offered_to_those_who_may_publish_them(rf, story, django_user_model):
    TakeFactory(parent=story, live=False)
    request = rf.get("/")
    request.user = django_user_model.objects.create_user("reader")
    said = []
    request._messages = type("Messages", (), {"add": lambda _self, *given: said.append(given)})()

    offer_after_approval(request, story, step("ko"))

    assert said == []


def test_screen_of_takes_that_are_live_by_now_says_that_nothing_is_left(desk, story):
    TakeFactory(parent=story)
    url = reverse("newsroom_publish_companions", args=(story.pk,))

    response = desk.client.get(url, {"languages": "ko"}, follow=True)

    assert words(desk, "함께 게시할 페이지가 없습니다.", "Nothing else is ready") in str(
        messages_in(response)
    )


def test_rejection_publishes_nothing(desk, story, editor):
    page = drafted(story, headline_ko="새 제목")
    workflow(step("ko")).start(page, editor)
    state = again(page).current_workflow_task_state
    desk.client.post(admin("workflow_action", page.pk, "reject", state.pk), {"comment": "No."})
    assert again(story).headline_ko == "옛 제목"
    assert again(story).current_workflow_state.status == "needs_changes"


def test_buttons_say_what_the_approval_publishes(desk, story, editor):
    page = drafted(story, headline_ko="새 제목")
    workflow(step("ko")).start(page, editor)
    screen = desk.client.get(admin("edit", page.pk)).content.decode()
    assert words(desk, "승인하고 한국어로 게시", "Approve and publish in Korean") in screen
    assert words(desk, "한국어로 게시 후 게시", "in Korean and Publish") not in screen


def test_refused_approval_says_why_and_stays_in_review(desk, story, editor):
    page = drafted(story, headline_en="Half", summary_en=None)
    workflow(step("en")).start(page, editor)
    response = approve(desk, page)
    said = " ".join(messages_in(desk.client.get(response.url)))
    assert words(desk, "영어에 없는 항목: 요약.", "English lacks: Summary.") in said
    assert again(story).workflow_in_progress
    assert again(story).headline_en == "Old  headline "


def test_refused_approval_in_a_window_goes_back_to_the_page(desk, story, editor):
    page = drafted(story, headline_en="Half", summary_en=None)
    workflow(step("en")).start(page, editor)
    state = again(page).current_workflow_task_state
    url = admin("workflow_action", page.pk, "approve", state.pk)
    response = desk.client.post(
        url, {"comment": "x"}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert json.loads(response.content)["redirect"] == admin("edit", page.pk)


@pytest.fixture
def unquotable(story, settings):
    """A draft of a take whose quote does not stand in its source, where a site forbids that."""
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True
    article = SourceArticleFactory(body="Nobody knows when it will be lit again.")
    return TakeFactory(
        parent=story, live=False, quote_original="Never said this.", source_article=article
    )


def test_ordinary_approval_of_an_absent_quote_says_so(desk, unquotable, editor):
    workflow(GroupApprovalTask.objects.create(name="Moderators")).start(unquotable, editor)
    response = approve(desk, unquotable)
    said = " ".join(messages_in(desk.client.get(response.url)))
    assert words(desk, unquotable.title, unquotable.outlet.name_en) in said
    assert words(desk, "인용문이 원문 기사에 없습니다", "does not stand in its source") in said
    assert not again(unquotable).live
    assert again(unquotable).workflow_in_progress


def test_approval_of_an_absent_quote_from_the_editor_says_so_at_the_field(desk, unquotable, editor):
    workflow(GroupApprovalTask.objects.create(name="Moderators")).start(unquotable, editor)
    form = desk.form(admin("edit", unquotable.pk))
    form["action-workflow-action"], form["workflow-action-name"] = "true", "approve"
    response = desk.client.post(admin("edit", unquotable.pk), form)
    [error] = errors_in(response)
    assert words(desk, "인용문이 원문 기사에 없습니다", "does not stand in its source") in error
    assert again(unquotable).workflow_in_progress


def test_ordinary_workflow_publishes_what_is_ready(desk, half, editor):
    workflow(GroupApprovalTask.objects.create(name="Moderators")).start(half, editor)
    approve(desk, half)
    assert again(half).headline_ko == "새 제목"
    assert told(half, "en")["headline"] == "Old  headline "


def test_task_type_is_made_at_the_desk(desk, django_user_model):
    url = reverse("wagtailadmin_workflows:add_task", args=("bilingual", "languageapprovaltask"))
    assert desk.client.get(url).status_code == 200
    desk.client.post(url, {"name": "English desk", "languages": "en", "groups": ["1"]})
    assert LanguageApprovalTask.objects.get().published_languages == ("en",)


def test_site_whose_workflows_end_otherwise_is_warned(settings):
    assert check_workflow() == []
    settings.WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail.workflows.publish_workflow_state"
    [warning] = check_workflow()
    assert (warning.id, isinstance(warning, Caution)) == ("newsroom.W004", True)


# Copy, alias, move, revert, compare


def test_copy_of_a_page_live_in_one_language_is_live_in_that_one(story):
    unpublish(story, ["en"])
    copied = again(story).copy(update_attrs={"slug": "copied"})
    row = Story.objects.get(pk=copied.pk)
    assert row.visible_languages() == ("ko",)
    assert newest(row).headline_en == "Old  headline "
    assert [each.measure_en for each in newest(row).figures.all()] == ["price", "exports"]
    assert row.first_live_en is None


def test_copy_that_is_a_draft_keeps_both_texts(story):
    unpublish(story, ["en"])
    copied = again(story).copy(update_attrs={"slug": "copied"}, keep_live=False)
    row = Story.objects.get(pk=copied.pk)
    assert row.visible_languages() == ()
    assert (newest(row).headline_ko, newest(row).headline_en) == ("옛 제목", "Old  headline ")


def test_alias_of_a_page_live_in_one_language_is_live_in_that_one(story):
    unpublish(story, ["en"])
    alias = again(story).create_alias(update_slug="alias")
    row = Story.objects.get(pk=alias.pk)
    assert (row.visible_languages(), row.headline_en) == (("ko",), None)
    assert [each.measure_en for each in row.figures.all()] == [None, None]


def test_moved_page_keeps_languages_draft_and_schedule(story):
    unpublish(story, ["en"])
    other = index_for(Story)
    again(story).move(other, "first-child")
    assert again(story).visible_languages() == ("ko",)
    assert newest(story).headline_en == "Old  headline "


def test_older_version_brings_back_both_languages(desk, story):
    old = story.latest_revision
    draft = old.as_object()
    draft.headline_ko, draft.headline_en = "새 제목", "New"
    draft.figures.add(StoryFigure(measure_ko="새 줄", measure_en="new row", sort_order=2))
    draft.save_revision().publish()
    form = desk.form(admin("revisions_revert", story.pk, old.pk))
    assert desk.post(admin("revisions_revert", story.pk, old.pk), form).status_code == 302
    draft = newest(story)
    assert (draft.headline_ko, draft.headline_en) == ("옛 제목", "Old  headline")
    assert [each.measure_en for each in draft.figures.all()] == ["price", "exports"]
    assert again(story).headline_ko == "새 제목"


def test_older_version_is_published_in_one_language(desk, story):
    old = story.latest_revision
    again(drafted(story, headline_ko="새 제목", headline_en="New")).latest_revision.publish()
    url = admin("revisions_revert", story.pk, old.pk)
    form = desk.form(url)
    form["action-publish"] = "ko"
    assert desk.client.post(url, form).status_code == 302
    assert (again(story).headline_ko, again(story).headline_en) == ("옛 제목", "New")


def test_version_that_went_live_in_one_language_holds_both_texts(story):
    page = StoryFactory(live=False, headline_en="Draft")
    acting.publish(page, page.latest_revision, languages=["ko"])
    brought_back = again(page).live_revision.as_object()
    assert brought_back.headline_en == "Draft"


def test_comparing_with_what_is_live_shows_the_draft_of_one_language(desk, story):
    page = drafted(story, headline_en="New")
    url = admin("revisions_compare", page.pk, "live", page.latest_revision_id)
    compared = desk.client.get(url).context["comparison"]
    assert [each.field.name for each in compared] == ["headline_en"]


# Lists and header


def test_explorer_shows_each_language(desk, story):
    drafted(story, headline_ko="새 제목")
    screen = desk.client.get(reverse("wagtailadmin_explore", args=(index_for(Story).pk,)))
    text = screen.content.decode()
    assert words(desk, "게시 중 + 초안", "Live + draft") in text


def test_explorer_costs_the_same_for_one_and_three(desk, story, django_assert_max_num_queries):
    url = reverse("wagtailadmin_explore", args=(index_for(Story).pk,))
    counts = []
    for number in (0, 2):
        for _each in range(number):
            drafted(StoryFactory(), headline_ko="초고")
        drafted(story, headline_ko=f"새 제목 {number}")
        desk.client.get(url)
        with django_assert_max_num_queries(80) as queries:
            desk.client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["edit", "history"])
def test_header_says_how_each_language_stands(desk, story, name):
    unpublish(story, ["en"])
    soup = BeautifulSoup(desk.client.get(admin(name, story.pk)).content, "html.parser")
    badges = [" ".join(each.get_text().split()) for each in soup.select(".nr-language")]
    assert badges == words(desk, ["한국어 게시 중", "영어 초안"], ["Korean Live", "English Draft"])


def test_status_of_a_page_in_one_language_names_it(story):
    unpublish(story, ["en"])
    assert "한국어" in str(again(story).status_string)


def test_history_marks_the_publication_that_readers_of_each_language_see(desk, story):
    page = drafted(story, headline_ko="새 제목")
    acting.publish(page, page.latest_revision, languages=["ko"])
    soup = BeautifulSoup(desk.client.get(admin("history", story.pk)).content, "html.parser")
    marked = [" ".join(each.get_text().split()) for each in soup.select("table .w-status--primary")]
    assert [each for each in marked if "한국어" in each or "Korean" in each] == [
        words(desk, "게시 중: 한국어", "Live: Korean")
    ]
    assert words(desk, "게시 중: 영어", "Live: English") in marked
