"""What readers may not see is on no page and in no form of one, whatever hides it.

The words of one story and its take stand nowhere else. Once they are hidden, every address of the
newsroom is read and holds none of them: lists, graphs and their data, documents, feeds, search.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.models import Page

from entities.models import EntityRelated
from newsroom.bilingual.named import bilingual_models
from newsroom.bilingual.publishing.unpublishing import unpublish
from newsroom.caching.changes import settle
from stories.models import Story, StoryHead, StoryMention, StoryRelated, Take
from tests.factories import (
    EntityFactory,
    HeadFactory,
    LensFactory,
    OutletFactory,
    StoryFactory,
    TakeFactory,
)
from tests.reading import make_private

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KOREAN, ENGLISH = "은둔자", "Quagmire"
#: Looks at a page that are its own addresses.
LOOKS = ("", "/graph", "/graph.json", "/both", "/compare", ".md", ".atom")
LISTS = ("outlet", "region", "outlet/hermit", "graph", "graph.json", "feed.atom", "news.xml")


@dataclass(frozen=True)
class Newsroom:
    """A story with a take, and a story that names both."""

    story: Story
    take: Take
    naming: Story


@pytest.fixture
def newsroom(tree) -> Newsroom:
    entity, lens, head = EntityFactory(), LensFactory(), HeadFactory()
    named = f'<a linktype="page" id="{entity.pk}">x</a>'
    story = StoryFactory(
        slug="hidden",
        headline_ko=f"{KOREAN} 기사",
        headline_en=f"{ENGLISH} story",
        summary_ko=f"<p>{KOREAN} {named}</p>",
        summary_en=f"<p>{ENGLISH} {named}</p>",
        mentions=[StoryMention(target=entity)],
        heads=[StoryHead(head=head)],
    )
    take = TakeFactory(
        parent=story,
        lens_page_id=lens.pk,
        outlet=OutletFactory(slug="hermit"),
        headline_ko=f"{KOREAN} 보도",
        headline_en=f"{ENGLISH} take",
        summary_ko=f"<p>{KOREAN} {named}</p>",
        summary_en=f"<p>{ENGLISH} {named}</p>",
    )
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (story, take, entity))
    naming = StoryFactory(
        summary_ko=f"<p>{links}</p>",
        summary_en=f"<p>{links}</p>",
        related=[StoryRelated(target=story), StoryRelated(target=take)],
    )
    TakeFactory(parent=naming, lens_page_id=lens.pk)
    return Newsroom(story, take, naming)


def addresses() -> Iterator[str]:
    yield "/llms.txt"
    pages = [page for model in bilingual_models() for page in model.objects.all()]
    places = [page.url_path.removeprefix("/front").strip("/") for page in pages]
    for language in ("ko", "en"):
        yield from (f"/{language}/{place}{look}" for place in places for look in LOOKS)
        yield from (f"/{language}/{path}" for path in (*LISTS, "sitemap/0.xml"))
        for words in (KOREAN, ENGLISH):
            yield f"/{language}/search/suggest?q={words[:2]}"
            yield f"/{language}/search?q={words}"


def showing(client: Client, *words: str) -> set[str]:
    """The addresses that show one of `words`."""
    return {address for address in addresses() if _shows(client.get(address), words)}


def _shows(response: Any, words: tuple[str, ...]) -> bool:
    assert response.status_code in {200, 301, 302, 404, 410}
    if response.status_code != 200:
        return False
    text = response.text
    if response.headers["Content-Type"] == "application/json":
        text = json.dumps(response.json(), ensure_ascii=False)
    elif "/search" in response.wsgi_request.path:
        # What was asked for is repeated.
        text = text.partition('<ol class="answers"')[2]
    return any(word in text or quote(word) in text for word in words)


def _unpublish_story(newsroom: Newsroom) -> None:
    Story.objects.get(pk=newsroom.story.pk).unpublish()


def _make_private(newsroom: Newsroom) -> None:
    make_private(newsroom.story)


def _unpublish_and_delete(newsroom: Newsroom) -> None:
    for page in (newsroom.take, newsroom.story):
        type(page).objects.get(pk=page.pk).unpublish()
    Page.objects.get(pk=newsroom.story.pk).delete()


def test_every_kind_of_page_shows_what_is_not_hidden(client, newsroom):
    shown = showing(client, KOREAN, ENGLISH)
    place = newsroom.naming.url_path.removeprefix("/front/").strip("/")
    assert {f"/ko/{place}{look}" for look in ("", "/graph", "/graph.json")} <= shown
    assert {f"/ko/n/hidden{look}" for look in ("/both", "/compare", ".md")} <= shown
    assert {"/ko/graph", "/ko/graph.json", "/ko/feed.atom", "/ko/outlet/hermit"} <= shown
    assert {f"/ko/search?q={KOREAN}", f"/ko/search/suggest?q={KOREAN[:2]}"} <= shown


@pytest.mark.parametrize("hide", [_unpublish_story, _make_private, _unpublish_and_delete])
def test_nothing_hidden_is_shown(client, newsroom, hide: Callable[[Newsroom], None]):
    hide(newsroom)
    assert showing(client, KOREAN, ENGLISH) == set()


def test_page_that_is_kept_forgets_a_take_whose_story_is_unpublished(client, newsroom):
    entity = EntityFactory(related=[EntityRelated(target=newsroom.take)])
    lens = LensFactory()
    take = Take.objects.get(pk=newsroom.take.pk)
    take.summary_ko = f'<p>{KOREAN} <a linktype="page" id="{lens.pk}">x</a></p>'
    take.save_revision().publish()
    settle()
    kept = [f"/ko/entity/{entity.slug}", f"/ko/lens/{lens.slug}"]
    assert [KOREAN in client.get(address).text for address in kept * 2] == [True] * 4
    _unpublish_story(newsroom)
    assert [KOREAN in client.get(address).text for address in kept] == [False] * 2


def test_nothing_is_shown_in_a_language_that_was_taken_offline(client, newsroom):
    for page in (newsroom.take, newsroom.story):
        unpublish(type(page).objects.get(pk=page.pk), ["en"])
    assert showing(client, ENGLISH) == set()
