"""One page in two languages: which of them is visible, and what the live row may hold."""

import unicodedata

import pytest
from django.utils import translation
from wagtail.models import Page, Revision

from stories.models import Story, StoryFigure, StoryIndex
from stories.tree import index_for
from tests.factories import StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def again(page):
    return type(page).objects.get(pk=page.pk)


def visible(page):
    return again(page).visible_languages()


def test_publish_both_languages_complete():
    assert StoryFactory().visible_languages() == ("ko", "en")


def test_publish_only_complete_language_is_visible():
    story = StoryFactory(summary_en=None)
    assert story.visible_languages() == ("ko",)


def test_publish_incomplete_language_stays_out_of_the_live_row():
    story = StoryFactory(
        summary_en=None,
        dek_en="Half done",
        figures=[StoryFigure(value_ko="6배", value_en="6x", measure_ko="가격", measure_en="price")],
    )
    row = again(story)
    assert (row.headline_en, row.dek_en) == (None, None)
    assert list(row.figures.values_list("value_ko", "value_en", "measure_en")) == [
        ("6배", None, None)
    ]


def test_publish_incomplete_language_stays_in_the_draft():
    story = StoryFactory(summary_en=None, figures=[StoryFigure(value_ko="6배", value_en="6x")])
    assert story.has_unpublished_changes
    draft = story.get_latest_revision_as_object()
    assert draft.headline_en is not None
    assert [figure.value_en for figure in draft.figures.all()] == ["6x"]


def test_publish_completed_language_becomes_visible_with_rows_of_the_same_key():
    story = StoryFactory(summary_en=None, figures=[StoryFigure(value_ko="6배", value_en="6x")])
    key = story.figures.get().pk
    draft = story.get_latest_revision_as_object()
    draft.summary_en = "<p>Now.</p>"
    draft.save_revision().publish()
    assert visible(story) == ("ko", "en")
    assert list(again(story).figures.values_list("pk", "value_en")) == [(key, "6x")]
    assert not again(story).has_unpublished_changes


def test_publish_chosen_language_only():
    story = StoryFactory(live=False)
    action_revision = story.get_latest_revision()
    page = action_revision.as_object()
    page.live, page.publishing_languages = True, ("en",)
    page.save()
    assert visible(story) == ("en",)
    assert again(story).headline_ko is None


def test_publish_language_that_lost_its_summary_keeps_what_its_readers_see():
    story = StoryFactory(headline_ko="그대로", summary_ko="<p>그대로</p>", headline_en="Old")
    draft = story.get_latest_revision_as_object()
    draft.headline_en = "New"
    draft.headline_ko, draft.summary_ko = "쓰다 만", '<p data-block-key="x"></p>'
    draft.save_revision().publish()
    row = again(story)
    assert row.visible_languages() == ("ko", "en")
    assert (row.headline_ko, row.summary_ko) == ("그대로", "<p>그대로</p>")
    assert (row.headline_en, row.has_unpublished_changes) == ("New", True)


def test_unpublish_no_language_is_visible():
    story = StoryFactory()
    story.unpublish()
    assert (again(story).live_ko, again(story).live_en) == (False, False)


def test_draft_of_a_live_page_changes_no_visibility():
    story = StoryFactory(headline_en="Live")
    draft = story.get_latest_revision_as_object()
    draft.headline_en = None
    draft.save_revision()
    assert visible(story) == ("ko", "en")
    assert again(story).headline_en == "Live"


def test_first_live_kept_and_last_live_moved():
    story = StoryFactory()
    first, last = story.first_live_ko, story.last_live_ko
    story.get_latest_revision_as_object().save_revision().publish()
    assert again(story).first_live_ko == first
    assert again(story).last_live_ko > last


def test_added_live_without_a_revision_shows_complete_languages():
    story = Story(headline_ko="가", summary_ko="<p>나</p>", headline_en="a", slug="x")
    index_for(Story).add_child(instance=story)
    assert visible(story) == ("ko",)


def test_copy_keeps_both_languages():
    story = StoryFactory(figures=[StoryFigure(value_ko="6배", value_en="6x")])
    copied = story.copy(update_attrs={"slug": "copied"})
    assert visible(copied) == ("ko", "en")
    assert list(copied.figures.values_list("value_ko", "value_en")) == [("6배", "6x")]
    assert copied.figures.get().pk != story.figures.get().pk
    assert again(story).figures.count() == 1


def test_title_derived_from_korean_first():
    assert StoryFactory(headline_ko="가", headline_en="a").title == "가"
    assert StoryFactory(headline_ko=None, headline_en="a").title == "a"


def test_title_never_takes_an_unpublished_headline():
    story = StoryFactory(headline_ko="초고", summary_ko=None, headline_en="Done")
    assert story.title == "Done"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_slug_from_english_headline_in_any_language(language):
    with translation.override(language):
        story = StoryFactory(slug="", headline_ko="희토류", headline_en="Rare earths")
    assert story.slug == "rare-earths"


def test_slug_romanised_and_made_unique():
    first = StoryFactory(slug="", headline_ko="희토류", headline_en=None)
    second = StoryFactory(slug="", headline_ko="희토류", headline_en=None)
    assert first.slug.isascii()
    assert first.slug != ""
    assert second.slug == f"{first.slug}-2"


def test_save_composes_hangul_and_empties_blank_rich_text():
    story = StoryFactory(
        headline_ko=unicodedata.normalize("NFD", "희토류"), split_ko='<p data-block-key="a"></p>'
    )
    assert again(story).headline_ko == "희토류"
    assert again(story).split_ko is None


def test_revision_holds_no_base_field_and_no_visibility():
    content = StoryFactory(figures=[StoryFigure(value_ko="6배")]).get_latest_revision().content
    assert not {"headline", "summary", "live_ko", "first_live_en"} & set(content)
    assert not {"value", "measure"} & set(content["figures"][0])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_revision_with_base_field_only_goes_to_the_language_it_is_written_in(language):
    story = StoryFactory(live=False)
    revision = story.get_latest_revision()
    content = {k: v for k, v in revision.content.items() if not k.startswith("headline")}
    Revision.objects.filter(pk=revision.pk).update(content=content | {"headline": "옛 제목"})
    with translation.override(language):
        draft = again(story).get_latest_revision_as_object()
    assert (draft.headline_ko, draft.headline_en) == ("옛 제목", None)


def test_take_knows_the_story_above_it():
    take = TakeFactory()
    assert take.story_page_id == take.get_parent().pk


def test_take_without_texts_is_visible_in_both_languages():
    take = TakeFactory(summary_ko=None, summary_en=None)
    assert take.visible_languages() == ("ko", "en")


def test_take_told_in_one_language_is_visible_in_that_one():
    assert TakeFactory(summary_ko=None).visible_languages() == ("en",)


def test_index_pages_are_visible_in_both_languages(tree):
    assert StoryIndex.objects.get().visible_languages() == ("ko", "en")
    assert Page.find_problems() == ([], [], [], [], [])
