"""The benchmark of reading runs, and its rows are what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.serving import Row, measured, served, table

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^(.+?) +(\d+\.\d+) +(\d+)$", re.MULTILINE)


@pytest.mark.slow
def test_reading_measures_every_way_to_answer(tmp_path):
    command = [sys.executable, "benchmarks/reading.py"]
    small = ["--stories", "2", "--takes", "1", "--requests", "1"]
    unset = {"DATABASE_URL", "NEWSROOM_DATA_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {
        "NEWSROOM_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    result = subprocess.run(
        [*command, *small], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    queries = {name: int(count) for name, _cost, count in ROW.findall(result.stdout)}
    assert queries.pop("rendered") == queries.pop("rendered for the first time") > 1
    assert queries == {
        "from the cache, by its middleware": 1,
        "from the cache, in front of Django": 1,
        "not modified": 1,
        "bare view, Django's middleware": 0,
        "bare view, no middleware": 0,
    }


def test_served_gives_a_whole_answer_and_closes_it():
    closed = []

    class Parts(list[bytes]):
        def close(self) -> None:
            closed.append(1)

    def application(environ, start):
        start("200 OK", [("Content-Length", "2")])
        return Parts([environ["PATH_INFO"].encode(), b"!"])

    assert served(application, "/")() == ("200 OK", [("Content-Length", "2")], b"/!")
    assert closed == [1]


def test_rows_are_measured_under_their_own_settings_and_dearest_come_first(db, settings):
    settings.NEWSROOM_RELEASE = "outside"
    seen = set()

    def look() -> None:
        seen.add(settings.NEWSROOM_RELEASE)

    rows = {"a": Row(look), "b": Row(look, settings={"NEWSROOM_RELEASE": "inside"})}
    costs = measured(rows, requests=1)
    assert (seen, set(costs)) == ({"outside", "inside"}, {"a", "b"})
    lines = table({"cheap": (0.001, 0), "dear": (2.5, 31)})
    assert [line.split()[0] for line in lines[1:]] == ["dear", "cheap"]
