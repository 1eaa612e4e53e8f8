"""The site with the example stories of `seeds/`, and how the tests ask it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from newsroom.caching.changes import settle
from stories.importing.files import documents_in
from tests.imports import bring_paths, results
from tests.site.crawling import Answer

SEEDS = Path(__file__).parents[2] / "seeds"
#: Whence a reader and a machine begin.
STARTS = ("/ko/", "/en/", "/robots.txt", "/llms.txt")
Get = Callable[[str], Answer]


@pytest.fixture
def seeded(tree: object) -> None:
    """All example stories, published."""
    run = bring_paths(*documents_in([SEEDS]), publish=True)
    assert set(results(run).values()) == {"created"}
    settle()


@pytest.fixture
def get(seeded: None) -> Get:
    """Asks the site of the seeds, as somebody who is not logged in."""
    client = Client(SERVER_NAME="localhost")

    def got(path: str) -> Answer:
        response = client.get(path)
        content = response.getvalue()
        kind = response.get("Content-Type", "").partition(";")[0]
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        return Answer(
            response.status_code,
            kind,
            content.decode() if is_text else "",
            response.get("Location", ""),
        )

    return got
