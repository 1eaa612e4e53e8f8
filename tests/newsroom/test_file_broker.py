"""The embedded broker loses no message and shares them among several readers."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.simple import SimpleQueue

from newsroom import file_broker
from newsroom.file_broker import ABANDONED_AFTER_SECONDS, Channel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "broker"


def connect(folder: Path) -> Connection:
    return Connection(
        "filesystem://localhost",
        transport="newsroom.file_broker:Transport",
        transport_options=file_broker.transport_options(folder),
    )


def open_channel(folder: Path) -> Channel:
    return connect(folder).channel()


def take_all(channel: Channel, queue: str) -> list[int]:
    taken = []
    while True:
        try:
            taken.append(channel._get(queue)["number"])
        except Empty:
            return taken


def test_messages_come_in_the_order_they_went(folder: Path) -> None:
    channel = open_channel(folder)
    for number in range(20):
        channel._put("news", {"number": number})
    assert take_all(channel, "news") == list(range(20))


def test_messages_read_by_many_are_read_once(folder: Path) -> None:
    channels = [open_channel(folder) for _ in range(4)]
    for number in range(200):
        channels[0]._put("news", {"number": number})
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(take_all, channels, ["news"] * 4))
    assert sorted(number for part in parts for number in part) == list(range(200))


def test_messages_read_while_they_are_written_are_whole(folder: Path) -> None:
    writer, reader = open_channel(folder), open_channel(folder)
    taken: list[int] = []
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(
            lambda: [writer._put("news", {"number": n, "text": "가" * 20000}) for n in range(50)]
        )
        while not writing.done():
            taken += take_all(reader, "news")
    assert sorted(taken + take_all(reader, "news")) == list(range(50))


def test_messages_of_one_queue_stay_out_of_another(folder: Path) -> None:
    channel = open_channel(folder)
    channel._put("a.celery.pidbox", {"number": 1})
    assert take_all(channel, "celery.pidbox") == []
    assert channel._size("a.celery.pidbox") == 1


def test_purge_empties_its_queue_only(folder: Path) -> None:
    channel = open_channel(folder)
    for queue in ("one", "one", "two"):
        channel._put(queue, {"number": 1})
    assert [channel._purge("one"), channel._size("one"), channel._size("two")] == [2, 0, 1]


def test_bindings_made_at_once_are_all_kept(folder: Path) -> None:
    channels = [open_channel(folder) for _ in range(8)]
    names = [f"worker-{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda c, n: c._queue_bind("pidbox", "", "", n), channels, names))
    assert sorted(binding.queue for binding in channels[0].get_table("pidbox")) == names


def test_fanout_drops_a_queue_that_nobody_reads(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = open_channel(folder)
    channel._queue_bind("pidbox", "", "", "gone")
    channel._put_fanout("pidbox", {"number": 1}, "")
    later = file_broker.time.time() + ABANDONED_AFTER_SECONDS + 1
    monkeypatch.setattr(file_broker.time, "time", lambda: later)
    channel._put_fanout("pidbox", {"number": 2}, "")
    assert channel.get_table("pidbox") == []
    assert channel._size("gone") == 0


@contextmanager
def simple_queue(folder: Path) -> Iterator[SimpleQueue]:
    """A queue named after `folder`: kombu remembers for the whole process what it has bound."""
    with connect(folder) as connection, connection.SimpleQueue(folder.parent.name) as queue:
        yield queue


def test_draining_ends_when_the_process_stops(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_broker.Transport, "_is_stopping", True)
    with simple_queue(folder) as queue, pytest.raises(Empty):
        queue.get(timeout=3600)


def test_draining_waits_as_long_as_it_was_told(folder: Path) -> None:
    with simple_queue(folder) as queue:
        started = time.monotonic()
        with pytest.raises(Empty):
            queue.get(timeout=0.3)
        assert time.monotonic() - started >= 0.3


def test_draining_takes_what_comes_while_it_waits(folder: Path) -> None:
    def put_later() -> None:
        time.sleep(0.3)
        with simple_queue(folder) as queue:
            queue.put({"number": 1})

    with simple_queue(folder) as queue, ThreadPoolExecutor(1) as pool:
        writing = pool.submit(put_later)
        assert queue.get(timeout=30).payload == {"number": 1}
        writing.result()
