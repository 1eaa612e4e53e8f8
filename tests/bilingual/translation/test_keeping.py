"""The table of text states stays in step with pages, whatever happens to them."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.models import TextState
from newsroom.bilingual.translation import keeping
from newsroom.bilingual.translation.counting import offered
from stories.models import Story, StoryFigure, StoryWatch, Take
from tests.factories import StoryFactory, TakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def told(page):
    """State, missing, out of date and a machine's of each language."""
    kept = TextState.objects.get(page=page.pk)
    return {
        language: (
            getattr(kept, f"state_{language}"),
            *(getattr(kept, f"{name}_{language}") for name in keeping.OPEN),
        )
        for language in LANGUAGES
    }


def lines():
    return list(TextState.objects.order_by("pk").values(*keeping.COLUMNS))


@pytest.fixture
def story(tree):
    return StoryFactory(
        figures=[StoryFigure(value_ko="6배", measure_ko="가격", value_en="6x")],
        watch=[StoryWatch(text_en="To watch")],
        dek_ko="부제",
    )


def drafted(story, **texts):
    page = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(page, name, value)
    page.save_revision()
    return page


def test_missing_texts_are_counted_in_rows_too(story):
    assert told(story) == {"ko": ("live", 1, 0, 0), "en": ("live", 2, 0, 0)}


def test_draft_is_what_counts(story):
    drafted(story, dek_en="Dek", headline_ko=None)
    assert told(story) == {"ko": ("changed", 2, 0, 0), "en": ("changed", 1, 0, 0)}


def test_page_that_was_never_live_is_a_draft(tree):
    story = StoryFactory(live=False, headline_en=None, summary_en=None)
    assert told(story) == {"ko": ("draft", 0, 0, 0), "en": ("none", 2, 0, 0)}


def test_change_of_a_source_in_code_is_noticed(desk, story):
    desk.edit(story, headline_ko="새 제목")
    assert told(story)["en"][2] == 1
    drafted(story, headline_en="New too")
    assert told(story)["en"][2] == 1
    desk.edit(story, headline_en="And now at the desk")
    assert told(story)["en"][2] == 0


def test_machine_text_waits_for_review(story):
    page = drafted(story)
    page.headline_en = "By a machine"
    page.text_origins = {
        "headline_en": {"origin": "machine", "own": "", "source": ""},
    }
    page.save_revision()
    assert told(story)["en"] == ("changed", 2, 0, 1)


def test_publication_and_taking_offline(story):
    drafted(story, dek_en="Dek").get_latest_revision().publish()
    assert told(story) == {"ko": ("live", 1, 0, 0), "en": ("live", 1, 0, 0)}
    Story.objects.get(pk=story.pk).unpublish()
    assert told(story) == {"ko": ("draft", 1, 0, 0), "en": ("draft", 1, 0, 0)}


def test_open_since_stays_until_nothing_is_open(story):
    first = TextState.objects.get(page=story.pk)
    assert first.open_since == first.open_since_en == story.latest_revision_created_at
    drafted(story, headline_en="Another")
    again = TextState.objects.get(page=story.pk)
    assert (again.open_since_en, again.is_open) == (first.open_since_en, True)
    page = drafted(story, dek_en="Dek")
    for row in page.figures.all():
        row.measure_en = "price"
    for row in page.watch.all():
        row.text_ko = "지켜볼 점"
    page.save_revision()
    done = TextState.objects.get(page=story.pk)
    assert (done.open_since, done.open_since_ko, done.open_since_en) == (None, None, None)
    assert not done.is_open


def test_quote_in_its_own_words_is_missing_in_no_language(story):
    take = TakeFactory(parent=story, quote_original="We will halt exports.", quote_ko="막겠다.")
    assert told(take) == {"ko": ("live", 0, 0, 0), "en": ("live", 0, 0, 0)}
    other = TakeFactory(parent=story, quote_original="We will halt exports.")
    assert told(other)["ko"] == ("live", 1, 0, 0)


def test_quote_that_was_changed_leaves_its_translation_behind(desk, story):
    take = TakeFactory(parent=story, quote_original="We will halt exports.", quote_ko="막겠다.")
    desk.edit(take, quote_original="We will halt all exports of magnets.")
    kept = Take.objects.get(pk=take.pk).get_latest_revision_as_object().text_origins
    assert kept["quote_ko"]["then"] == "We will halt exports."
    assert told(take)["ko"][2] == 1


def test_copy_has_a_line_of_its_own(story):
    drafted(story, dek_en="Dek")
    copy = Story.objects.get(pk=story.pk).copy(update_attrs={"slug": "copy"}, keep_live=False)
    assert told(copy)["en"] == ("draft", 1, 0, 0)


def test_deleted_page_leaves_none(story):
    TakeFactory(parent=story)
    Page.objects.get(pk=story.pk).delete()
    assert not TextState.objects.filter(page__path__startswith=story.path).exists()


def test_rebuilt_table_is_the_kept_one(story, desk, capsys):
    desk.edit(story, headline_ko="새 제목")
    StoryFactory(live=False, headline_en=None, summary_en=None)
    before = lines()
    call_command("rebuild_text_states")
    assert lines() == before
    assert str(Page.objects.exclude(depth=1).count()) in capsys.readouterr().out


def test_rebuilt_table_finds_in_the_history_since_when_texts_are_open(story, desk):
    desk.edit(story, headline_ko="새 제목")
    desk.edit(story, headline_ko="또 새 제목")
    before = lines()
    TextState.objects.all().delete()
    call_command("rebuild_text_states", verbosity=0)
    assert lines() == before


def test_rebuilt_table_corrects_what_is_wrong(story):
    long_ago = timezone.now() - dt.timedelta(days=400)
    TextState.objects.filter(page=story.pk).update(missing_en=9, state_ko="none", is_open=False)
    TextState.objects.filter(page=story.pk).update(open_since_en=long_ago)
    keeping.rebuild()
    assert told(story) == {"ko": ("live", 1, 0, 0), "en": ("live", 2, 0, 0)}
    assert TextState.objects.get(page=story.pk).open_since == long_ago


def test_keeping_takes_as_many_queries_for_many_pages_as_for_one(
    tree, django_assert_num_queries, story
):
    pages = [StoryFactory(dek_ko="부제") for _ in range(3)]
    # The pages, each of their lists, and what the table says of them.
    at_once = 2 + len(offered(Story).rows)
    with django_assert_num_queries(at_once):
        keeping._rebuild(Story, [story.pk])
    with django_assert_num_queries(at_once):
        keeping._rebuild(Story, [page.pk for page in pages])


def test_saving_what_changes_nothing_in_the_table_takes_one_query(story, django_assert_num_queries):
    page = Story.objects.get(pk=story.pk)
    for relation in offered(Story).rows:
        getattr(page, relation).get_object_list()
    keeping.after_save(page, update_fields=None)
    with django_assert_num_queries(1):
        keeping.after_save(page, update_fields=None)
    with django_assert_num_queries(0):
        keeping.after_save(page, update_fields=["latest_revision", "draft_title"])
