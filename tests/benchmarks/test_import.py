"""The benchmark of imports runs, and its figures are there and may be true."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import measuring
from benchmarks.measuring import Cost, apart

ROOT = Path(__file__).resolve().parents[2]
#: The columns of the table, but for the peak, which some rows do not have.
COLUMNS = ("site", "pages", "queries", "cpu", "writing", "server", "elapsed")


#: Runs the benchmark with the steps of a small site.
SMALL = """
import importlib, sys
benchmark = importlib.import_module("benchmarks.import")
benchmark.STEPS = (40, 80, 900)
benchmark.main(sys.argv[1:])
"""


def run(folder: Path, *arguments: str) -> str:
    """What the benchmark prints, in a process and on a database of its own."""
    unset = {"DATABASE_URL", "NEWSROOM_DATA_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    own = {"TMPDIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    done = subprocess.run(
        [sys.executable, "-c", SMALL, *arguments],
        cwd=ROOT,
        env=environment | own,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return done.stdout


def rows(printed: str) -> list[tuple[str, dict[str, float]]]:
    """The rows of the table by their names, in order."""
    found = []
    for line in printed.splitlines():
        if match := re.match(r"(\S.*?)\s{2,}(\d.*)", line):
            figures = [float(figure) for figure in match[2].split()]
            if len(figures) >= len(COLUMNS):
                found.append((match[1], dict(zip(COLUMNS, figures, strict=False))))
    return found


@pytest.mark.slow
def test_benchmark_tells_both_ways_apart(tmp_path):
    printed = run(tmp_path, "--stories", "6", "--singly", "2", "--takes", "2")
    table = dict(rows(printed))

    singly, bulk = table["one by one"], table["in bulk"]
    least, again = table["its rows alone"], table["once more, unchanged"]
    assert bulk["pages"] == least["pages"] == again["pages"]
    assert bulk["site"] == singly["site"] + bulk["pages"] == again["site"]
    assert bulk["queries"] < singly["queries"] / 3
    assert least["queries"] < bulk["queries"] > again["queries"]
    assert 0 < least["cpu"] < bulk["writing"] <= bulk["cpu"] < singly["cpu"]
    assert again["writing"] <= again["cpu"] < bulk["cpu"]
    assert re.search(
        r"^\d+ unchanged documents were recognised in \d+\.\d s$", printed, re.MULTILINE
    )
    ratios = re.findall(
        r"^(one by one|the same|writing in bulk).* (\d+\.\d)$", printed, re.MULTILINE
    )
    assert [name for name, _ratio in ratios] == ["one by one", "the same", "writing in bulk"]
    assert all(float(ratio) > 1 for _name, ratio in ratios)


@pytest.mark.slow
def test_benchmark_grows_a_site_to_each_step(tmp_path):
    table = rows(run(tmp_path, "--growth", "100", "--singly", "1", "--takes", "2"))

    assert [name for name, _figures in table] == ["in bulk", "one by one"] * 2
    sizes = [figures["site"] for _name, figures in table]
    assert sizes == sorted(sizes)
    assert sizes[0] < 60 < sizes[2]


def test_time_for_making_things_up_is_kept_apart(monkeypatch):
    times = iter(range(100))
    monkeypatch.setattr(measuring.time, "process_time", lambda: next(times))
    cost = Cost()

    assert list(apart(iter("ab"), cost)) == ["a", "b"]
    assert cost.cpu == 3
