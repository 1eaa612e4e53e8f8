"""Pages made in bulk are, table by table, those that the ordinary way makes."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published, published

from benchmarks.corpus import Corpus
from entities.models import Entity
from stories.importing import processing
from stories.importing.bulk import documents
from stories.importing.bulk.eligible import is_known
from stories.models import ImportedDocument, ImportItem, Story, Take
from tests.documents import story, take
from tests.factories import EntityFactory, StoryFactory
from tests.imports import results
from tests.tables import differences

pytestmark = pytest.mark.slow

SEEDS = sorted(path for path in (Path(__file__).parents[4] / "seeds").iterdir() if path.suffix)
TAKES = [
    take("Archipelago Review", url="https://a.example/china-plans-to-reimpose-rare-earth"),
    take("Archipelago Review", summary="A second look."),
]
ARTICLE = "China plans to reimpose rare earth controls\nA paragraph of it."


def seeds():
    return [(path.name, path.read_bytes()) for path in SEEDS]


def files(**texts):
    return [(f"{name}.md", text.encode()) for name, text in texts.items()]


def naming(slug, label, *, language="en"):
    """A story that names the entity `gallium` by a label."""
    told = story(slug, language=language, summary=f"[{label}](/{language}/entity/gallium).")
    graph = {"en": "## Across the graph\n- Entities: ", "ko": "## 관련 항목\n- 개체: "}[language]
    return told.replace("---\nCanonical", f"{graph}{label}\n\n---\nCanonical")


# Equal


@pytest.mark.parametrize("publish", [False, True])
def test_seeds_are_the_same_both_ways(both_ways, publish):
    assert differences(*both_ways(seeds(), publish=publish)) == []


@pytest.mark.parametrize("publish", [False, True])
def test_corpus_is_the_same_both_ways(both_ways, publish):
    """Some of the stories come before what they name, and wait for the others."""
    corpus = Corpus(16, takes=2)
    batches = (corpus.told(0, 5), corpus.documents())
    assert differences(*both_ways(*batches, publish=publish)) == []


def test_pages_of_somebody_at_an_english_desk_are_the_same_both_ways(both_ways, editor):
    corpus = Corpus(6, takes=1, seed=1)
    with override("en"):
        ordinary, bulk = both_ways(corpus.documents(), publish=True, user=editor)
    assert differences(ordinary, bulk) == []
    assert "Economic statecraft" in {row["label"] for row in bulk["wagtailcore.pagelogentry"]}


def test_takes_find_their_article_both_ways(both_ways):
    batches = ([("article.txt", ARTICLE.encode())], files(story=story(takes=TAKES)))
    ordinary, bulk = both_ways(*batches, publish=True)
    assert differences(ordinary, bulk) == []
    articles = [row["source_article"] for row in bulk["stories.take"]]
    assert sorted(articles, key=str) == [ARTICLE.partition("\n")[0], None]


def test_page_that_is_named_anew_is_the_same_both_ways(both_ways):
    """The entity that gets its Korean name is saved while the keys of the new pages are held."""
    EntityFactory(slug="gallium", headline_en="Gallium", headline_ko=None)
    batch = files(one=naming("one", "갈륨", language="ko"), two=story("two"))
    ordinary, bulk = both_ways(batch)
    assert differences(ordinary, bulk) == []
    revisions = [row for row in bulk["wagtailcore.revision"] if "gallium" in row["object_id"]]
    assert len(revisions) == 2


def test_page_that_gets_its_second_name_in_the_same_batch_is_the_same_both_ways(both_ways):
    batch = files(
        one=naming("one", "Gallium"), two=naming("two", "갈륨", language="ko"), three=story("three")
    )
    assert differences(*both_ways(batch, publish=True)) == []


def test_pages_of_one_name_are_the_same_both_ways(both_ways):
    """The first of two has the links that waited; later ones mean neither."""
    earlier = files(e=story("e", summary="See [[Magnets]]."))
    batch = files(
        a=story("a", headline="Magnets", summary="See [[Magnets]]."),
        b=story("b", summary="See [[Magnets]]."),
        c=story("c", headline="Magnets"),
        d=story("d", summary="See [[Magnets]] and [[d]]."),
    )
    assert differences(*both_ways(earlier, batch)) == []


def test_page_type_of_a_site_is_the_same_both_ways(both_ways):
    text = story("brief").replace("type: story", "type: briefing").replace("/en/n/", "/en/b/")
    ordinary, bulk = both_ways(files(briefing=text, story=story("other")), publish=True)
    assert differences(ordinary, bulk) == []
    assert len(bulk["briefings.briefing"]) == 1


def test_page_that_cannot_be_stored_is_rejected_alone_both_ways(both_ways, monkeypatch):
    for name in ("dek_en", "dek_ko"):
        field = Story._meta.get_field(name)
        monkeypatch.setattr(field, "choices", [("Good.", "Good.")])
    batch = files(bad=story("bad", dek="Bad."), good=story("good", dek="Good."))
    ordinary, bulk = both_ways(batch, singly=["bad"])
    assert differences(ordinary, bulk) == []
    outcomes = {row["path"]: row["result"] for row in bulk["stories.importitem"]}
    assert outcomes == {"bad.md": "rejected", "good.md": "created"}


# What it takes


@pytest.mark.parametrize("publish", [False, True])
def test_page_takes_at_most_three_queries(tree, import_files, publish):
    corpus = Corpus(60, takes=4)
    import_files([*corpus.lenses(), *corpus.named(), *corpus.told(0, 10)], publish=publish)
    told = list(corpus.told(10))
    before = Page.objects.count()
    with CaptureQueriesContext(connection) as queries:
        import_files(told, publish=publish)
    assert len(queries) <= 3 * (Page.objects.count() - before)


# What is left to the ordinary way


def test_error_of_the_database_leaves_the_batch_to_the_ordinary_way(
    tree, import_files, made_singly, monkeypatch
):
    def fail(_groups):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(documents, "remember", fail)
    run = import_files(files(one=story("one"), two=story("two")))
    assert results(run) == {"one.md": "created", "two.md": "created"}
    assert len(made_singly) == 2
    assert Story.objects.count() == ImportedDocument.objects.count() == 2


def test_address_that_was_taken_meanwhile_is_left_to_the_ordinary_way(
    tree, import_files, made_singly, monkeypatch
):
    real = processing.create

    def create(*arguments, **options):
        StoryFactory(slug="one", headline_en="Somebody was faster", live=False)
        return real(*arguments, **options)

    monkeypatch.setattr(processing, "create", create)
    monkeypatch.setattr("stories.importing.failing.FIRST_PAUSE", 0)
    monkeypatch.setattr("stories.importing.failing.close_old_connections", lambda: None)
    run = import_files(files(one=story("one"), two=story("two")))
    assert results(run) == {"one.md": "conflict", "two.md": "created"}
    assert [plan.identity.slug for plan in made_singly] == ["one"]
    assert Story.objects.count() == 2


def test_page_type_that_somebody_listens_to_goes_the_ordinary_way(tree, import_files, made_singly):
    heard = []

    def listen(instance, **_kwargs):
        heard.append(instance.slug)

    post_save.connect(listen, sender=Story)
    try:
        import_files(files(one=story("one"), two=story("two")))
    finally:
        post_save.disconnect(listen, sender=Story)
    assert set(heard) == {"one", "two"}
    assert len(made_singly) == 2


def test_page_type_with_a_save_of_its_own_goes_the_ordinary_way():
    class OwnSave(Story):
        class Meta:
            proxy = True
            app_label = "briefings"

        def save(self, *args, **kwargs):
            return super().save(*args, **kwargs)

    assert (is_known(Story), is_known(Take), is_known(OwnSave)) == (True, True, False)


def test_user_who_may_not_publish_publishes_no_page_in_bulk(
    tree, import_files, made_singly, django_user_model
):
    user = django_user_model.objects.create_user("reporter")
    import_files(files(one=story("one")), publish=True, user=user)
    assert len(made_singly) == 1
    assert not Story.objects.filter(live=True).exists()


def test_dry_run_makes_no_page(tree, import_files):
    run = import_files(files(one=story("one")), dry_run=True)
    assert results(run) == {"one.md": "created"}
    assert not Story.objects.exists()


# What others learn of it


@pytest.fixture
def heard():
    """What is sent while a test runs."""
    received = []

    def on_page(sender, instance, revision, **_kwargs):
        received.append(("page", sender, instance.slug, revision.pk))

    def on_any(sender, instance, revision, **_kwargs):
        received.append(("any", sender, instance.slug, revision.pk))

    page_published.connect(on_page)
    published.connect(on_any)
    yield received
    page_published.disconnect(on_page)
    published.disconnect(on_any)


def test_published_pages_are_told_to_whoever_listens(tree, import_files, heard):
    import_files(files(one=story("one", takes=[TAKES[0]])), publish=True)
    one, of_one = Story.objects.get(), Take.objects.get()
    assert [each for each in heard if each[1] in {Story, Take}] == [
        ("page", Story, "one", one.live_revision_id),
        ("any", Story, "one", one.live_revision_id),
        ("page", Take, of_one.slug, of_one.live_revision_id),
        ("any", Take, of_one.slug, of_one.live_revision_id),
    ]


def test_drafts_are_told_to_nobody(tree, import_files, heard):
    import_files(files(one=story("one", takes=[TAKES[0]])))
    assert heard == []


def test_page_can_be_edited_and_published_like_any_other(tree, import_files, made_singly):
    import_files(files(one=story("one", figures=["60%, share"])), publish=True)
    page = Story.objects.get()
    page.headline_en = "Edited"
    page.save_revision().publish()
    page = Story.objects.get()
    assert (page.headline_en, page.figures.count(), made_singly) == ("Edited", 1, [])
    actions = PageLogEntry.objects.filter(page=page).order_by("pk")
    told = list(actions.values_list("action", flat=True))
    assert told[:2] == ["wagtail.create", "wagtail.publish"]


def test_pages_stand_behind_those_that_were_there(tree, import_files):
    first = StoryFactory(slug="zero")
    import_files(files(one=story("one"), two=story("two")))
    StoryFactory(slug="three")
    index = first.get_parent()
    assert [page.slug for page in index.get_children()] == ["zero", "one", "two", "three"]
    assert index.numchild == 4


def test_second_import_changes_nothing(tree, import_files):
    corpus = Corpus(5, takes=2)
    import_files(corpus.documents(), publish=True)
    before = Revision.objects.count(), Page.objects.count()
    run = import_files(corpus.documents(), publish=True)
    assert set(results(run).values()) == {ImportItem.Result.UNCHANGED}
    assert (Revision.objects.count(), Page.objects.count()) == before
    assert Entity.objects.exists()
