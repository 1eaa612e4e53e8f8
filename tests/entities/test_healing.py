"""What waits for a page becomes a link when the page appears, without a trace in the history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from entities.graph import healing
from entities.graph.keeping import rebuild
from entities.models import Alias, Entity, EntityMention, Link
from newsroom.bilingual.origins import entry, state
from stories.models import Story, StoryMention, StoryRelated
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory

pytestmark = pytest.mark.django_db


def link(page, label):
    return f'<a linktype="page" id="{page.pk}">{label}</a>'


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def draft(page):
    return Revision.objects.get(pk=fresh(page).latest_revision_id).content


def test_converting_when_a_page_is_saved(tree):
    entity = EntityFactory(slug="neodymium", headline_ko="네오디뮴", headline_en="Neodymium")
    story = StoryFactory(
        summary_ko="<p>[[neodymium]], [[entity/neodymium|그 금속]], [[Neodymium]]</p>",
        summary_en="<p>[[neodymium]], [[n/neodymium]], <code>[[neodymium]]</code></p>",
        mentions=[StoryMention(wanted="Neodymium"), StoryMention(wanted="Dysprosium")],
    )
    assert fresh(story).summary_ko == (
        f"<p>{link(entity, '네오디뮴')}, {link(entity, '그 금속')}, {link(entity, 'Neodymium')}</p>"
    )
    assert fresh(story).summary_en == (
        f"<p>{link(entity, 'Neodymium')}, [[n/neodymium]], <code>[[neodymium]]</code></p>"
    )
    rows = fresh(story).mentions.values_list("target", "wanted", "label_ko", "label_en")
    assert list(rows) == [(entity.pk, "", None, None), (None, "Dysprosium", None, None)]


def test_converting_a_draft_of_a_live_page(tree):
    entity = EntityFactory(slug="neodymium")
    story = StoryFactory(mentions=[StoryMention(wanted="later")])
    EntityFactory(slug="later", live=False)
    page = fresh(story)
    page.why_ko = "<p>[[neodymium|금속]]</p>"
    page.save_revision()
    assert draft(story)["why_ko"] == f"<p>{link(entity, '금속')}</p>"
    assert fresh(story).why_ko is None


def test_an_old_revision_is_converted_when_it_is_published(tree):
    story = StoryFactory(summary_ko="<p>[[neodymium|금속]]</p>")
    old = story.latest_revision
    story.summary_ko = "<p>새 요약</p>"
    story.save_revision().publish()
    entity = EntityFactory(slug="neodymium")
    assert Revision.objects.get(pk=old.pk).content["summary_ko"] == "<p>[[neodymium|금속]]</p>"
    Revision.objects.get(pk=old.pk).publish()
    assert fresh(story).summary_ko == f"<p>{link(entity, '금속')}</p>"


def test_healing_live_row_and_draft_without_a_trace(tree):
    story = StoryFactory(
        summary_ko="<p>[[n/later|다음 기사]]</p>", related=[StoryRelated(wanted="later")]
    )
    page = fresh(story)
    page.why_en = "<p>[[later]]</p>"
    page.save_revision()
    facts = ("last_published_at", "latest_revision_created_at", "latest_revision_id", "title")
    before = [getattr(fresh(story), name) for name in facts]
    revisions, log = Revision.objects.for_instance(story), PageLogEntry.objects.filter(page=story)
    counts = revisions.count(), log.count()

    later = StoryFactory(slug="later", headline_en="Later", live=False)

    assert fresh(story).summary_ko == f"<p>{link(later, '다음 기사')}</p>"
    assert draft(story)["summary_ko"] == f"<p>{link(later, '다음 기사')}</p>"
    assert draft(story)["why_en"] == f"<p>{link(later, 'Later')}</p>"
    assert draft(story)["related"][0]["target"] == later.pk
    row = fresh(story).related.get()
    assert (row.target_id, row.wanted) == (later.pk, "")
    assert [getattr(fresh(story), name) for name in facts] == before
    assert (revisions.count(), log.count()) == counts
    assert not Link.objects.filter(source=story.pk, target=None).exists()
    references = ReferenceIndex.get_references_to(Page.objects.get(pk=later.pk))
    assert set(references.values_list("object_id", flat=True)) == {str(story.pk)}


def test_healing_enters_into_the_index_only_what_reads_otherwise(tree, monkeypatch):
    entered = []
    monkeypatch.setattr(healing.searching, "index", entered.extend)
    StoryFactory(summary_ko="<p>[[later|다음 기사]]</p>", related=[StoryRelated(wanted="later")])
    told_by_slug = StoryFactory(summary_ko="<p>[[later]]</p>")
    entered.clear()

    StoryFactory(slug="later", headline_ko="나중 기사", mentions=[])

    assert [page.pk for page in entered if page.slug != "later"] == [told_by_slug.pk]


def test_healing_keeps_translations_current(tree):
    ko, en = "<p>[[later]] 이야기</p>", "<p>The story of [[later]]</p>"
    origins = {
        "summary_ko": entry(ko, source=en, origin="person"),
        "summary_en": entry(en, source=ko, origin="person"),
    }
    story = StoryFactory(summary_ko=ko, summary_en=en, text_origins=origins)
    StoryFactory(slug="later", headline_ko="다음", headline_en="Next")
    for version in (vars(fresh(story)), draft(story)):
        assert "linktype" in version["summary_ko"]
        remembered = version["text_origins"]["summary_ko"]
        assert (
            state(version["summary_ko"], source=version["summary_en"], remembered=remembered)
            == "current"
        )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_healing_by_headline_in_either_language(tree, language):
    names = {"ko": "희토류 자석", "en": "Rare Earth Magnets"}
    story = StoryFactory(summary_en=f"<p>[[{names[language]}]]</p>")
    entity = EntityFactory(**{f"headline_{code}": name for code, name in names.items()})
    assert fresh(story).summary_en == f"<p>{link(entity, names[language])}</p>"


def test_healing_when_a_page_gets_another_name(tree):
    entity = EntityFactory(slug="magnets")
    story = StoryFactory(
        summary_ko="<p>[[희토류 자석]], [[NdFeB]], [[new-slug]]</p>",
        mentions=[StoryMention(wanted="NdFeB")],
    )
    entity = fresh(entity)
    entity.headline_ko = "희토류 자석"
    entity.save_revision().publish()
    assert (
        fresh(story).summary_ko == f"<p>{link(entity, '희토류 자석')}, [[NdFeB]], [[new-slug]]</p>"
    )
    entity = fresh(entity)
    entity.other_names.add(Alias(name="NdFeB", language="en", sort_order=0))
    entity.slug = "new-slug"
    entity.save_revision().publish()
    names = ["희토류 자석", "NdFeB", "희토류 자석"]
    assert fresh(story).summary_ko == f"<p>{', '.join(link(entity, name) for name in names)}</p>"
    row = fresh(story).mentions.get()
    assert (row.target_id, row.wanted, row.label_en) == (entity.pk, "", "NdFeB")


def test_healing_by_the_name_of_a_language_that_is_not_live(tree):
    entity = EntityFactory(headline_ko=None, headline_en="Neodymium")
    story = StoryFactory(summary_ko="<p>[[네오디뮴]]</p>")
    page = fresh(entity)
    page.headline_ko = "네오디뮴"
    page.save_revision()
    assert fresh(story).summary_ko == f"<p>{link(entity, '네오디뮴')}</p>"


def test_healing_when_a_name_is_no_longer_ambiguous(tree):
    first, second = EntityFactory(headline_en="Mercury"), EntityFactory(headline_en="Mercury")
    story = StoryFactory(summary_en="<p>[[Mercury]]</p>")
    assert fresh(story).summary_en == "<p>[[Mercury]]</p>"
    second.headline_en = "Mercury (planet)"
    second.save()
    assert fresh(story).summary_en == f"<p>{link(first, 'Mercury')}</p>"


@pytest.mark.parametrize("factory", [LensFactory, EntityFactory, TakeFactory])
def test_healing_every_type_of_page(tree, factory):
    page = factory(summary_ko="<p>[[later|다음]]</p>")
    later = StoryFactory(slug="later")
    assert fresh(page).summary_ko == f"<p>{link(later, '다음')}</p>"


def test_healing_survives_an_editor_who_saves_an_older_text(tree):
    story = StoryFactory(summary_ko="<p>[[later|다음]]</p>")
    open_in_an_editor = fresh(story)
    later = StoryFactory(slug="later")
    open_in_an_editor.dek_ko = "새 전문"
    open_in_an_editor.save_revision().publish()
    assert (fresh(story).summary_ko, fresh(story).dek_ko) == (
        f"<p>{link(later, '다음')}</p>",
        "새 전문",
    )


def queries_of_healing(*, pages, links):
    name = f"x-{pages}-{links}"
    for _ in range(pages):
        StoryFactory(summary_ko="<p>" + f"[[{name}]] " * links + "</p>")
    with CaptureQueriesContext(connection) as queries:
        LensFactory(slug=name, live=False)
    return len(queries)


def test_healing_queries_do_not_grow_with_links_or_pages(tree):
    queries_of_healing(pages=1, links=2)  # Django remembers content types from here on.
    one, three, five = (queries_of_healing(pages=pages, links=1) for pages in (1, 3, 5))
    assert queries_of_healing(pages=1, links=30) == one
    assert (three, five) == (one, one)


def test_heal_without_anybody_waiting_is_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert healing.heal({"nobody"}) == []


def test_a_link_and_its_page_in_concurrent_transactions(tree, django_capture_on_commit_callbacks):
    """The link was looked up before the page was there, and stored after it was: it heals yet."""
    with django_capture_on_commit_callbacks(execute=True):
        story = StoryFactory(summary_ko="<p>[[later|다음]]</p>")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(healing, "_heal", lambda *_args, **_kwargs: [])
            later = StoryFactory(slug="later")
        assert fresh(story).summary_ko == "<p>[[later|다음]]</p>"
    assert fresh(story).summary_ko == f"<p>{link(later, '다음')}</p>"


def test_deleting_a_target_makes_it_wanted_again(tree):
    entity = EntityFactory(slug="nd", headline_ko="네오디뮴", headline_en="Neodymium")
    story = StoryFactory(
        summary_ko=f"<p>{link(entity, '그 <b>금속</b> [1]')}</p>",
        mentions=[StoryMention(target=entity)],
        related=[StoryRelated(target=entity, label_ko="표제")],
    )
    other = StoryFactory()
    page = fresh(story)
    page.why_en = f"<p>{link(entity, 'it')} and {link(other, 'other')}</p>"
    page.save_revision()

    entity.delete()

    assert fresh(story).summary_ko == "<p>[[entity/nd|그 금속 &amp;#91;1&amp;#93;]]</p>"
    assert draft(story)["why_en"] == f"<p>[[entity/nd|it]] and {link(other, 'other')}</p>"
    row = fresh(story).mentions.get()
    assert (row.target_id, row.wanted, row.label_ko, row.label_en) == (
        None,
        "nd",
        "네오디뮴",
        "Neodymium",
    )
    assert draft(story)["mentions"][0]["wanted"] == "nd"
    waiting = Link.objects.filter(source=story.pk, target=None).values_list(
        "target_slug", flat=True
    )
    assert set(waiting) == {"nd"}

    again = EntityFactory(slug="nd", headline_ko="네오디뮴", headline_en="Neodymium")

    assert fresh(story).summary_ko == f"<p>{link(again, '그 금속 [1]')}</p>"
    row = fresh(story).mentions.get()
    assert (row.target_id, row.wanted, row.label_ko, row.label_en) == (again.pk, "", None, None)
    assert fresh(story).related.get().label_ko == "표제"


def test_deleting_a_take_leaves_the_words(tree):
    take = TakeFactory()
    story = StoryFactory(summary_ko=f"<p>{link(take, '<i>그</i> 보도')}</p>")
    take.delete()
    assert fresh(story).summary_ko == "<p><i>그</i> 보도</p>"


def test_deleting_a_whole_tree_of_pages_that_link_to_each_other(tree):
    story = StoryFactory(slug="one")
    take = TakeFactory(parent=story, summary_ko="<p>[[one|기사]]</p>")
    story = fresh(story)
    story.summary_ko = f"<p>{link(take, '보도')}</p>"
    story.save_revision().publish()
    outside = LensFactory(summary_ko=f"<p>{link(story, '기사')}, {link(take, '보도')}</p>")
    Page.objects.get(pk=story.get_parent().pk).delete()
    assert not Story.objects.exists()
    assert fresh(outside).summary_ko == "<p>[[n/one|기사]], 보도</p>"
    links = Link.objects.values_list("source", "target_slug")
    assert list(links) == [(outside.pk, "one")]


def test_rebuild_heals_what_was_missed(tree):
    entity = EntityFactory(slug="nd")
    story = StoryFactory(mentions=[StoryMention(target=entity)])
    Story.objects.filter(pk=story.pk).update(summary_ko="<p>[[nd|금속]]</p>")
    rebuild()
    assert fresh(story).summary_ko == f"<p>{link(entity, '금속')}</p>"


def test_an_entity_among_the_mentions_of_an_entity_heals(tree):
    waiting = EntityFactory(mentions=[EntityMention(wanted="Later")])
    later = EntityFactory(headline_en="Later")
    assert Entity.objects.get(pk=waiting.pk).mentions.get().target_id == later.pk
