"""Taking one language offline: the other stays, and nothing that was written is lost."""

import pytest
from wagtail.actions.unpublish_page import UnpublishPagePermissionError
from wagtail.models import PageLogEntry

from newsroom.bilingual.publishing.unpublishing import unpublish
from stories.models import Take
from tests.bilingual.publishing.conftest import again, drafted, newest, told
from tests.factories import SourceArticleFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_one_language_goes_and_the_other_stays_to_the_letter(story):
    before = told(story, "en")
    assert unpublish(story, ["ko"]) == ("ko",)
    row = again(story)
    assert (row.live, row.visible_languages(), told(story, "en")) == (True, ("en",), before)
    assert told(story, "ko") == {
        "headline": None,
        "dek": None,
        "summary": None,
        "figures": [None, None],
    }


def test_its_texts_stay_in_the_draft_rows_included(story):
    unpublish(story, ["ko"])
    draft = newest(story)
    assert again(story).has_unpublished_changes
    assert (draft.headline_ko, draft.dek_ko) == ("옛 제목", "옛 부제")
    assert [each.measure_ko for each in draft.figures.all()] == ["가격", "수출"]


def test_a_newer_draft_stays_as_it_is(story):
    page = drafted(story, headline_ko="새 초고")
    unpublish(page, ["ko"])
    assert again(story).latest_revision_id == page.latest_revision_id
    assert newest(story).headline_ko == "새 초고"


def test_text_that_no_revision_holds_is_kept_as_a_draft(story):
    type(story).objects.filter(pk=story.pk).update(headline_ko="부서가 직접 고침")
    unpublish(story, ["ko"])
    assert newest(story).headline_ko == "부서가 직접 고침"


def test_title_is_that_of_the_language_that_stays(story):
    unpublish(story, ["ko"])
    assert again(story).title == story.headline_en


@pytest.mark.parametrize("steps", [[["ko", "en"]], [["ko"], ["en"]]])
def test_without_a_language_the_page_is_offline(story, steps):
    for languages in steps:
        unpublish(story, languages)
    row = again(story)
    assert (row.live, row.live_ko, row.live_en) == (False, False, False)
    assert (newest(story).headline_ko, newest(story).headline_en) == ("옛 제목", story.headline_en)


def test_language_of_an_alias_goes_and_its_source_stays(story):
    alias = again(story).create_alias(update_slug="alias")
    assert unpublish(alias, ["ko"]) == ("ko",)
    assert again(alias).visible_languages() == ("en",)
    assert again(story).visible_languages() == ("ko", "en")


def test_language_that_is_not_live_changes_nothing(story):
    unpublish(story, ["ko"])
    assert unpublish(story, ["ko"]) == ()
    assert PageLogEntry.objects.filter(action="wagtail.unpublish").count() == 1


def test_history_says_which_language(story, editor):
    unpublish(story, ["en"], user=editor)
    entry = PageLogEntry.objects.get(action="wagtail.unpublish")
    assert (entry.data, entry.user_id) == ({"languages": ["en"]}, editor.pk)


def test_somebody_who_may_not_unpublish_is_refused(story, django_user_model):
    with pytest.raises(UnpublishPagePermissionError):
        unpublish(story, ["ko"], user=django_user_model.objects.create_user("reader"))
    assert again(story).visible_languages() == ("ko", "en")


def test_take_with_an_absent_quote_can_be_taken_offline_in_one_language(story, settings):
    article = SourceArticleFactory(body="Nobody knows when it will be lit again.")
    take = TakeFactory(parent=story, quote_original="Never said this.", source_article=article)
    settings.NEWSROOM_BLOCK_ABSENT_QUOTES = True
    unpublish(take, ["ko"])
    assert Take.objects.get(pk=take.pk).visible_languages() == ("en",)
