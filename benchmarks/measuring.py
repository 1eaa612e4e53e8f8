"""What a piece of work costs: time of this process and of the database, statements, memory."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

_MEGABYTE = 1024 * 1024
_TICKS = os.sysconf("SC_CLK_TCK")

Item = TypeVar("Item")


@dataclass(slots=True)
class Cost:
    """What was spent, in seconds; `server` is the time of the database's own process.

    `peak` is the most memory that the process held, `own` the most that was not mapped from a file,
    as far as it was looked at: both in megabytes.
    """

    cpu: float = 0.0
    server: float = 0.0
    wall: float = 0.0
    statements: int = 0
    peak: int = 0
    own: int = 0


@contextmanager
def measured() -> Iterator[Cost]:
    """The cost of what happens inside, complete when it is over."""
    cost = Cost()
    counter = _Counter()
    _forget_peak()
    with connection.execute_wrapper(counter), clock(cost):
        yield cost
    cost.statements, cost.peak = counter.statements, _memory("VmHWM")


@contextmanager
def clock(cost: Cost) -> Iterator[None]:
    """Adds the time that is spent inside to `cost`."""
    cpu, wall, server = time.process_time(), time.perf_counter(), _server_time()
    try:
        yield
    finally:
        cost.cpu += time.process_time() - cpu
        cost.wall += time.perf_counter() - wall
        cost.server += _server_time() - server


def apart(each: Iterable[Item], cost: Cost) -> Iterator[Item]:
    """`each`, the time that it takes to make them up added to `cost`."""
    source = iter(each)
    while True:
        with clock(cost):
            item = next(source, None)
        if item is None:
            return
        yield item


@contextmanager
def watched(module: Any, name: str, cost: Cost) -> Iterator[None]:
    """Adds what every call of `module.name` costs to `cost`."""
    original = getattr(module, name)

    def timed(*arguments: Any, **options: Any) -> Any:
        counter = _Counter()
        with clock(cost), connection.execute_wrapper(counter):
            try:
                return original(*arguments, **options)
            finally:
                cost.statements += counter.statements
                cost.own = max(cost.own, _memory("RssAnon"))

    setattr(module, name, timed)
    try:
        yield
    finally:
        setattr(module, name, original)


@dataclass(slots=True)
class _Counter:
    """Counts statements; one that is executed for many rows counts as many times."""

    statements: int = 0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        parameters: Any,
        many: bool,  # noqa: FBT001 -- as Django calls it
        context: Any,
    ) -> Any:
        self.statements += len(parameters) if many else 1
        return execute(sql, parameters, many, context)


def _server_time() -> float:
    """Processor time of the database's process for this connection; 0 where it is not at hand."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return 0.0
    try:
        stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    except OSError:
        return 0.0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS


def _forget_peak() -> None:
    """Let the system take the peak of this process's memory anew, where it can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _memory(name: str) -> int:
    """What the system says of the memory of this process, in megabytes; 0 where nobody says."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    found = next((line for line in lines if line.startswith(f"{name}:")), f"{name}: 0 kB")
    return int(found.split()[1]) * 1024 // _MEGABYTE
