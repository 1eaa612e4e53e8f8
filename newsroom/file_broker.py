"""The embedded broker: Celery messages as files in one folder, safe with several processes.

kombu's filesystem transport writes a message in place and moves it through the system's temporary
folder, so a second worker can read half a message; and it rewrites the table of queues without a
lock that covers it. Here a message appears and is claimed by a rename inside one file system, the
table has one lock, and queues that nobody reads any more are dropped.
"""

import fcntl
import math
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

#: A worker looks this often for a message; a process that was told to stop, whether to stop.
LOOK_EVERY_SECONDS = 0.1
#: A worker that left a message this long is gone.
ABANDONED_AFTER_SECONDS = 60.0
FOLDERS = ("messages", "claimed", "control")


def transport_options(folder: Path) -> dict[str, Any]:
    """The options of the transport for the broker in `folder`, whose folders are made."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "processed_folder": str(folder / "claimed"),
        "control_folder": str(folder / "control"),
        "polling_interval": LOOK_EVERY_SECONDS,
    }


class Channel(filesystem.Channel):
    """kombu's channel with every write and claim of a message as one rename."""

    @property
    def messages(self) -> Path:
        return Path(self.data_folder_in)

    def waiting(self, queue: str) -> list[Path]:
        """The messages of `queue`, oldest first."""
        return sorted(self.messages.glob(f"{'?' * 20}_{'?' * 32}.{_literal(queue)}.msg"))

    def _put(self, queue: str, message: Any, **_options: Any) -> None:
        name = f"{time.time_ns():020d}_{uuid.uuid4().hex}.{queue}.msg"
        unfinished = self.messages / f".{name}"
        unfinished.write_text(dumps(message), encoding="utf-8")
        unfinished.rename(self.messages / name)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        for message in self.waiting(queue):
            claimed = Path(self.processed_folder) / message.name
            try:
                message.rename(claimed)
            except FileNotFoundError:
                continue  # another worker was faster
            payload = loads(claimed.read_text(encoding="utf-8"))
            claimed.unlink()
            return payload
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self.waiting(queue))

    def _purge(self, queue: str) -> int:
        messages = self.waiting(queue)
        for message in messages:
            message.unlink(missing_ok=True)
        return len(messages)

    def _put_fanout(self, exchange: str, payload: Any, routing_key: str, **options: Any) -> None:
        for binding in self.get_table(exchange):
            if self._is_abandoned(binding.queue):
                self._delete(binding.queue, exchange, binding.routing_key, binding.pattern)
            else:
                self._put(binding.queue, payload, **options)

    def _is_abandoned(self, queue: str) -> bool:
        oldest = next(iter(self.waiting(queue)), None)
        if oldest is None:
            return False
        written = int(oldest.name.partition("_")[0]) / 1e9
        return time.time() - written > ABANDONED_AFTER_SECONDS

    def get_table(self, exchange: str) -> Any:
        with self._locked_tables():
            return super().get_table(exchange)

    def _queue_bind(self, *arguments: Any) -> None:
        with self._locked_tables():
            super()._queue_bind(*arguments)

    def _delete(self, queue: str, *arguments: Any, **options: Any) -> None:
        with self._locked_tables():
            super()._delete(queue, *arguments, **options)

    @contextmanager
    def _locked_tables(self) -> Iterator[None]:
        descriptor = os.open(self.control_folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _literal(text: str) -> str:
    """`text` as a glob pattern that matches only itself."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in text)


class Transport(filesystem.Transport):
    """kombu's transport, except that a process that was told to stop waits for nothing more."""

    Channel = Channel
    _is_stopping = False

    @classmethod
    def stop_waiting(cls, *_arguments: object, **_keywords: object) -> None:
        """This process ends: Celery would wait twice for two seconds before it looks."""
        cls._is_stopping = True

    def drain_events(self, connection: Any, timeout: float | None = None) -> None:
        """Deliver one message; in slices, so that a wait ends when the process is told to stop.

        Raises:
            TimeoutError: there was none within `timeout` seconds.
        """
        deadline = time.monotonic() + (math.inf if timeout is None else timeout)
        while True:
            left = max(deadline - time.monotonic(), 0)
            try:
                super().drain_events(connection, timeout=min(left, LOOK_EVERY_SECONDS))
            except TimeoutError:
                if self._is_stopping or time.monotonic() >= deadline:
                    raise
            else:
                return
