"""A page type of a site's own, made from the mixins: read, listed, linked and written."""

import pytest

from entities.models import Link
from stories.documents.model import Document
from stories.documents.parse import parse
from stories.documents.render import render
from stories.exporting.document import document_of
from stories.kinds import kinds
from stories.models import Story, Take
from tests.briefings.models import (
    Briefing,
    BriefingFigure,
    BriefingHead,
    BriefingIndex,
    BriefingMention,
    BriefingRelated,
    BriefingWatch,
)
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    PageFactory,
    RegionFactory,
    StoryFactory,
    TakeFactory,
)

pytestmark = pytest.mark.django_db

DOCUMENT = """\
# A briefing
> One line

**Meta:** type: briefing · date: 2026-02-03 · heads: The long war · 1 take · 1 lens · 1 region

## Summary

A summary.

## Background

How [neodymium](/en/entity/neodymium) came into it.

## By the numbers

- 60%, share.

## What to watch

- What next.

## Regional takes (batched by bias / lens)

### Security
- **The Outlet** (Japan, en) — It was told so.
  Source: https://outlet.example/1

## Across the graph
- Related: [[another]]
- Entities: Neodymium

---
Canonical: https://example.org/en/b/x
"""


class BriefingFactory(PageFactory):
    """A briefing that is complete in both languages."""

    class Meta:
        model = Briefing

    slug = "x"
    headline_ko = "브리핑이다"
    headline_en = "A briefing"
    summary_ko = "<p>요약이다.</p>"
    summary_en = "<p>A summary.</p>"
    background_ko = "<p>배경이다.</p>"
    background_en = "<p>How it came about.</p>"


@pytest.fixture
def briefing(tree) -> Briefing:
    """What `DOCUMENT` says, as an editor makes it."""
    entity = EntityFactory(slug="neodymium", headline_en="Neodymium")
    anchor = f'<a linktype="page" id="{entity.pk}">neodymium</a>'
    briefing = BriefingFactory(
        dek_en="One line",
        date="2026-02-03",
        background_en=f"<p>How {anchor} came into it.</p>",
        heads=[BriefingHead(head=HeadFactory(name_en="The long war"))],
        figures=[BriefingFigure(value_en="60%", measure_en="share.")],
        watch=[BriefingWatch(text_en="What next.")],
        related=[BriefingRelated(target_id=StoryFactory(slug="another").pk)],
        mentions=[BriefingMention(target_id=entity.pk)],
    )
    TakeFactory(
        parent=briefing,
        outlet=OutletFactory(name_en="The Outlet"),
        region=RegionFactory(name_en="Japan"),
        lens_page_id=LensFactory(headline_en="Security").pk,
        source_url="https://outlet.example/1",
    )
    return briefing


def test_document_of_a_briefing_is_read_and_written_byte_for_byte():
    document = parse(DOCUMENT, name="x.en.md", kinds=kinds()).document

    assert isinstance(document, Document)
    assert document.texts["background"] == "How [neodymium](/en/entity/neodymium) came into it."
    assert render(document, kinds=kinds()) == DOCUMENT


def test_briefing_is_exported_byte_for_byte(briefing):
    document = document_of(briefing, "en", origin="https://example.org")

    assert render(document, kinds=kinds()) == DOCUMENT


def test_briefing_answers_as_a_document_at_its_address(client, briefing):
    content = client.get("/ko/b/x.md").content.decode()

    assert "## 배경\n\n배경이다.\n" in content
    assert content.endswith("Canonical: http://localhost/ko/b/x\n")


def test_briefing_is_read_in_both_languages_with_its_own_section(client, briefing):
    korean, english = client.get("/ko/b/x"), client.get("/en/b/x")

    assert (korean.status_code, english.status_code) == (200, 200)
    assert "배경이다." in korean.content.decode()
    assert '<a href="/en/entity/neodymium">neodymium</a>' in english.content.decode()


def test_briefings_are_listed_on_their_index_and_stories_are_not(client, briefing):
    page = client.get("/ko/b").content.decode()

    assert ["브리핑이다" in page, 'href="/ko/b/x"' in page, 'href="/ko/n/another"' in page] == [
        True,
        True,
        False,
    ]


def test_link_in_the_section_of_a_briefing_is_an_edge(briefing):
    edges = Link.objects.filter(source_id=briefing.pk, draft=False, target_slug="neodymium")

    assert sorted(edges.values_list("relation", "field")) == [
        ("inline", "background"),
        ("mention", "mentions"),
    ]


def test_takes_stand_below_stories_and_briefings_only():
    assert Take.allowed_parent_page_models() == [Story, Briefing]


def test_briefings_stand_below_their_index_only():
    assert Briefing.allowed_parent_page_models() == [BriefingIndex]
