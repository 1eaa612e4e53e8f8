"""Pictures of pages over HTTP: where they are, what they show, and what they cost."""

import io

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from newsroom.caching.changes import settle
from newsroom.discovery.cards import keeping
from newsroom.discovery.cards.fonts import CardFont
from stories.models import Outlet, Story
from tests.factories import StoryFactory
from tests.reading import make_private, read

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ORIGIN = "http://localhost"
PICTURE = b"\x89PNG what a picture is made of"


@pytest.fixture
def drawn(monkeypatch):
    """The cards that were drawn; a machine without fonts counts as one that has them."""
    cards = []

    def draw(card, font):
        cards.append(card)
        return PICTURE

    font = CardFont("/nowhere/font.ttf", 0)
    for module in ("addresses", "views"):
        monkeypatch.setattr(f"newsroom.discovery.cards.{module}.card_font", lambda: font)
    monkeypatch.setattr(keeping, "drawn", draw)
    return cards


def address(client, page):
    return (
        read(client, page).select_one("meta[property='og:image']")["content"].removeprefix(ORIGIN)
    )


def test_pages_and_pictures_agree(client, newsroom, drawn):
    paths = ("", "n", "n/magnets", "n/magnets/outlet", "lens/security", "entity/nd")
    for language in ("ko", "en"):
        for path in paths:
            response = client.get(address(client, f"/{language}/{path}"))
            assert (response.status_code, response["Content-Type"]) == (200, "image/png"), path
            assert response.content == PICTURE
    assert [card.language for card in drawn] == ["ko"] * len(paths) + ["en"] * len(paths)


def test_picture_of_a_story_and_of_a_take(client, newsroom, drawn):
    for path in ("n/magnets", "n/magnets/outlet"):
        client.get(address(client, f"/en/{path}"))
    story, take = drawn
    assert (story.names, story.title, story.dek) == (
        ("Split", "갈림"),
        "Exports tightened",
        "One line",
    )
    assert story.date == newsroom.story.date
    assert (take.title, take.dek) == ("The Outlet", "Exports tightened")


def test_picture_is_drawn_once(client, newsroom, drawn):
    found = address(client, "/ko/n/magnets")
    for cookie in ("", "a=b"):
        client.get(found, HTTP_COOKIE=cookie)
    settle()
    with CaptureQueriesContext(connection) as queries:
        client.get(found)
    assert (len(drawn), len(queries)) == (1, 1)


def test_older_address_leads_to_what_the_page_says_now(client, newsroom, drawn):
    old = address(client, "/ko/n/magnets")
    story = Story.objects.get(pk=newsroom.story.pk)
    story.headline_ko = "새 제목"
    story.save_revision().publish()
    settle()
    response = client.get(old)
    assert response.status_code == 302
    assert response["Location"] == ORIGIN + address(client, "/ko/n/magnets") != ORIGIN + old
    assert (
        client.get(old.replace("/card/", "/card/").rpartition("-")[0] + "-x.png").status_code == 302
    )
    assert drawn == []


def test_outlet_that_is_renamed_has_another_picture(client, newsroom, drawn):
    before = address(client, "/en/n/magnets/outlet")
    outlet = Outlet.objects.get(pk=newsroom.take.outlet_id)
    outlet.name_en = "Another"
    outlet.save()
    settle()
    after = address(client, "/en/n/magnets/outlet")
    assert after != before
    assert client.get(after).status_code == 200


def test_page_that_nobody_sees_has_no_picture(client, newsroom, drawn):
    draft = StoryFactory(live=False)
    private = StoryFactory()
    take_address = address(client, "/ko/n/magnets/outlet")
    make_private(private)
    newsroom.story.unpublish()
    settle()
    assert client.get(take_address).status_code == 404
    for key in (draft.pk, private.pk, newsroom.story.pk, 999_999, 10**14):
        assert client.get(f"/ko/card/{key}-0.png").status_code == 404
    assert client.get(f"/ko/card/{10**30}-0.png").status_code == 404
    assert drawn == []


def test_machine_without_a_font_has_no_pictures(client, newsroom, drawn, monkeypatch):
    found = address(client, "/ko/n/magnets")
    monkeypatch.setattr("newsroom.discovery.cards.views.card_font", lambda: None)
    assert client.get(found).status_code == 404


def test_whoever_asks_while_another_is_drawn_is_asked_to_wait(client, newsroom, drawn, monkeypatch):
    monkeypatch.setattr(keeping, "_PATIENCE", 0)
    found = address(client, "/ko/n/magnets")
    with keeping._drawing:
        response = client.get(found)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert client.get(found).status_code == 200


def test_door_is_open_again_after_a_failure(client, newsroom, drawn, monkeypatch):
    def fail(card, font):
        raise MemoryError

    found = address(client, "/ko/n/magnets")
    with monkeypatch.context() as patch:
        patch.setattr(keeping, "drawn", fail)
        with pytest.raises(MemoryError):
            client.get(found)
    assert client.get(found).status_code == 200


def test_pictures_have_a_cache_of_their_own(client, newsroom, drawn):
    client.get(address(client, "/ko/n/magnets"))
    [card] = drawn
    font = CardFont("/nowhere/font.ttf", 0)
    assert caches["cards"].get(f"newsroom-card:{card.digest}:{font.key}") == PICTURE


def test_picture_opens(client, newsroom):
    tag = read(client, "/ko/n/magnets").select_one("meta[property='og:image']")
    if tag is None:
        pytest.skip("This machine has no font to draw Korean with.")
    image = Image.open(io.BytesIO(client.get(tag["content"].removeprefix(ORIGIN)).content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
