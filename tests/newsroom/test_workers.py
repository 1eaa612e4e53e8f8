"""Real workers, with the embedded broker and with Redis: they deliver, answer, stop, and go."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsroom.workers import WorkerError, running_worker

PROJECT = Path(__file__).parents[2]
#: Run in a Python of its own, whose Celery knows the broker of its environment only.
SCENARIO = """
import sys, time
from pathlib import Path
from newsroom.celery import app
from newsroom.workers import answering, running_worker
from tests.newsroom import sample_tasks

folder = Path(sys.argv[1])

def wait_for(condition):
    deadline = time.monotonic() + 50
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)

def size(path):
    return len(path.read_text()) if path.exists() else 0

def messages_left():
    with app.connection() as connection:
        return connection.default_channel.queue_declare("newsroom").message_count

application = "tests.newsroom.sample_tasks"
with running_worker(log=folder / "a.log", application=application, name="a@localhost"), \\
     running_worker(log=folder / "b.log", application=application, name="b@localhost"):
    wait_for(lambda: answering() == ["a@localhost", "b@localhost"])
    for _ in range(40):
        sample_tasks.write.delay(str(folder / "written"), "x")
    wait_for(lambda: size(folder / "written") == 40)
    slow = sample_tasks.sleep_then_write.delay(str(folder / "slow"), 60)
    wait_for((folder / "slow.started").exists)
    wait_for(lambda: answering() == ["a@localhost", "b@localhost"])  # the busy one as well
    assert not (folder / "slow").exists()
    slow.revoke(terminate=True)
    sample_tasks.write.delay(str(folder / "after"), "x")
    wait_for(lambda: size(folder / "after") == 1)
assert answering() == []
assert not (folder / "slow").exists()
assert messages_left() == 0
print("all as it should be")
"""


def run_scenario(folder: Path, **environment: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", SCENARIO, str(folder)],
        cwd=PROJECT,
        env={**os.environ, "NEWSROOM_DATA_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == "all as it should be\n", result.stderr


@pytest.mark.slow
def test_workers_share_tasks_answer_and_stop(tmp_path: Path) -> None:
    run_scenario(tmp_path)


@pytest.mark.faults
def test_workers_of_redis_share_tasks_answer_and_stop(tmp_path: Path) -> None:
    run_scenario(tmp_path, CELERY_BROKER_URL=os.environ["NEWSROOM_TEST_REDIS_URL"])


@pytest.mark.slow
def test_worker_whose_starter_is_killed_ends_too(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from newsroom import celery, workers\n"
        "with workers.running_worker(log=Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    log = tmp_path / "worker.log"
    subprocess.run(
        [sys.executable, "-c", code, str(log)],
        cwd=PROJECT,
        env={**os.environ, "NEWSROOM_DATA_DIR": str(tmp_path)},
        check=False,
    )
    deadline = time.monotonic() + 20
    while "Warm shutdown" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "Warm shutdown" in log.read_text()


def test_running_worker_that_ends_at_once_names_its_log(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with (
        pytest.raises(WorkerError, match=f"see {log}"),
        running_worker(log=log, application="no.such.module"),
    ):
        pytest.fail("it cannot have started")
    assert "no.such.module" in log.read_text()
