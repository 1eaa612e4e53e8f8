"""Every address that the site writes leads where it says, over the imported example stories.

Links, forms, pictures, style sheets, scripts, feeds, sitemaps, documents and linked data: nothing
is missing, nothing is redirected, every fragment has its place, and every page can be walked to.
"""

import pytest

from tests.reading import SITE
from tests.site.conftest import STARTS, Get
from tests.site.crawling import broken, crawl, orphans

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STORY = "n/china-rare-earth-japan-controls"
#: One address of every kind, so that an empty walk proves nothing.
KINDS = (
    *("", "n", "lens", "entity", "graph", "search", "feed.atom", "news.xml"),
    *(STORY, f"{STORY}/archipelago-review", "lens/market-and-price", "entity/neodymium"),
    *(f"{STORY}.md", f"{STORY}/compare", f"{STORY}/both", f"{STORY}/graph", f"{STORY}/graph.json"),
    *("outlet/archipelago-review", "region/china", "lens/market-and-price.atom"),
)
FILES = ("/sitemap.xml", "/llms.txt", "/robots.txt", "/static/newsroom/site/site.css")


def test_every_address_of_the_example_stories_leads_where_it_says(get: Get) -> None:
    found = crawl(get, STARTS, origin=SITE.origin)
    kinds = {f"/{language}/{kind}" for language in ("ko", "en") for kind in KINDS}
    assert {*kinds, *FILES} - found.answers.keys() == set()
    wrong = broken(found)
    assert not wrong, "\n".join(["Broken references:", *wrong])
    assert orphans(found, starts=STARTS) == []
