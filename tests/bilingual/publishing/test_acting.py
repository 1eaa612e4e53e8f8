"""Publishing one language: what goes live, what stays, and what becomes of the draft."""

import datetime as dt

import pytest
from wagtail.actions.publish_page_revision import (
    PublishPagePermissionError,
    PublishPageRevisionAction,
)
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published

from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.changes import Change
from newsroom.bilingual.publishing.refusing import IncompleteError
from newsroom.bilingual.publishing.unpublishing import unpublish
from stories.models import Story, StoryFigure
from tests.bilingual.publishing.conftest import again, drafted, newest, told
from tests.factories import StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def publish(page, *languages, **options):
    row = again(page)
    return acting.publish(row, row.latest_revision, languages=languages or None, **options)


def test_english_goes_live_and_korean_stays_to_the_letter(story):
    before = told(story, "ko")
    drafted(
        story, headline_ko="쓰다 만 제목", dek_ko=None, headline_en="New", summary_en="<p>N</p>"
    )
    publish(story, "en")
    assert told(story, "ko") == before
    assert told(story, "en")["headline"] == "New"
    assert again(story).visible_languages() == ("ko", "en")


def test_draft_of_the_other_language_stays_the_newest(story):
    page = drafted(story, headline_ko="초고", headline_en="New")
    publish(story, "en")
    row = again(story)
    assert (row.latest_revision_id, row.has_unpublished_changes) == (page.latest_revision_id, True)
    assert (newest(story).headline_ko, newest(story).headline_en) == ("초고", "New")


def test_revision_that_went_live_says_what_readers_see(story):
    drafted(story, headline_ko="초고", headline_en="New")
    publish(story, "en")
    live = again(story).live_revision.as_object()
    assert (live.headline_ko, live.headline_en) == ("옛 제목", "New")
    assert not again(story).live_revision.is_latest_revision()


def test_second_language_afterwards_leaves_no_draft(story):
    drafted(story, headline_ko="새 제목", headline_en="New")
    publish(story, "en")
    publish(story, "ko")
    row = again(story)
    assert (row.headline_ko, row.headline_en) == ("새 제목", "New")
    assert (row.has_unpublished_changes, row.live_revision_id) == (False, row.latest_revision_id)


def test_texts_in_rows_stay_and_rows_follow_the_draft(story):
    draft = story.latest_revision.as_object()
    price, exports = draft.figures.all()
    price.measure_ko, price.measure_en = "고친 가격", "price, mended"
    price.sort_order, exports.sort_order = 1, 0
    draft.figures.add(StoryFigure(measure_ko="새 줄", measure_en="new row", sort_order=2))
    draft.save_revision()
    publish(story, "en")
    assert told(story, "en")["figures"] == ["exports", "price, mended", "new row"]
    assert told(story, "ko")["figures"] == ["수출", "가격", None]
    assert {each.pk for each in again(story).figures.all()} > {price.pk, exports.pk}


def test_row_that_the_draft_lost_goes_with_either_language(story):
    draft = newest(story)
    draft.figures.remove(draft.figures.all()[0])
    draft.save_revision()
    publication = publish(story, "ko")
    assert publication.changes == (Change("figures", "removed", 1),)
    assert told(story, "en")["figures"] == ["exports"]


def test_shared_facts_go_live_with_either_language_and_are_named(story):
    drafted(story, date=dt.date(2026, 2, 2), slug="renamed", headline_ko="초고")
    publication = publish(story, "en")
    row = again(story)
    assert (row.date, row.slug, row.headline_ko) == (dt.date(2026, 2, 2), "renamed", "옛 제목")
    assert {change.name for change in publication.changes} == {"date", "slug"}


def test_nothing_is_named_where_nobody_else_reads(story):
    drafted(story, date=dt.date(2026, 2, 2))
    assert publish(story, "ko", "en").changes == ()


def test_first_language_of_a_new_page_alone(tree):
    story = StoryFactory(live=False, figures=[StoryFigure(measure_ko="가격", measure_en="price")])
    publish(story, "en")
    row = again(story)
    assert (row.visible_languages(), row.headline_ko, row.title) == (("en",), None, row.headline_en)
    assert told(story, "ko")["figures"] == [None]
    assert newest(story).headline_ko == story.headline_ko
    assert [each.measure_ko for each in newest(story).figures.all()] == ["가격"]


def test_dates_of_publication_are_those_of_the_language(story):
    publish(drafted(story, headline_en="New"), "en")
    assert again(story).last_live_ko == story.last_live_ko
    assert again(story).last_live_en > story.last_live_en
    assert again(story).first_live_en == story.first_live_en


def test_incomplete_language_is_refused_and_nothing_is_written(story):
    page = drafted(story, summary_ko="<p></p>", date=dt.date(2026, 2, 2))
    with pytest.raises(IncompleteError) as refused:
        publish(page, "ko")
    assert refused.value.lacking == {"ko": ("summary",)}
    assert again(story).date == story.date
    assert Revision.objects.for_instance(story).count() == 2


def test_page_without_a_complete_language_is_refused(tree):
    story = StoryFactory(live=False, summary_ko=None, summary_en=None)
    with pytest.raises(IncompleteError):
        story.get_latest_revision().publish()
    assert not again(story).live


def test_somebody_who_may_not_publish_is_refused(story, django_user_model):
    reader = django_user_model.objects.create_user("reader")
    with pytest.raises(PublishPagePermissionError):
        publish(drafted(story, headline_ko="새 제목"), "ko", user=reader)
    assert again(story).headline_ko == "옛 제목"


def test_withdrawn_language_comes_back_only_by_name(story):
    unpublish(story, ["en"])
    again(story).latest_revision.publish()
    assert again(story).visible_languages() == ("ko",)
    publish(story, "en")
    assert again(story).visible_languages() == ("ko", "en")


def test_page_that_went_offline_as_a_whole_comes_back_as_a_whole(story):
    story.unpublish()
    again(story).latest_revision.publish()
    assert again(story).visible_languages() == ("ko", "en")


def test_old_revision_lays_its_language_over_what_is_live(story):
    old = story.latest_revision
    publish(drafted(story, headline_ko="새 제목", headline_en="New"), "ko", "en")
    acting.publish(again(story), old, languages=["ko"])
    row = again(story)
    assert (row.headline_ko, row.headline_en, row.has_unpublished_changes) == (
        "옛 제목",
        "New",
        True,
    )
    assert newest(story).headline_ko == "새 제목"


def test_autosave_beside_it_meets_no_conflict(story, editor):
    draft = newest(story)
    draft.headline_ko = "초고"
    revision = draft.save_revision(user=editor)
    publish(story, "en")
    draft = newest(story)
    draft.headline_ko = "초고, 계속"
    assert draft.save_revision(user=editor, overwrite_revision=revision).pk == revision.pk
    assert again(story).headline_ko == "옛 제목"


def test_wagtails_own_action_keeps_an_incomplete_language(story):
    before = told(story, "ko")
    page = drafted(story, headline_ko=None, headline_en="New")
    PublishPageRevisionAction(page.latest_revision).execute(skip_permission_checks=True)
    assert told(story, "ko") == before
    assert (again(story).headline_en, again(story).has_unpublished_changes) == ("New", True)


def test_history_says_the_languages_and_what_else_changed(story, editor):
    publish(drafted(story, headline_ko="새 제목", date=dt.date(2026, 2, 2)), "ko", user=editor)
    entry = PageLogEntry.objects.filter(action="wagtail.publish").order_by("-pk").first()
    assert entry.data["languages"] == ["ko"]
    assert entry.data["shared"] == ["date"]
    assert (entry.user_id, entry.revision_id) == (editor.pk, again(story).live_revision_id)


def test_whoever_listens_is_told_once(story):
    heard = []

    def listen(instance, **_kwargs):
        heard.append((instance.pk, instance.visible_languages()))

    page_published.connect(listen)
    try:
        publish(drafted(story, headline_ko="새 제목", headline_en="New"), "ko")
    finally:
        page_published.disconnect(listen)
    assert heard == [(story.pk, ("ko", "en"))]


def test_publishing_costs_the_same_whatever_stands_below(story, django_assert_max_num_queries):
    counts = []
    for _each in range(3):
        TakeFactory(parent=story)
        page = drafted(story, headline_ko="새 제목", headline_en="초고")
        with django_assert_max_num_queries(150) as queries:
            acting.publish(page, page.latest_revision, languages=["ko"])
        counts.append(len(queries))
    assert len(set(counts[1:])) == 1


def test_alias_follows_the_languages_and_no_draft(story):
    alias = story.create_alias(update_slug="alias")
    publish(drafted(story, headline_ko="새 제목", headline_en="Draft"), "ko")
    row = Story.objects.get(pk=alias.pk)
    assert (row.headline_ko, row.headline_en) == ("새 제목", "Old  headline ")
    unpublish(story, ["en"])
    row = Story.objects.get(pk=alias.pk)
    assert (row.visible_languages(), row.headline_en) == (("ko",), None)
