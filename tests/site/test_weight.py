"""What a reader waits for at the first view of a page: a few kilobytes, and no script."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from newsroom.caching.changes import settle
from tests.imports import bring_paths, results
from tests.site.conftest import SEEDS

pytestmark = pytest.mark.django_db

#: Bytes over the wire, without pictures.
BUDGET = 60_000
SLUG = "china-rare-earth-japan-controls"


@pytest.fixture
def story(tree: object) -> str:
    """The longest of the example stories, told in both languages."""
    run = bring_paths(*sorted(SEEDS.glob(f"{SLUG}.*.md")), publish=True)
    assert set(results(run).values()) == {"created"}
    settle()
    return f"n/{SLUG}"


def packed(response: object) -> bytes:
    """The answer as it goes over the wire: packed already, or as the web server packs files."""
    content: bytes = response.getvalue()  # type: ignore[attr-defined]
    is_packed = response.get("Content-Encoding") == "gzip"  # type: ignore[attr-defined]
    return content if is_packed else gzip.compress(content, 6)


def blocks(script: Tag) -> bool:
    """Whether a browser stops reading the page to run `script`."""
    runs = script.get("type", "text/javascript") != "application/ld+json"
    waits = script.has_attr("defer") or script.has_attr("async") or script.get("type") == "module"
    return runs and not waits


@pytest.mark.parametrize("language", ["ko", "en"])
def test_first_view_of_a_story_is_light(client: Client, story: str, language: str) -> None:
    page = client.get(f"/{language}/{story}", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    soup = BeautifulSoup(gzip.decompress(page.content), "html.parser")
    assert soup.select("style, iframe, link[rel~=preload]") == []
    parts = soup.select("link[rel~=stylesheet][href], script[src]")
    addresses = [str(part.get("href") or part.get("src")) for part in parts]
    assert addresses == ["/static/newsroom/site/site.css"]
    weights = {address: len(packed(client.get(address))) for address in addresses}
    assert len(page.content) + sum(weights.values()) <= BUDGET, (len(page.content), weights)
    assert [str(script) for script in soup.select("script") if blocks(script)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_page_with_a_script_does_not_wait_for_it(client: Client, story: str, language: str) -> None:
    for path in ("search", "graph"):
        soup = BeautifulSoup(client.get(f"/{language}/{path}").text, "html.parser")
        assert soup.select("script[src]"), path
        assert [str(script) for script in soup.select("script") if blocks(script)] == [], path


def test_style_sheet_fetches_nothing_more() -> None:
    found = Path(__file__).parents[2] / "newsroom/bilingual/static/newsroom/site/site.css"
    assert re.findall(r"@import|url\((?!data:)[^)]*\)|@font-face", found.read_text("utf-8")) == []
