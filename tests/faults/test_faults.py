"""An import that is disturbed ends like one that is not: the same pages, every document told of.

On SQLite with the embedded broker, or on PostgreSQL with Redis, as `DATABASE_URL` says.
"""

import os
import time
from typing import Any

import pytest

from tests.faults.conftest import STORIES
from tests.faults.site import OVER, SILENCE, Site, chance

pytestmark = [pytest.mark.faults, pytest.mark.slow]

IS_EMBEDDED = not os.environ.get("DATABASE_URL", "").startswith("postgres")
SEEDS = (1, 2) if IS_EMBEDDED else (1, 2, 3, 4)
#: Longer than a statement waits for SQLite's lock; PostgreSQL says at once that it is away.
OUTAGE = 34.0 if IS_EMBEDDED else 6.0
#: At most so many workers die over one import.
KILLS = 12


def is_working(row: dict[str, Any]) -> bool:
    """Whether a worker is in the middle of a run."""
    return row["status"] == "running" and 0 < row["done"] < row["total"]


def is_working_or_over(row: dict[str, Any]) -> bool:
    return is_working(row) or row["status"] in OVER


def assert_same(site: Site, run: str, undisturbed: dict[str, Any]) -> None:
    """Everything is as if nothing had happened."""
    row = site.run(run)
    assert (row["status"], row["done"]) == ("finished", row["total"]), row
    items = site.do("items", run=run)
    assert items == undisturbed["items"], site.do("problems", run=run)
    found, expected = site.do("content"), undisturbed["content"]
    assert found["broken"] == expected["broken"]
    assert sorted(found["pages"]) == sorted(expected["pages"])
    for address, page in expected["pages"].items():
        assert found["pages"][address] == page, address
    assert found["takes"] == expected["takes"]
    assert found["names"] == expected["names"]
    assert found["links"] == expected["links"]


def test_undisturbed_import_settles_every_document(undisturbed: dict[str, Any]) -> None:
    assert undisturbed["row"]["total"] > 500
    assert set(undisturbed["items"]) == {"created"}
    assert sum(undisturbed["items"].values()) == undisturbed["row"]["total"]


@pytest.mark.parametrize("seed", SEEDS)
def test_workers_killed_at_random_leave_whole_pages(
    site: Site, undisturbed: dict[str, Any], seed: int
) -> None:
    random = chance(seed)
    run = site.do("begin", stories=STORIES, publish=True)
    worker = site.start_worker()
    kills = 0
    while (row := site.wait_until(run, is_working_or_over))["status"] not in OVER and kills < KILLS:
        time.sleep(random.uniform(0, 0.8))
        if random.random() < 0.4:
            site.kill_child(worker)
        else:
            site.kill(worker)
            worker = site.start_worker()
        kills += 1
        site.wait_until(
            run, lambda now, row=row: now["attempts"] > row["attempts"] or now["status"] in OVER
        )
    row = site.wait_until_over(run)
    print(f"killed {kills} times, {row['attempts']} attempts")
    assert kills >= 3
    assert_same(site, run, undisturbed)


def test_lost_broker_loses_no_document(site: Site, undisturbed: dict[str, Any]) -> None:
    run = site.do("begin", stories=STORIES, publish=True)
    site.start_worker()
    site.wait_until(run, is_working)
    with site.broker.away(seconds=SILENCE):
        site.wait_until_over(run)
    assert_same(site, run, undisturbed)


def test_message_lost_before_any_worker_had_it_is_sent_again(
    site: Site, undisturbed: dict[str, Any]
) -> None:
    run = site.do("begin", stories=STORIES, publish=True)
    with site.broker.away(seconds=0):
        if IS_EMBEDDED:
            for message in (site.folder / "broker" / "messages").glob("*.msg"):
                message.unlink()
        site.start_worker()
        site.wait_until_over(run)
    assert_same(site, run, undisturbed)


def test_lost_database_loses_no_document(site: Site, undisturbed: dict[str, Any]) -> None:
    run = site.do("begin", stories=STORIES, publish=True)
    site.start_worker()
    site.wait_until(run, is_working)
    with site.database.away(seconds=OUTAGE):
        site.wait_until_over(run)
    assert_same(site, run, undisturbed)


def test_two_imports_of_the_same_documents_make_each_page_once(
    site: Site, undisturbed: dict[str, Any]
) -> None:
    first = site.do("begin", stories=STORIES, publish=True)
    second = site.do("begin", stories=STORIES, publish=True)
    site.start_worker()
    site.start_worker()
    rows = [site.wait_until_over(run) for run in (first, second)]
    assert [row["status"] for row in rows] == ["finished", "finished"]
    results = [site.do("items", run=run) for run in (first, second)]
    assert {name for each in results for name in each} <= {"created", "updated", "unchanged"}
    total = undisturbed["row"]["total"]
    assert [sum(each.values()) for each in results] == [total, total]
    found, expected = site.do("content"), undisturbed["content"]
    assert found["broken"] == expected["broken"]
    assert sorted(found["pages"]) == sorted(expected["pages"])
    for address, page in expected["pages"].items():
        assert found["pages"][address]["live"] == page["live"], address
        assert found["pages"][address]["newest"] == page["newest"], address


def test_pages_published_while_they_are_imported_keep_what_the_editor_wrote(
    site: Site, undisturbed: dict[str, Any]
) -> None:
    first = site.do("begin", stories=STORIES, publish=True)
    site.start_worker()
    site.wait_until_over(first)
    second = site.do("begin", stories=STORIES, publish=True, changed=True)
    written = site.do("publish_meanwhile", rounds=60)
    row = site.wait_until_over(second)
    assert (row["status"], row["done"]) == ("finished", row["total"])
    assert site.do("newest_texts", slugs=sorted(written)) == written
    assert site.do("old_standfirsts") == {}
    assert set(site.do("items", run=second, kind="story")) == {"updated"}


def test_run_without_a_worker_is_taken_up_by_a_button(
    site: Site, undisturbed: dict[str, Any]
) -> None:
    run = site.do("begin", stories=STORIES, publish=True)
    worker = site.start_worker()
    site.wait_until(run, is_working)
    site.kill(worker)
    site.do("resume", run=run)
    site.start_worker()
    site.wait_until_over(run)
    assert_same(site, run, undisturbed)
