"""A lens as a reading list of the takes that are told through it."""

import datetime as dt

import pytest

from newsroom.bilingual.reading import Text
from stories.models import Lens, LensMention, LensRelated
from stories.reading import told as told_stories
from stories.reading.lens import present
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory
from tests.reading import make_private, reader, request_to

pytestmark = pytest.mark.django_db


def told(view):
    return [(story.name.value, len(story.takes)) for story in view.stories]


def test_lens_with_what_stands_beside_it(tree):
    entity = EntityFactory(slug="nd", headline_ko="네오디뮴")
    lens = LensFactory(
        headline_ko="안보",
        dek_ko="한 줄",
        summary_ko=f'<p><a linktype="page" id="{entity.pk}">네오디뮴</a></p>',
        related=[LensRelated(target=StoryFactory(slug="story", headline_ko="기사"))],
        mentions=[LensMention(target=entity)],
    )
    StoryFactory(
        headline_ko="잇는 기사", summary_ko=f'<p><a linktype="page" id="{lens.pk}">안보</a></p>'
    )
    view = present(Lens.objects.get(pk=lens.pk), reader())
    assert (view.headline, view.dek, view.description, view.hue) == (
        Text("안보", "ko", "ko"),
        Text("한 줄", "ko", "ko"),
        "한 줄",
        "1",
    )
    assert view.summary.value == '<p><a href="/ko/entity/nd">네오디뮴</a></p>'
    assert [reference.url for reference in (*view.related, *view.mentions)] == [
        "/ko/n/story",
        "/ko/entity/nd",
    ]
    assert [link.name.value for link in view.backlinks] == ["잇는 기사"]
    assert (view.stories, view.next, view.query) == ((), "", "")


def test_takes_are_listed_by_story_the_newest_first(tree):
    lens = LensFactory()
    old = StoryFactory(headline_ko="오래된 기사", date=dt.date(2025, 1, 1))
    new = StoryFactory(headline_ko="새 기사", date=dt.date(2026, 1, 1))
    undated = StoryFactory(headline_ko="날짜 없는 기사", date=None)
    for story in (old, undated, new, new):
        TakeFactory(parent=story, lens_page_id=lens.pk)
    TakeFactory(parent=new)
    view = present(lens, reader())
    assert told(view) == [("새 기사", 2), ("오래된 기사", 1), ("날짜 없는 기사", 1)]
    assert [story.date for story in view.stories] == [new.date, old.date, None]
    assert view.stories[0].takes[0].lens.name.value == view.headline.value


def test_long_list_goes_on_by_story(tree, monkeypatch):
    monkeypatch.setattr(told_stories, "SIZE", 2)
    lens = LensFactory()
    dates = [dt.date(2026, 1, 2), dt.date(2026, 1, 1), dt.date(2026, 1, 1), None, None]
    for number, date in enumerate(dates):
        story = StoryFactory(headline_ko=str(number), date=date)
        for _ in range(2):
            TakeFactory(parent=story, lens_page_id=lens.pk)
    first = present(lens, reader())
    second = present(lens, reader(position=first.next.removeprefix("?from=")))
    third = present(lens, reader(position=second.next.removeprefix("?from=")))
    assert [told(view) for view in (first, second, third)] == [
        [("0", 2), ("2", 2)],
        [("1", 2), ("4", 2)],
        [("3", 2)],
    ]
    assert (second.query, third.next) == (first.next, "")


def test_takes_and_stories_that_nobody_may_open_are_not_listed(tree):
    lens, private, offline = LensFactory(), StoryFactory(), StoryFactory()
    for story in (private, offline):
        TakeFactory(parent=story, lens_page_id=lens.pk)
    TakeFactory(lens_page_id=lens.pk, live=False)
    make_private(private)
    offline.unpublish()
    assert present(lens, reader(closed=(private.path,))).stories == ()


def test_preview_of_a_lens_that_was_never_saved(tree):
    view = present(Lens(headline_ko="새 관점"), reader(previews=True))
    assert (view.headline.value, view.hue, view.stories, view.backlinks) == ("새 관점", "0", (), ())


@pytest.mark.parametrize("count", [1, 3])
def test_lens_takes_the_same_queries_whatever_it_holds(tree, count, django_assert_num_queries):
    lens = LensFactory(
        related=[LensRelated(target=StoryFactory()) for _ in range(count)],
        mentions=[LensMention(target=EntityFactory()) for _ in range(count)],
    )
    for _ in range(count):
        TakeFactory(lens_page_id=lens.pk)
        StoryFactory(summary_ko=f'<p><a linktype="page" id="{lens.pk}">안보</a></p>')
    request = request_to()
    lens.get_context(request)
    lens = Lens.objects.get(pk=lens.pk)
    with django_assert_num_queries(7):
        view = lens.get_context(request)["view"]
    assert [len(view.stories), len(view.related), len(view.backlinks)] == [count] * 3
