"""Sites to be broken. Migrating is slow, so one is made for all and each test has a copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.broker import new_broker
from tests.faults.database import Database, new_database
from tests.faults.site import Site

#: More than 500 documents.
STORIES = 230


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with tables, index pages and groups."""
    folder = tmp_path_factory.mktemp("prepared")
    database, broker = new_database(folder), new_broker(folder)
    try:
        Site(folder, database, broker).do("prepare")
        yield database
    finally:
        broker.stop()
        database.drop()


def _site(prepared: Database, folder: Path) -> Iterator[Site]:
    database, broker = prepared.copy(folder), new_broker(folder)
    site = Site(folder, database, broker)
    try:
        yield site
    finally:
        site.stop()
        broker.stop()
        database.drop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def site(prepared: Database, tmp_path: Path) -> Iterator[Site]:
    """A site of the test's own, without a worker."""
    yield from _site(prepared, tmp_path)


@pytest.fixture(scope="session")
def undisturbed(
    prepared: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """What a site holds, and how its run ended, after an import that nothing disturbed."""
    for site in _site(prepared, tmp_path_factory.mktemp("undisturbed")):
        run = site.do("begin", stories=STORIES, publish=True)
        with site.worker_that_comes_back():
            row = site.wait_until_over(run)
        assert row["status"] == "finished"
        yield {"content": site.do("content"), "items": site.do("items", run=run), "row": row}
