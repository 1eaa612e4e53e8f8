"""How far a language of a page is, seen from its row and its newest draft."""

import pytest

from newsroom.bilingual.states import newest, note_drafts, state_of
from stories.models import Story, StoryFigure, StoryRelated
from tests.factories import StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def states(page):
    page = type(page).objects.get(pk=page.pk)
    note_drafts([page])
    return tuple(state_of(page, language) for language in ("ko", "en"))


def drafted(page, **changes):
    """`page` with a draft that differs in `changes`."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return page


def test_page_without_a_newer_draft_is_live():
    assert states(StoryFactory()) == ("live", "live")


def test_draft_that_says_the_same_changes_nothing():
    assert states(drafted(StoryFactory())) == ("live", "live")


def test_text_that_was_only_reformatted_is_no_change():
    story = StoryFactory(summary_ko="<p>요약이다.</p>")
    assert states(drafted(story, summary_ko='<p data-block-key="x1">요약이다. </p>')) == (
        "live",
        "live",
    )


@pytest.mark.parametrize("name", ["headline", "dek", "summary", "split", "why"])
def test_changed_text_of_one_language(name):
    assert states(drafted(StoryFactory(), **{f"{name}_en": "<p>Changed.</p>"})) == (
        "live",
        "changed",
    )


def test_emptied_text_of_one_language():
    assert states(drafted(StoryFactory(dek_ko="부제"), dek_ko=None)) == ("changed", "live")


@pytest.mark.parametrize("change", [{"date": None}, {"slug": "another"}])
def test_changed_fact_concerns_both_languages(change):
    assert states(drafted(StoryFactory(), **change)) == ("changed", "changed")


def test_changed_order_of_rows_concerns_both_languages():
    rows = [
        StoryFigure(value_ko="하나", value_en="one"),
        StoryFigure(value_ko="둘", value_en="two"),
    ]
    story = StoryFactory(figures=rows)
    draft = story.get_latest_revision_as_object()
    first, second = draft.figures.all()
    first.sort_order, second.sort_order = 1, 0
    draft.figures = [second, first]
    draft.save_revision()
    assert states(story) == ("changed", "changed")


def test_removed_link_concerns_both_languages():
    story = StoryFactory(related=[StoryRelated(wanted="not-yet")])
    draft = story.get_latest_revision_as_object()
    draft.related = []
    draft.save_revision()
    assert states(story) == ("changed", "changed")


def test_language_that_a_draft_begins():
    story = StoryFactory(headline_en=None, summary_en=None)
    assert states(story) == ("live", "none")
    assert states(drafted(story, dek_en="A dek")) == ("live", "draft")


def test_take_that_says_nothing_of_its_own():
    take = TakeFactory(summary_ko=None, summary_en=None, live=False)
    assert states(take) == ("none", "none")


def test_newest_text_is_that_of_the_draft():
    story = drafted(StoryFactory(headline_ko="옛 제목"), headline_ko="새 제목")
    page = Story.objects.get(pk=story.pk)
    assert newest(page, "headline_ko") == "옛 제목"
    note_drafts([page])
    assert newest(page, "headline_ko") == "새 제목"


def test_drafts_are_looked_up_together(django_assert_num_queries):
    stories = [StoryFactory(figures=[StoryFigure(value_ko="하나")]) for _each in range(3)]
    note_drafts_of = [Story.objects.get(pk=story.pk) for story in stories]
    with django_assert_num_queries(0):
        note_drafts(note_drafts_of)
    for story in stories:
        drafted(story, headline_ko="새 제목")
    for count in (1, 3):
        pages = list(Story.objects.filter(pk__in=[story.pk for story in stories])[:count])
        relations = 6
        with django_assert_num_queries(1 + relations):
            note_drafts(pages)
            assert {state_of(page, "ko") for page in pages} == {"changed"}
