"""An address below the index that another page holds: the document is told which page that is."""

from typing import Any

import pytest
from django.utils.translation import override

from stories.documents.model import Document
from stories.documents.parse import parse
from stories.importing import failing, processing
from stories.importing.addresses import without_taken
from stories.importing.contents import NOTHING, Identity
from stories.importing.planning import Incoming, PagePlan, PageState
from stories.kinds import kinds
from stories.models import Lens, Story
from stories.tree import index_for
from tests.documents import story
from tests.imports import bring, problems, results

pytestmark = pytest.mark.django_db


def taken(page: Any) -> str:
    return (
        f"Another page has the address “{page.slug}” already: “{page.draft_title}” (page "
        f"{page.pk}). Give one of the two another address."
    )


@pytest.fixture(autouse=True)
def english(tree):
    with override("en"):
        yield


@pytest.fixture
def lens() -> Lens:
    """A lens that somebody has moved below the index of stories."""
    page = Lens(slug="taken", headline_en="A lens", live=False)
    index_for(Lens).add_child(instance=page)
    page.move(index_for(Story), pos="last-child")
    return Lens.objects.get(pk=page.pk)


@pytest.fixture
def alias() -> Story:
    """An alias of a story, below the same index."""
    bring({"a.md": story("a")}, publish=True)
    alias = Story.objects.get(slug="a").create_alias(update_slug="taken")
    return Story.objects.get(pk=alias.pk)


@pytest.mark.parametrize("holder", ["lens", "alias"])
@pytest.mark.parametrize("dry_run", [False, True])
def test_document_whose_address_another_page_holds_is_rejected_once(request, holder, dry_run):
    page = request.getfixturevalue(holder)
    before = Story.objects.count()

    run = bring(
        {
            "b.md": story("b"),
            "taken.md": story("taken"),
            "taken.ko.md": story("taken", language="ko"),
        },
        dry_run=dry_run,
    )

    assert results(run) == {
        "b.md": "created",
        "taken.md": "rejected",
        "taken.ko.md": "rejected",
    }
    for path in ("taken.md", "taken.ko.md"):
        assert problems(run, path)[-1] == ("error", None, taken(page))
    assert Story.objects.count() == before + (not dry_run)


def test_same_slug_elsewhere_in_the_tree_takes_no_address(lens):
    lens.move(index_for(Lens), pos="last-child")

    assert results(bring({"taken.md": story("taken")})) == {"taken.md": "created"}


def test_page_that_the_document_was_imported_to_needs_no_new_address(lens):
    """It was renamed since, and somebody else has the slug of the document by now."""
    bring({"other.md": story("other")})
    page = Story.objects.get(slug="other")
    page.slug = "renamed"
    page.save()
    page.save_revision()
    Lens.objects.filter(pk=lens.pk).update(slug="other")

    run = bring({"other.md": story("other", summary="New.")})

    assert results(run) == {"other.md": "updated"}


def test_address_that_is_taken_while_the_page_is_written_is_named(monkeypatch, lens):
    Lens.objects.filter(pk=lens.pk).update(slug="free")
    monkeypatch.setattr(failing, "FIRST_PAUSE", 0)
    monkeypatch.setattr(failing, "close_old_connections", lambda: None)
    real = processing.create

    def create(plans: list[PagePlan], *arguments: Any, **options: Any) -> Any:
        Lens.objects.filter(pk=lens.pk).update(slug="taken")
        return real(plans, *arguments, **options)

    monkeypatch.setattr(processing, "create", create)
    run = bring({"taken.md": story("taken")})

    lens.refresh_from_db()
    assert problems(run)[1:] == [("error", None, taken(lens))]


def test_addresses_are_looked_up_once_for_any_number_of_pages(lens, django_assert_num_queries):
    for count in (1, 3):
        found = [_plan(f"story-{number}") for number in range(count)]
        with django_assert_num_queries(2):
            assert without_taken(found) == found


def _plan(slug: str) -> PagePlan:
    text = story(slug)
    document = parse(text, name=f"{slug}.md", kinds=kinds()).document
    assert isinstance(document, Document)
    documents = (Incoming(0, "", document, "", text),)
    return PagePlan(Identity("story", slug), PageState(), NOTHING, documents=documents)
