"""What an import costs a page: one page after the other, in bulk, and the floor below both.

    python benchmarks/import.py --stories 200
    python benchmarks/import.py --growth 100000
    DATABASE_URL=postgres://… python benchmarks/import.py

Works in a database of its own, which it makes and drops again: a file on SQLite, a database beside
the one that is named on PostgreSQL. `benchmarks/README.md` says what the figures mean.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.scratch import empty_site  # noqa: E402

#: Where the growth is looked at, in pages, up to the size that was asked for.
STEPS = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the arguments say and print a table of it."""
    options = _options(arguments)
    with empty_site():
        from benchmarks import reporting

        reporting.header(options)
        if options.growth:
            reporting.growth(options, [step for step in STEPS if step <= options.growth])
        else:
            reporting.comparison(options)


def _options(arguments: Sequence[str] | None) -> Any:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, default=200, help="stories made in bulk")
    parser.add_argument("--singly", type=int, default=20, help="stories made one by one")
    parser.add_argument("--takes", type=int, default=5, help="takes a story, on average")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another corpus")
    parser.add_argument("--drafts", action="store_true", help="drafts only; else published")
    parser.add_argument(
        "--growth", type=int, default=0, metavar="PAGES", help="measure up to this many pages"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
