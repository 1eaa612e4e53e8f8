"""What links to a page, with the dates of the pages, newest first."""

import datetime as dt
from dataclasses import replace

import pytest
from wagtail.models import Site

from entities.models import EntityMention
from entities.reading.backlinks import NONE, Backlink, dated, linking_pages, linking_to
from newsroom.bilingual.addresses import SiteAddresses
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reading import Text
from stories.models import Story, StoryMention
from tests.factories import EntityFactory, OutletFactory, StoryFactory, TakeFactory
from tests.reading import reader

pytestmark = pytest.mark.django_db


def test_backlinks_by_date_undated_last(tree):
    entity = EntityFactory()
    anchor = f'<a linktype="page" id="{entity.pk}">그것</a>'
    for slug, date in [
        ("old", dt.date(2025, 1, 1)),
        ("undated", None),
        ("new", dt.date(2026, 1, 1)),
    ]:
        StoryFactory(slug=slug, headline_ko=slug, date=date, mentions=[StoryMention(target=entity)])
    story = Story.objects.get(slug="new")
    story.summary_ko = f"<p>여기 {anchor}.</p>"
    story.save_revision().publish()
    found = linking_to(entity, reader())
    pages = named_pages(linking_pages(found), reader=reader())
    assert dated(found, pages=pages, reader=reader()) == (
        Backlink(
            Text("new", "ko", "ko"),
            "/ko/n/new",
            Text("여기 그것.", "ko", "ko"),
            dt.date(2026, 1, 1),
        ),
        Backlink(Text("old", "ko", "ko"), "/ko/n/old", Text("", "ko", "ko"), dt.date(2025, 1, 1)),
        Backlink(Text("undated", "ko", "ko"), "/ko/n/undated", Text("", "ko", "ko"), None),
    )


def test_backlink_is_called_what_its_page_is_in_the_language_that_it_has(tree):
    entity = EntityFactory(slug="nd")
    said = f'<p>It is <a linktype="page" id="{entity.pk}">here</a>.</p>'
    StoryFactory(slug="s", headline_ko=None, headline_en="Story", summary_ko=None, summary_en=said)
    outlet = OutletFactory(name_ko="", name_en="The Paper")
    TakeFactory(slug="t", parent=StoryFactory(slug="r"), outlet=outlet, summary_en=said)
    found = linking_to(entity, reader())
    pages = named_pages(linking_pages(found), reader=reader())
    assert {(link.name, link.url) for link in dated(found, pages=pages, reader=reader())} == {
        (Text("Story", "en", "ko"), "/ko/n/s"),
        (Text("The Paper", "en", "ko"), "/ko/n/r/t"),
    }


def test_nothing_links_to_a_page_that_was_never_saved(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert linking_to(Story(), reader()) == NONE


def test_page_of_another_site_is_neither_shown_nor_counted(tree):
    entity = EntityFactory()
    own = EntityFactory(mentions=[EntityMention(target=entity)])
    StoryFactory(mentions=[StoryMention(target=entity)])
    Site.objects.create(hostname="who.example", root_page=entity.get_parent())
    site = SiteAddresses(root=entity.get_parent().url_path, origin="http://who.example")
    there = replace(reader(), site=site)
    found = linking_to(entity, there)
    pages = named_pages(linking_pages(found), reader=there)
    shown = dated(found, pages=pages, reader=there)
    assert ([link.name.value for link in shown], found.total) == ([own.headline_ko], 1)
    assert linking_to(entity, reader()).total == 2
