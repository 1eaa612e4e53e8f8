"""Who links to a page, what is wanted, and a page's neighbours."""

import datetime as dt

import pytest
from wagtail.models import PageViewRestriction, Site

from entities.graph.backlinks import Backlink, Wanted, backlinks, neighbours, wanted
from newsroom.bilingual.privacy import closed_paths
from stories.models import Story, StoryMention, StoryRelated
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entity(tree):
    return EntityFactory(slug="nd")


def said(page, before="It is", label="here"):
    return f'<p>First. {before} <a linktype="page" id="{page.pk}">{label}</a>. Last.</p>'


def sources(page, language="ko"):
    found = backlinks(page, language, closed=closed_paths())
    return [backlink.page_id for backlink in found.shown], found.total


@pytest.mark.parametrize(("language", "sentence"), [("ko", "그것은 여기."), ("en", "It is here.")])
def test_backlinks_in_the_readers_language(entity, language, sentence):
    story = StoryFactory(
        summary_ko=said(entity, "그것은", "여기"),
        summary_en=said(entity),
        mentions=[StoryMention(target=entity)],
    )
    (backlink,) = backlinks(entity, language).shown
    assert backlink == Backlink(story.pk, "inline", sentence, language)


def test_backlinks_from_the_other_language_say_so(entity):
    StoryFactory(headline_ko=None, headline_en="Story", summary_ko=None, summary_en=said(entity))
    (backlink,) = backlinks(entity, "ko").shown
    assert (backlink.sentence, backlink.language) == ("It is here.", "en")


def test_backlinks_only_from_what_a_reader_may_see(entity):
    live = StoryFactory(summary_ko=said(entity))
    StoryFactory(summary_ko=said(entity), live=False)
    StoryFactory(summary_ko=said(entity)).unpublish()
    private = StoryFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    TakeFactory(parent=private, summary_ko=said(entity))
    edited = StoryFactory()
    edited.why_ko = said(entity)
    edited.save_revision()
    live.create_alias(update_slug="alias")
    # The language with the link is not published: no reader knows of it.
    StoryFactory(headline_en=None, summary_en=said(entity))
    assert sources(entity) == ([live.pk], 1)


def test_backlinks_by_row_only(entity):
    story = StoryFactory(mentions=[StoryMention(target=entity)])
    (backlink,) = backlinks(entity, "en").shown
    assert (backlink.page_id, backlink.relation, backlink.sentence) == (story.pk, "mention", "")


def test_backlinks_of_every_type_newest_first_and_limited(entity):
    pages = [
        factory(summary_ko=said(entity)) for factory in (StoryFactory, TakeFactory, LensFactory)
    ]
    for day, page in enumerate(pages, start=1):
        published = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
        type(page).objects.filter(pk=page.pk).update(first_published_at=published)
    assert sources(entity) == ([page.pk for page in reversed(pages)], 3)
    found = backlinks(entity, "ko", limit=2)
    assert ([each.page_id for each in found.shown], found.total, found.hidden) == (
        [pages[2].pk, pages[1].pk],
        3,
        1,
    )


def test_backlinks_none(entity):
    assert sources(entity) == ([], 0)


@pytest.mark.parametrize("count", [1, 3])
def test_backlinks_take_one_query(entity, count, django_assert_num_queries):
    for _ in range(count):
        StoryFactory(summary_ko=said(entity) * 3, mentions=[StoryMention(target=entity)])
    Site.get_site_root_paths()
    with django_assert_num_queries(1):
        assert len(backlinks(entity, "ko").shown) == count


def test_backlinks_survive_unpublishing_and_publishing_again(entity):
    story = StoryFactory(summary_ko=said(entity))
    story.unpublish()
    assert sources(entity) == ([], 0)
    Story.objects.get(pk=story.pk).latest_revision.publish()
    assert sources(entity) == ([story.pk], 1)


def test_neighbours_in_both_directions(entity, django_assert_num_queries):
    to_entity = StoryFactory(summary_ko=said(entity))
    lens = LensFactory()
    page = EntityFactory(summary_en=said(lens) + said(entity))
    hidden = StoryFactory(live=False, summary_ko=said(page))
    assert [each.page_id for each in neighbours(entity, "ko")] == [page.pk, to_entity.pk]
    Site.get_site_root_paths()
    with django_assert_num_queries(1):
        found = neighbours(page, "ko")
    assert {each.page_id for each in found} == {entity.pk, lens.pk}
    assert hidden.pk not in {each.page_id for each in found}


def test_wanted_ranks_by_pages_and_counts_drafts(tree, django_assert_num_queries):
    StoryFactory(summary_ko="<p>[[n/often|a]] [[often]] [[once]]</p>")
    StoryFactory(live=False, related=[StoryRelated(wanted="often")])
    with django_assert_num_queries(1):
        assert wanted() == [Wanted("story", "often", "often", 2), Wanted("", "once", "once", 1)]
