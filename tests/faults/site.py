"""A site of its own for one test: database, broker and workers, all of which may be broken.

What is done to the site is done by processes of its own, as in life; what became of it is read
from the database directly.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.broker import Broker
from tests.faults.database import Database

PROJECT = Path(__file__).parents[2]
#: Seconds without a sign of life after which a worker is gone; short, so that tests are.
SILENCE = 3
#: How long anything may take, on a machine that has much else to do. No test waits so long unless
#: it fails.
PATIENCE = 900.0

OVER = frozenset({"finished", "failed", "cancelled"})


@dataclass
class Site:
    """One newsroom below `folder`."""

    folder: Path
    database: Database
    broker: Broker
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What tells a process that it belongs to this site."""
        given = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DJANGO_", "CELERY_", "PYTEST_"))
        }
        return {
            **given,
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "NEWSROOM_DATA_DIR": str(self.folder),
            "NEWSROOM_IMPORT_SILENCE": str(SILENCE),
            "DATABASE_URL": self.database.url,
            "CELERY_BROKER_URL": self.broker.url,
            "LC_ALL": "C.UTF-8",
        }

    def do(self, action: str, **arguments: Any) -> Any:
        """What `tests.faults.actions` gives back for `action`, in a process of its own."""
        done = self.begin(action, **arguments)
        output, errors = done.communicate(timeout=PATIENCE)
        assert done.returncode == 0, errors.decode()
        return json.loads(output)

    def begin(self, action: str, **arguments: Any) -> subprocess.Popen[bytes]:
        """Start `action`; whoever calls waits for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.actions", action, json.dumps(arguments)],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    # Workers

    def start_worker(self) -> subprocess.Popen[bytes]:
        """A worker in a process group of its own; it may take seconds until it works."""
        log = (self.folder / "worker.log").open("ab")
        name = f"faults-{len(self.workers)}-{os.getpid()}@localhost"
        with log:
            worker = subprocess.Popen(
                [
                    *(sys.executable, "-m", "celery", "-A", "newsroom.celery", "worker"),
                    *("--hostname", name, "--concurrency", "1", "--loglevel", "info"),
                    *("--without-gossip", "--without-mingle"),
                ],
                cwd=PROJECT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """End a worker and its children without a word, as a machine that loses its power."""
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def kill_child(self, worker: subprocess.Popen[bytes]) -> None:
        """End the process that works on a task; the worker itself lives on."""
        children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """End everything that belongs to the site."""
        for worker in self.workers:
            if worker.poll() is None:
                self.kill(worker)

    # What becomes of a run

    def run(self, run_id: str) -> dict[str, Any]:
        """The row of a run."""
        rows = self.database.query(
            "SELECT status, done, total, attempts, error FROM stories_importrun WHERE id = ?",
            self.database.uuid(run_id),
        )
        return dict(zip(("status", "done", "total", "attempts", "error"), rows[0], strict=True))

    def wait_until(
        self, run_id: str, condition: Callable[[dict[str, Any]], bool]
    ) -> dict[str, Any]:
        """The row of the run once `condition` holds of it."""
        deadline = time.monotonic() + PATIENCE
        while not condition(row := self.run(run_id)):
            assert time.monotonic() < deadline, f"waited in vain: {row}\n{self.log_end()}"
            time.sleep(0.02)
        return row

    def wait_until_over(self, run_id: str) -> dict[str, Any]:
        """The row of the run once nothing more happens to it."""
        return self.wait_until(run_id, lambda row: row["status"] in OVER)

    def log_end(self) -> str:
        """The end of what the workers wrote."""
        log = self.folder / "worker.log"
        return log.read_text(errors="replace")[-4000:] if log.exists() else "no log"

    @contextmanager
    def worker_that_comes_back(self) -> Iterator[None]:
        """A worker for as long as the block runs."""
        worker = self.start_worker()
        try:
            yield
        finally:
            if worker.poll() is None:
                self.kill(worker)


def chance(seed: int) -> random.Random:
    """Chance that can be repeated; the seed stands in the test's name."""
    return random.Random(seed)
