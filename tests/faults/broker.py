"""The broker of a site that is to be broken: files on SQLite, Redis on PostgreSQL."""

import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import redis

START_SECONDS = 60.0
_PORTS = range(20_000, 30_000)


class Broker(Protocol):
    """What tests need of a broker."""

    url: str

    def away(self, *, seconds: float) -> Any:
        """A context in whose beginning the broker is gone for some seconds, messages and all."""

    def stop(self) -> None:
        """End it."""


class Files:
    """The embedded broker, in the folder of the site."""

    url = "filesystem://"

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "broker"

    @contextmanager
    def away(self, *, seconds: float) -> Iterator[None]:
        hidden = self.folder.with_name("broker-away")
        self.folder.rename(hidden)
        time.sleep(seconds)
        if self.folder.exists():
            # Whoever looked for it has made a new one; the messages of the old one are lost.
            shutil.rmtree(hidden)
        else:
            hidden.rename(self.folder)
        yield

    def stop(self) -> None:
        """Files need no stopping."""


class Redis:
    """A server of our own that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [
                *("redis-server", "--bind", "127.0.0.1", "--port", str(self.port)),
                *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
            ],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while True:
            assert process.poll() is None, "Redis ended at once"
            try:
                redis.from_url(self.url).ping()
            except redis.ConnectionError:
                assert time.monotonic() < deadline, "Redis did not start"
                time.sleep(0.1)
            else:
                return process

    @contextmanager
    def away(self, *, seconds: float) -> Iterator[None]:
        self.stop()
        time.sleep(seconds)
        self.process = self._start()
        yield

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def _free_port() -> int:
    """A port that nobody gets by chance while the server is away.

    Above these a connection may be given one, even that of a worker to the server that is gone.
    """
    for port in random.sample(_PORTS, len(_PORTS)):
        with socket.socket() as found:
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise AssertionError("no free port")


def new_broker(folder: Path) -> Broker:
    """The broker that goes with the database of the suite."""
    is_server = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return Redis(folder) if is_server else Files(folder)
