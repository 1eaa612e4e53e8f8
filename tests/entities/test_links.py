"""The link table after everything that an editor may do to a page."""

import pytest
from wagtail.models import Page

from entities.graph.keeping import keep, rebuild
from entities.models import EntityMention, Link, Name
from stories.models import Story, StoryMention, StoryRelated
from stories.tree import index_for
from tests.factories import EntityFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def links_of(page, *, draft=False):
    rows = Link.objects.filter(source=page.pk, draft=draft).order_by(
        "field", "language", "position"
    )
    return [(row.field, row.language, row.target_id or row.target_slug) for row in rows]


def anchor(page, label="x"):
    return f'<p>A <a linktype="page" id="{page.pk}">{label}</a>.</p>'


@pytest.fixture
def entity(tree):
    return EntityFactory(slug="neodymium", headline_ko="네오디뮴", headline_en="Neodymium")


def test_links_of_all_forms(entity):
    story = StoryFactory(
        summary_ko=anchor(entity),
        why_en="<p>One. See [[n/later|it]] now. End.</p>",
        related=[StoryRelated(wanted="sooner")],
        mentions=[StoryMention(target=entity), StoryMention(wanted="Dysprosium")],
    )
    assert links_of(story) == [
        ("mentions", "", entity.pk),
        ("mentions", "", "Dysprosium"),
        ("related", "", "sooner"),
        ("summary", "ko", entity.pk),
        ("why", "en", "later"),
    ]
    assert links_of(story, draft=True) == []
    link = Link.objects.get(source=story.pk, field="why")
    assert (link.target_kind, link.target_key, link.label, link.sentence) == (
        "story",
        "later",
        "it",
        "See it now.",
    )


def test_links_of_a_draft_are_marked(entity):
    story = StoryFactory(live=False, summary_ko=anchor(entity))
    assert links_of(story) == []
    assert links_of(story, draft=True) == [("summary", "ko", entity.pk)]


def test_links_of_a_newer_draft_stand_beside_the_public_ones(entity):
    story = StoryFactory(summary_ko=anchor(entity), why_en=anchor(entity))
    story.summary_ko = "<p>[[other]]</p>"
    story.save_revision()
    assert links_of(story) == [("summary", "ko", entity.pk), ("why", "en", entity.pk)]
    assert links_of(story, draft=True) == [("summary", "ko", "other")]
    story.get_latest_revision().publish()
    assert links_of(story) == [("summary", "ko", "other"), ("why", "en", entity.pk)]
    assert links_of(story, draft=True) == []


def test_links_of_an_unpublished_language_are_a_draft(entity):
    story = StoryFactory(headline_en=None, summary_en=anchor(entity), summary_ko=anchor(entity))
    assert story.visible_languages() == ("ko",)
    assert links_of(story) == [("summary", "ko", entity.pk)]
    assert links_of(story, draft=True) == [("summary", "en", entity.pk)]


def test_links_after_unpublishing(entity):
    story = StoryFactory(summary_ko=anchor(entity))
    story.unpublish()
    assert links_of(story) == []
    assert links_of(story, draft=True) == [("summary", "ko", entity.pk)]


def test_links_to_oneself_are_no_edges(tree):
    story = StoryFactory(slug="me", summary_ko="<p>[[me]]</p>")
    story.refresh_from_db()
    assert story.summary_ko == f'<p><a linktype="page" id="{story.pk}">{story.headline_ko}</a></p>'
    assert links_of(story) == []


def test_links_to_a_page_that_never_was_are_none(tree):
    assert links_of(StoryFactory(summary_ko='<p><a linktype="page" id="9999">x</a></p>')) == []


def test_links_of_a_copy(entity):
    story = StoryFactory(summary_ko=anchor(entity), mentions=[StoryMention(target=entity)])
    copy = story.copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert links_of(copy) == links_of(story)
    assert Name.objects.filter(page=copy.pk, source="slug").get().text == "copy"


def test_alias_says_nothing_itself_and_has_no_names(entity):
    story = StoryFactory(summary_ko=anchor(entity))
    alias = story.create_alias(update_slug="alias")
    assert links_of(alias) == []
    assert not Name.objects.filter(page=alias.pk).exists()


def test_links_of_a_take_are_inline_only(entity):
    take = TakeFactory(summary_en=anchor(entity))
    assert links_of(take) == [("summary", "en", entity.pk)]


def test_saving_again_writes_nothing(entity, django_assert_max_num_queries):
    story = StoryFactory(summary_ko=anchor(entity), why_en="<p>[[later]]</p>")
    before = list(Link.objects.order_by("pk").values())
    Story.objects.get(pk=story.pk).save()
    assert list(Link.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("count", [1, 3])
def test_store_links_queries_do_not_grow(entity, count, django_assert_num_queries):
    stories = [StoryFactory(summary_ko=anchor(entity) * 5) for _ in range(count)]
    Link.objects.all().delete()
    pages = Story.objects.filter(pk__in=[story.pk for story in stories])
    # Pages, two relations, names, edges and their targets, a savepoint about the insertion, a word
    # to the page cache, and what waits.
    with django_assert_num_queries(10 + count):
        keep(pages.prefetch_related("related", "mentions"))
    assert Link.objects.count() == 5 * count


def test_rebuild_restores_both_tables(entity):
    StoryFactory(summary_ko=anchor(entity), summary_en="<p>[[later]]</p>")
    story = StoryFactory(live=False, mentions=[StoryMention(target=entity)])
    story.why_ko = "<p>[[never]]</p>"
    story.save_revision()

    def tables():
        links = Link.objects.order_by("source", "draft", "field", "language", "position")
        names = Name.objects.order_by("page", "source", "language")
        return list(links.values(*values(Link))), list(names.values(*values(Name)))

    def values(model):
        return [field.attname for field in model._meta.fields if field.name != "id"]

    before = tables()
    Link.objects.all().delete()
    Name.objects.all().delete()
    assert rebuild() == Story.objects.count() + 1
    assert tables() == before


def test_deleting_a_source_takes_its_edges(entity):
    story = StoryFactory(summary_ko=anchor(entity))
    story.delete()
    assert not Link.objects.exists()


def test_renaming_a_target_keeps_the_edge_and_its_slug_fresh(entity):
    story = StoryFactory(summary_ko=anchor(entity))
    entity.slug = "nd"
    entity.save()
    link = Link.objects.get(source=story.pk)
    assert (link.target_id, link.target_slug, link.target_key) == (entity.pk, "nd", "nd")


def test_moving_a_page_changes_no_edge(entity):
    story = StoryFactory(summary_ko=anchor(entity))
    other = StoryFactory()
    before = list(Link.objects.values())
    Page.objects.get(pk=story.pk).move(Page.objects.get(pk=other.pk), pos="right")
    assert list(Link.objects.values()) == before


def test_a_page_inserted_in_bulk_is_kept_by_a_call(entity):
    index = index_for(Story)
    waiting = StoryFactory(summary_ko="<p>[[new]]</p>")
    story = Story(slug="new", headline_ko="새 기사", summary_ko=anchor(entity))
    Page.objects.get(pk=index.pk).add_child(instance=story)
    Name.objects.filter(page=story.pk).delete()
    Link.objects.filter(source=story.pk).delete()
    keep([Story.objects.get(pk=story.pk)])
    assert links_of(story) == [("summary", "ko", entity.pk)]
    assert links_of(waiting) == [("summary", "ko", story.pk)]


def test_mentions_of_an_entity(entity):
    other = EntityFactory(mentions=[EntityMention(target=entity)])
    assert links_of(other) == [("mentions", "", entity.pk)]
