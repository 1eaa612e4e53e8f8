"""Which texts go out together, and what a translator is told beside them."""

import datetime as dt
from typing import Any

import polib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from stories.models import Story
from stories.sending import Wish, outgoing
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)


def contexts(wish: Wish, user: Any) -> list[str]:
    """The keys of what is in the file."""
    file = outgoing(wish, user=user, today=TODAY)
    return [entry.msgctxt for entry in polib.pofile(file.data.decode())] if file else []


@pytest.fixture
def story(tree: Page) -> Any:
    """A story in English alone, with a take that is in English alone."""
    story = StoryFactory(
        headline_ko=None, summary_ko=None, summary_en="<p>Lynas mines dysprosium.</p>"
    )
    TakeFactory(parent=story, summary_ko=None)
    return Story.objects.get(pk=story.pk)


def test_story_goes_out_with_its_takes(story: Any, editor: Any) -> None:
    (take,) = story.get_children()
    wish = Wish("ko", format="po", pages=(story.pk,))
    assert contexts(wish, editor) == [
        f"p{story.pk}.headline",
        f"p{story.pk}.summary",
        f"p{take.pk}.summary",
    ]


def test_story_goes_out_alone_where_that_was_asked(story: Any, editor: Any) -> None:
    wish = Wish("ko", format="po", pages=(story.pk,), with_takes=False)
    assert contexts(wish, editor) == [f"p{story.pk}.headline", f"p{story.pk}.summary"]


def test_only_what_needs_work_goes_out_unless_all_is_asked_for(tree: Page, editor: Any) -> None:
    done = StoryFactory()
    assert contexts(Wish("ko", format="po", pages=(done.pk,)), editor) == []
    everything = Wish("ko", format="po", pages=(done.pk,), only_open=False)
    assert contexts(everything, editor) == [f"p{done.pk}.headline", f"p{done.pk}.summary"]


def test_whatever_waits_goes_out_into_the_language_in_which_it_waits(
    story: Any, editor: Any
) -> None:
    StoryFactory()
    korean = StoryFactory(headline_en=None, summary_en=None)
    (take,) = story.get_children()
    found = contexts(Wish("ko", format="po"), editor)
    assert {context.partition(".")[0] for context in found} == {f"p{story.pk}", f"p{take.pk}"}
    assert {c.partition(".")[0] for c in contexts(Wish("en", format="po"), editor)} == {
        f"p{korean.pk}"
    }


def test_newest_draft_goes_out(story: Any, editor: Any) -> None:
    draft = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.headline_en = "A newer headline"
    draft.save_revision()
    file = outgoing(Wish("ko", format="po", pages=(story.pk,)), user=editor, today=TODAY)
    assert file is not None
    assert "A newer headline" in file.data.decode()


def test_names_of_entities_are_told_with_their_translation(story: Any, editor: Any) -> None:
    EntityFactory(headline_en="dysprosium", headline_ko="디스프로슘")
    EntityFactory(headline_en="Lynas", headline_ko="라이너스")
    EntityFactory(headline_en="terbium", headline_ko="테르븀")
    file = outgoing(Wish("ko", format="po", pages=(story.pk,)), user=editor, today=TODAY)
    assert file is not None
    entry = polib.pofile(file.data.decode()).find(f"p{story.pk}.summary", by="msgctxt")
    terms = [line for line in entry.comment.split("\n") if line.startswith("term:")]
    assert terms == ["term: Lynas = 라이너스", "term: dysprosium = 디스프로슘"]


def test_page_that_readers_see_is_told_by_its_address(story: Any, editor: Any) -> None:
    file = outgoing(Wish("ko", format="po", pages=(story.pk,)), user=editor, today=TODAY)
    assert file is not None
    assert f"address: http://localhost/en/n/{story.slug}" in file.data.decode()


def test_pages_that_somebody_may_not_edit_stay_here(story: Any, django_user_model: Any) -> None:
    reader = django_user_model.objects.create_user("reader", "r@example.com", "pw")
    assert contexts(Wish("ko", format="po", pages=(story.pk,)), reader) == []


def test_file_is_named_after_its_languages_and_the_day(story: Any, editor: Any) -> None:
    file = outgoing(Wish("ko", pages=(story.pk,)), user=editor, today=TODAY)
    assert file is not None
    assert (file.name, file.texts) == ("translate-en-ko-2026-11-24.xlf", 3)


def test_queries_for_another_page_are_few(tree: Page, editor: Any) -> None:
    pages = [StoryFactory(headline_ko=None).pk for _each in range(4)]
    counts = []
    for number in (1, 4):
        wish = Wish("ko", pages=tuple(pages[:number]), with_takes=False)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            outgoing(wish, user=editor, today=TODAY)
        counts.append(len(queries))
    assert (counts[1] - counts[0]) / 3 <= 4
