"""Older pages find new ones once for many batches, and whatever became of the run."""

import pytest

from entities.graph import healing
from entities.models import Link
from stories.importing import queueing, runs
from stories.importing.processing import Processing
from stories.importing.suspects import StoppedError
from stories.models import Story
from tests.documents import story
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_page_a_batch(monkeypatch):
    monkeypatch.setattr(queueing, "PAGES_AT_ONCE", 1)


@pytest.fixture
def rewritten(monkeypatch):
    """The pages that were rewritten, each time."""
    pages = []
    rewrite = healing.rewrite_pages

    def noted(rewriters, *, wait):
        pages.extend(rewriters)
        return rewrite(rewriters, wait=wait)

    monkeypatch.setattr(healing, "rewrite_pages", noted)
    return pages


@pytest.fixture
def waiting(tree):
    return StoryFactory(slug="a", summary_en="<p>[[b]], [[c]], [[d]]</p>")


def files():
    return [(f"{slug}.md", story(slug, headline=slug.upper()).encode()) for slug in "bcd"]


def test_page_that_waits_for_several_is_rewritten_once(waiting, import_files, rewritten):
    rewritten.clear()
    import_files(files(), publish=True)
    assert rewritten == [waiting.pk]
    assert "[[" not in Story.objects.get(pk=waiting.pk).summary_en
    assert not Link.objects.filter(source=waiting.pk, target=None).exists()


def test_run_that_is_stopped_leaves_nobody_waiting_for_what_it_made(waiting):
    turns = iter(range(100))

    def go_on():
        if Story.objects.filter(slug="b").exists() and next(turns):
            raise StoppedError

    run = runs.create_run(files(), publish=True)
    with pytest.raises(StoppedError):
        Processing(run, go_on=go_on).all()

    told = Story.objects.get(pk=waiting.pk).summary_en
    assert Story.objects.filter(slug__in="bcd").count() < 3
    assert [slug for slug in "bcd" if f"[[{slug}]]" in told] == [
        slug for slug in "bcd" if not Story.objects.filter(slug=slug).exists()
    ]


def test_what_a_lost_worker_left_waiting_is_found_by_the_next_run(
    waiting, import_files, monkeypatch
):
    with monkeypatch.context() as lost:
        lost.setattr(healing, "rewrite_pages", lambda *_pages, **_options: [])
        import_files(files(), publish=True)
    assert "[[b]]" in Story.objects.get(pk=waiting.pk).summary_en

    import_files([], publish=True)
    assert "[[" not in Story.objects.get(pk=waiting.pk).summary_en


def test_looking_for_what_was_missed_is_one_query(tree, django_assert_num_queries):
    StoryFactory(summary_ko="<p>[[never]]</p>")
    with django_assert_num_queries(1):
        assert healing.heal_missed() == []


def test_links_that_cannot_be_found_do_not_stop_an_import(waiting, import_files, monkeypatch):
    def fails(*_pages, **_options):
        raise ValueError

    monkeypatch.setattr(healing, "rewrite_pages", fails)
    run = import_files(files(), publish=True)
    assert set(run.items.values_list("result", flat=True)) == {"created"}
