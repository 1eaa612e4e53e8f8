"""The newsroom as the values of a plan: newest drafts, former documents, whom names mean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.documents.parse import parse
from stories.importing.contents import HEAD, SHARED, TAKES, Identity
from stories.importing.planning import Incoming, plan
from stories.importing.snapshot import take_snapshot
from stories.kinds import kinds
from stories.models import Head, Lens, Story, Take
from tests.documents import story, take
from tests.factories import EntityFactory, LensFactory, StoryFactory, TakeFactory
from tests.imports import bring

pytestmark = pytest.mark.django_db

URL = "https://outlet.example/"


def document(text: str):
    return parse(text, name="x.md", kinds=kinds()).document


def rich(slug: str, **parts) -> str:
    """A story with some of everything."""
    text = story(
        slug,
        **{
            "heads": ["Trade", f"Only of {slug}"],
            "summary": f"About [[lynas]] and [[next-{slug}]].",
            "figures": ["60%, the share"],
            "watch": ["This"],
            "takes": [
                take("The Wire", f"{URL}{slug}/1", summary="Says so.", lens="Trade"),
                take(f"Paper of {slug}", f"{URL}{slug}/2", summary="[[lynas]] too."),
            ],
            **parts,
        },
    )
    before, rule, canonical = text.rpartition("---\n")
    graph = f"- Related: [[other]]\n- Entities: Lynas, Ore of {slug}"
    return f"{before}## Across the graph\n{graph}\n\n{rule}{canonical}"


@pytest.fixture
def known(tree):
    EntityFactory(slug="lynas", headline_en="Lynas", headline_ko="라이너스")
    bring({f"{slug}.md": rich(slug) for slug in ("one", "two", "three", "four", "five", "six")})
    for page in Story.objects.filter(slug__in=["one", "two", "three"]):
        page.get_latest_revision().publish()


def queries(*texts: str) -> int:
    documents = [document(text) for text in texts]
    with CaptureQueriesContext(
        connection,
    ) as captured:
        take_snapshot(documents)
    return len(captured)


def test_snapshot_takes_as_many_queries_for_three_stories_as_for_one(known):
    one = queries(rich("one", summary="New. [[lynas]]"))

    assert (
        queries(*(rich(slug, summary="New. [[lynas]]") for slug in ("one", "two", "three"))) == one
    )
    assert one <= 30


def test_snapshot_of_drafts_takes_as_many_queries_for_three_as_for_one(known):
    for page in Story.objects.all():
        page.dek_en = "A draft."
        page.save_revision()

    one = queries(rich("four"))
    assert queries(rich("four"), rich("five"), rich("six")) == one


def test_snapshot_of_new_pages_takes_as_many_queries_for_three_as_for_one(known):
    one = queries(rich("new-1"))
    assert queries(rich("new-1"), rich("new-2"), rich("new-3")) == one


def test_plan_asks_the_database_nothing(known):
    documents = [document(rich(slug)) for slug in ("one", "new")]
    snapshot = take_snapshot(documents)
    incoming = [
        Incoming(item, f"{each.slug}.md", each, "", "") for item, each in enumerate(documents)
    ]

    with CaptureQueriesContext(connection) as captured:
        plan(incoming, snapshot)

    assert len(captured) == 0


def test_page_that_does_not_exist_has_no_state(tree):
    assert take_snapshot([document(story())]).pages == {}


def test_page_of_an_editor_is_ours_without_documents(tree):
    page = StoryFactory(slug="magnets", dek_en="By hand.")

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    assert (state.page_id, state.bases) == (page.pk, {})
    assert state.ours.fields["dek", "en"] == "By hand."
    assert state.ours.fields["date", SHARED] == "2026-01-01"
    assert ("dek", "en") not in state.imported.fields


def test_ours_is_the_newest_draft_not_what_readers_see(tree):
    page = StoryFactory(slug="magnets", dek_en="Live.")
    page.dek_en = "A draft."
    page.save_revision()

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    assert state.ours.fields["dek", "en"] == "A draft."


def test_what_an_import_wrote_is_known_until_somebody_changes_it(tree):
    bring({"a.md": story()})
    page = Story.objects.get().get_latest_revision_as_object()
    page.summary_en = "<p>By hand.</p>"
    page.save_revision()

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    assert state.imported.fields["headline", "en"] == "China holds back magnets"
    assert ("summary", "en") not in state.imported.fields
    assert state.ours.fields["summary", "en"] == "By hand."
    assert [base.headline for base in state.bases.values()] == ["China holds back magnets"]


def test_takes_are_rows_of_their_story_by_their_newest_drafts(tree):
    lens = LensFactory(headline_en="Trade")
    page = StoryFactory(slug="magnets")
    first = TakeFactory(parent=page, source_url=f"{URL}1", lens_page=lens)
    first.summary_en = "<p>A draft.</p>"
    first.save_revision()
    TakeFactory(parent=page, source_url=f"{URL}2", live=False)

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    rows = state.ours.rows(TAKES)
    assert [row.get("source_url") for row in rows] == [f"{URL}1", f"{URL}2"]
    assert rows[0].get("summary", "en") == "A draft."
    assert rows[0].get("lens_page") == f"page:{lens.pk}"
    assert rows[0].get("outlet") == f"outlet:{first.outlet_id}"
    assert rows[0].key == str(first.pk)


def test_version_changes_with_every_save_of_the_page_or_a_take(tree):
    page = StoryFactory(slug="magnets")
    told = TakeFactory(parent=page)

    def version():
        return take_snapshot([document(story())]).pages[Identity("story", "magnets")].version

    seen = [version(), version()]
    told.save_revision()
    seen.append(version())
    Story.objects.get().save_revision()
    seen.append(version())
    assert len(set(seen)) == 3


def test_names_are_found_among_records_and_pages(known):
    directory = take_snapshot([document(rich("new"))]).directory

    lynas = directory.find("entity", "라이너스")
    assert directory.entries[lynas].names == {"en": "Lynas", "ko": "라이너스"}
    assert directory.find("head", "trade") == f"head:{Head.objects.get(name_en='Trade').pk}"
    assert directory.find("lens", "Trade") == f"page:{Lens.objects.get().pk}"
    assert directory.find("outlet", "Paper of new") == ""


def test_page_that_was_renamed_is_still_the_page_of_its_document(tree):
    bring({"a.md": story()}, publish=True)
    page = Story.objects.get()
    page.slug = "renamed"
    page.save_revision().publish()

    states = take_snapshot([document(story()), document(story("renamed"))]).pages

    assert {identity.slug: state.page_id for identity, state in states.items()} == {
        "magnets": page.pk,
        "renamed": page.pk,
    }


def test_links_to_pages_are_read_as_their_addresses_now(tree):
    lynas = EntityFactory(slug="lynas", headline_en="Lynas", headline_ko=None)
    bring({"a.md": story(summary="About [it](/en/entity/lynas).")})
    assert f'id="{lynas.pk}"' in Story.objects.get().summary_en

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    assert state.ours.fields["summary", "en"] == "About [it](/ko/entity/lynas)."


def test_rows_carry_their_keys(tree):
    bring({"a.md": story(heads=["Trade"], figures=["1, one"])})

    ours = take_snapshot([document(story())]).pages[Identity("story", "magnets")].ours

    page = Story.objects.get()
    assert [row.key for row in ours.rows("figures")] == [page.figures.get().pk]
    assert [row.fields for row in ours.rows("heads")] == [{HEAD: f"head:{Head.objects.get().pk}"}]


def test_copy_that_follows_another_page_is_not_taken_for_the_page(tree):
    page = StoryFactory(slug="magnets")
    other = StoryFactory(slug="parent-of-nothing")
    page.create_alias(parent=other.get_parent(), update_slug="magnets-copy")
    Story.objects.filter(slug="magnets-copy").update(slug="magnets")

    state = take_snapshot([document(story())]).pages[Identity("story", "magnets")]

    assert state.page_id == page.pk
    assert Take.objects.count() == 0
