"""Starting and stopping a Celery worker of one's own, for commands that cannot count on one.

A worker is a child process with a name of its own, so that messages to an earlier one never reach
it. It writes to a log file and ends with the process that started it.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from celery import current_app

#: Tells a worker which process to end with.
PARENT = "NEWSROOM_WORKER_PARENT"
START_SECONDS = 60.0
STOP_SECONDS = 20.0


class WorkerError(RuntimeError):
    """A worker did not start; the message says where its log is."""


def answering(*, timeout: float = 1.0) -> list[str]:
    """The names of the workers that answer within `timeout` seconds."""
    return _names(current_app.control.ping(timeout=timeout))


def is_answering(name: str, *, timeout: float = 1.0) -> bool:
    """Whether the worker called `name` answers; known as soon as it does."""
    return name in _names(current_app.control.ping(destination=[name], timeout=timeout))


def _names(replies: list[dict[str, Any]] | None) -> list[str]:
    return sorted(name for reply in replies or () for name in reply)


@contextmanager
def running_worker(
    *, log: Path, application: str = "newsroom.celery", name: str = ""
) -> Iterator[str]:
    """A worker of `application` for as long as the block runs; gives its name once it answers.

    Raises:
        WorkerError: it ended, or did not answer within a minute.
    """
    name = name or f"newsroom-{os.getpid()}@localhost"
    process = start_worker(name, log=log, application=application)
    try:
        _wait_until_answering(process, name, log=log)
        yield name
    finally:
        stop_worker(process)


def start_worker(name: str, *, log: Path, application: str) -> subprocess.Popen[bytes]:
    """The process of a worker called `name`, in a process group that Ctrl-C does not reach."""
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(sys.executable, "-m", "celery", "-A", application, "worker"),
        *("--hostname", name, "--concurrency", "1", "--loglevel", "info"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and words of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, PARENT: str(os.getpid())},
        )


def end_with_parent(*_arguments: object, **_keywords: object) -> None:
    """In a worker: end when the process that started it was killed and could not stop it."""
    if parent := int(os.environ.get(PARENT, "0")):
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def stop_worker(process: subprocess.Popen[bytes]) -> None:
    """Let the worker finish its task; after a while stop it, children and all."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_answering(process: subprocess.Popen[bytes], name: str, *, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_answering(name):
        if process.poll() is not None:
            raise WorkerError(f"The worker ended with status {process.returncode}; see {log}.")
        if time.monotonic() > deadline:
            raise WorkerError(f"The worker did not answer in time; see {log}.")
