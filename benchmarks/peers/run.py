"""The same story on our site and on a plain one translated by wagtail-localize, in one table.

    python benchmarks/peers/run.py
    python benchmarks/peers/run.py --environment FOLDER   # keep what was installed for next time

Makes a virtual environment for the peer in a temporary folder, with the versions of Wagtail and
Django that run here; that needs the network. Both sites are on SQLite. They take turns, each in a
process of its own, and the best turn of each row counts.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.reading import imported_reading, options_of  # noqa: E402
from benchmarks.scratch import empty_site  # noqa: E402
from benchmarks.serving import measured, table  # noqa: E402

TURNS = 3
Costs = dict[str, tuple[float, int]]


def main(arguments: Sequence[str]) -> None:
    """Install, build, measure, print."""
    parser = ArgumentParser(add_help=False)
    parser.add_argument("--environment", type=Path)
    chosen, rest = parser.parse_known_args(arguments)
    options = options_of(rest, description=__doc__)
    with tempfile.TemporaryDirectory(prefix="newsroom-peers-") as folder, empty_site():
        python = _installed(chosen.environment or Path(folder) / "environment")
        for line in _lines(options, python, Path(folder)):
            print(line, flush=True)


def _lines(options: Any, python: Path, folder: Path) -> list[str]:
    from benchmarks.peers.story import told
    from stories.models import Story

    reading = imported_reading(options)
    story = folder / "story.json"
    page = Story.objects.get(slug=reading.slug)
    story.write_text(json.dumps(told(page), ensure_ascii=False), encoding="utf-8")
    costs: Costs = {}
    peer: dict[str, Any] = {}
    for _turn in range(TURNS):
        ours = measured(reading.rows, requests=options.requests)
        peer = _measured_there(python, story, folder, options.requests)
        costs = _best(costs, ours | {name: tuple(cost) for name, cost in peer["rows"].items()})
    return [f"{reading.slug}: ours {reading.size:,} bytes, peer {peer['bytes']:,}", *table(costs)]


def _installed(environment: Path) -> Path:
    """The Python of `environment`, made and filled if it is not there."""
    python = environment / "bin" / "python"
    if python.exists():
        return python
    venv.create(environment, with_pip=True)
    same = [f"{name}=={version(name)}" for name in ("wagtail", "Django")]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *same, "wagtail-localize"], check=True)  # noqa: S603
    # It says that it is for Wagtail before 8, and runs on it; without it its row is left out.
    subprocess.run([*pip, "--no-deps", "wagtail-cache>=3"], check=False)  # noqa: S603
    return python


def _measured_there(python: Path, story: Path, folder: Path, requests: int) -> dict[str, Any]:
    result = subprocess.run(  # noqa: S603
        [str(python), "-m", "benchmarks.peers.localize.measure", str(story), str(requests)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PEER_DATA": str(folder), "PYTHONUTF8": "1"},
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def _best(one: Costs, other: Costs) -> Costs:
    return {name: min(cost, one.get(name, cost)) for name, cost in other.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
