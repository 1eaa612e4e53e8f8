"""The edit form with what a translator may not change, to be read."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from stories.models import StoryHead, StoryMention
from tests.bilingual.rights.conftest import draft, edit_url
from tests.factories import EntityFactory, HeadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def read(response):
    """What stands on a form to be read, by the name of its field; not the empty form of a row."""
    soup = BeautifulSoup(response.text, "html.parser")
    for template in soup.select("template"):
        template.decompose()
    found = {}
    for text in soup.select(".nr-read"):
        field = text.find_parent(attrs={"data-nr-side": True})
        name = text["aria-labelledby"].removesuffix("-label").rpartition("child-")[2]
        name = field["data-nr-side"] if field else name
        found.setdefault(name, text)
    return found


@pytest.fixture
def told(at_desk, story, editor):
    """The form of a story that links, with a head and an entity."""
    entity = EntityFactory(headline_ko="바다", headline_en="Sea")
    page = draft(story)
    page.summary_ko = f'<p>굵은 <b>글</b>과 <a linktype="page" id="{entity.pk}">바다</a></p>'
    page.dek_ko = "한 줄\n<script>"
    page.heads.add(StoryHead(head=HeadFactory(name_ko="경제", name_en="Economy"), sort_order=0))
    page.mentions.add(StoryMention(target_id=entity.pk, sort_order=0))
    page.save_revision(user=editor)
    return read(at_desk.client.get(edit_url(story)))


def test_rich_text_is_shown_with_its_links_and_a_plain_one_as_it_reads(told):
    summary = told["summary_ko"]
    assert summary.b.text == "글"
    assert "/entity/" in summary.a["href"]
    assert told["dek_ko"].p.get_text("|") == "한 줄|<script>"
    assert told["dek_ko"].select("script") == []


def test_source_that_is_missing_is_a_dash(told):
    assert told["split_ko"].get_text(strip=True) == "–"


def test_facts_and_pages_are_named_in_the_language_of_the_desk(told):
    texts = {name: text.get_text(strip=True) for name, text in told.items()}
    assert (texts["date"], texts["head"], texts["target"]) == ("2 January 2026", "Economy", "Sea")


def test_fact_that_says_nothing_is_left_out(told):
    assert "wanted" not in told


def test_rows_have_no_buttons(at_desk, story, told):
    soup = BeautifulSoup(at_desk.client.get(edit_url(story)).text, "html.parser")
    buttons = "[id$=-ADD], [id$=DELETE-button], [data-inline-panel-child-move-up]"
    assert soup.select(buttons) == []
    assert soup.select_one("[name=figures-0-value_en]")


def test_writer_has_every_button_and_reads_nothing(client, story, writer):
    client.force_login(writer)
    response = client.get(edit_url(story))
    assert read(response) == {}
    assert BeautifulSoup(response.text, "html.parser").select("#id_figures-ADD")


def test_tick_of_a_text_is_for_whoever_may_change_it(at_desk, story, editor):
    page = draft(story)
    page.text_origins = {
        f"headline_{code}": {"origin": "person", "own": "a", "source": "older"}
        for code in ("ko", "en")
    }
    page.save_revision(user=editor)
    soup = BeautifulSoup(at_desk.client.get(edit_url(story)).text, "html.parser")
    assert [box["value"] for box in soup.select("[name=still_valid]")] == ["headline_en"]
    states = at_desk.client.get(reverse("text_states", args=(story.pk,))).json()
    assert ["still_valid" in states[f"headline_{code}"]["note"] for code in ("ko", "en")] == [
        False,
        True,
    ]
