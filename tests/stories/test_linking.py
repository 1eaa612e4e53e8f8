"""An accepted suggestion: where the link is put, and what is left as it was."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from entities.models import Link
from stories.groups import TRANSLATORS, ensure_groups
from stories.hinting import hints_of
from stories.linking import LOG_ACTION, accept
from stories.models import Story, StoryMention, StoryWatch
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def neodymium(tree):
    return EntityFactory(headline_ko="네오디뮴", headline_en="Neodymium")


def draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def link(entity, words):
    return f'<a linktype="page" id="{entity.pk}">{words}</a>'


def plain_story(**values):
    return StoryFactory(**{"headline_ko": "제목", "headline_en": "Headline", **values})


@pytest.mark.parametrize(
    ("language", "text", "linked"),
    [
        ("ko", "<p>값이 오른 네오디뮴을 본다.</p>", "<p>값이 오른 {}을 본다.</p>"),
        ("en", "<p>Neodymium rose.</p>", "<p>{} rose.</p>"),
    ],
)
def test_link_stands_in_the_newest_draft_in_its_language(neodymium, editor, language, text, linked):
    story = plain_story(**{f"split_{language}": text})
    live = Story.objects.get(pk=story.pk)

    accepted = accept(draft(story), neodymium.pk, language=language, user=editor)

    words = {"ko": "네오디뮴", "en": "Neodymium"}[language]
    changed = draft(story)
    assert getattr(changed, f"split_{language}") == linked.format(link(neodymium, words))
    assert (accepted.words, accepted.place["name"]) == (words, "split")
    again = Story.objects.get(pk=story.pk)
    assert getattr(again, f"split_{language}") == getattr(live, f"split_{language}")
    assert again.has_unpublished_changes


def test_link_that_is_published_is_an_edge_of_the_graph(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium rose.</p>")
    accept(draft(story), neodymium.pk, language="en", user=editor)
    assert Link.objects.filter(source=story.pk, target=neodymium.pk, draft=True).count() == 1

    Story.objects.get(pk=story.pk).get_latest_revision().publish()

    (edge,) = Link.objects.filter(source=story.pk, target=neodymium.pk)
    assert (edge.draft, edge.language, edge.sentence) == (False, "en", "Neodymium rose.")


def test_name_in_a_headline_is_linked_where_a_text_has_it_too(neodymium, editor):
    story = plain_story(headline_en="Neodymium rises", summary_en="<p>Yes, Neodymium does.</p>")

    accept(draft(story), neodymium.pk, language="en", user=editor)

    assert link(neodymium, "Neodymium") in draft(story).summary_en


@pytest.mark.parametrize(
    "values",
    [
        {"headline_en": "Neodymium rises"},
        {"watch": [StoryWatch(text_en="Whether neodymium falls")]},
    ],
    ids=["headline", "row"],
)
def test_name_in_plain_texts_alone_becomes_an_entity_of_the_story(neodymium, editor, values):
    other = EntityFactory()
    story = plain_story(**values, mentions=[StoryMention(target=other)])

    accepted = accept(draft(story), neodymium.pk, language="en", user=editor)

    rows = draft(story).mentions.all()
    assert [(row.target_id, row.sort_order) for row in rows] == [(other.pk, 0), (neodymium.pk, 1)]
    assert accepted.place["name"] == "mentions"
    assert hints_of(draft(story)).suggestions == ()


def test_name_in_a_take_is_linked_in_the_draft_of_that_take(neodymium, editor):
    story = plain_story()
    TakeFactory(parent=story)
    take = TakeFactory(parent=story, summary_ko="<p>네오디뮴이라고 했다.</p>")
    before = draft(story).latest_revision_id

    accepted = accept(draft(story), neodymium.pk, language="ko", user=editor)

    assert draft(take).summary_ko == f"<p>{link(neodymium, '네오디뮴')}이라고 했다.</p>"
    assert accepted.holder.pk == take.pk
    assert accepted.place == {"name": "takes", "row": 1, "language": "ko"}
    assert Story.objects.get(pk=story.pk).latest_revision_id == before


def test_take_that_the_user_may_not_edit_is_left_alone(neodymium, django_user_model):
    story = plain_story()
    take = TakeFactory(parent=story, summary_en="<p>Neodymium, they said.</p>")
    stranger = django_user_model.objects.create_user("stranger")

    with pytest.raises(PermissionDenied):
        accept(draft(story), neodymium.pk, language="en", user=stranger)

    assert draft(take).latest_revision_id == take.latest_revision_id


@pytest.fixture
def translator(django_user_model):
    user = django_user_model.objects.create_user("translator")
    user.groups.add(ensure_groups()[TRANSLATORS["en"]])
    return user


def test_translator_links_in_one_language(neodymium, translator):
    story = plain_story(split_en="<p>Neodymium rose.</p>", split_ko="<p>네오디뮴이 올랐다.</p>")
    with pytest.raises(PermissionDenied):
        accept(draft(story), neodymium.pk, language="ko", user=translator)
    assert accept(draft(story), neodymium.pk, language="en", user=translator)
    changed = draft(story)
    assert link(neodymium, "Neodymium") in changed.split_en
    assert changed.split_ko == "<p>네오디뮴이 올랐다.</p>"


def test_translator_adds_no_row_for_a_name_in_plain_texts(neodymium, translator):
    story = plain_story(dek_en="Neodymium rose")
    with pytest.raises(PermissionDenied):
        accept(draft(story), neodymium.pk, language="en", user=translator)
    assert list(draft(story).mentions.all()) == []


def test_take_that_somebody_else_has_locked_is_left_alone(neodymium, editor, django_user_model):
    story = plain_story()
    take = TakeFactory(parent=story, summary_en="<p>Neodymium, they said.</p>")
    take.locked, take.locked_by = True, django_user_model.objects.create_user("other")
    take.save()

    with pytest.raises(PermissionDenied):
        accept(draft(story), neodymium.pk, language="en", user=editor)


def test_suggestion_is_accepted_once(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium, Neodymium.</p>")
    accept(draft(story), neodymium.pk, language="en", user=editor)
    revision = draft(story).latest_revision_id

    assert accept(draft(story), neodymium.pk, language="en", user=editor) is None

    assert draft(story).latest_revision_id == revision
    assert draft(story).split_en == f"<p>{link(neodymium, 'Neodymium')}, Neodymium.</p>"


def test_name_that_the_newest_draft_has_no_longer_is_linked_nowhere(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium rose.</p>")
    held = draft(story)
    newer = draft(story)
    newer.split_en = "<p>Something rose.</p>"
    newer.save_revision()

    assert accept(held, neodymium.pk, language="en", user=editor) is None

    assert draft(story).split_en == "<p>Something rose.</p>"


def test_newer_draft_of_somebody_else_keeps_its_texts(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium rose.</p>")
    held = draft(story)
    newer = draft(story)
    newer.dek_en = "Written meanwhile"
    newer.save_revision()

    accept(held, neodymium.pk, language="en", user=editor)

    assert draft(story).dek_en == "Written meanwhile"
    assert link(neodymium, "Neodymium") in draft(story).split_en


def test_link_makes_no_translation_out_of_date(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium rose.</p>", split_ko="<p>네오디뮴이 올랐다.</p>")
    version = draft(story)
    entry = {"origin": "person", "own": "1", "source": "2"}
    version.text_origins = {"split_ko": entry}
    version.save_revision()

    accept(draft(story), neodymium.pk, language="en", user=editor)

    assert draft(story).text_origins == {"split_ko": entry}


def test_history_names_who_linked_which_words(neodymium, editor):
    story = plain_story(split_en="<p>Neodymium rose.</p>")

    accept(draft(story), neodymium.pk, language="en", user=editor)

    (entry,) = PageLogEntry.objects.filter(page=story.pk, action=LOG_ACTION)
    assert entry.user == editor
    assert entry.data["words"] == "Neodymium"
    assert entry.revision_id == Story.objects.get(pk=story.pk).latest_revision_id
