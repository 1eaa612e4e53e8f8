"""A benchmark of what only reads, on a site of a given size: its options, and its course."""

import argparse
import gc
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks.scratch import empty_site


def options(description: str | None) -> argparse.ArgumentParser:
    """How large the site is; a benchmark adds options of its own."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("--stories", type=int, default=1000, help="stories that are imported")
    parser.add_argument("--pages", type=int, nargs="+", default=[100_000], help="pages of the site")
    return parser


def measured(
    parser: argparse.ArgumentParser,
    arguments: Sequence[str] | None,
    lines: Callable[[Any], Iterable[str]],
) -> None:
    """Print the `lines` of each size that the arguments ask for."""
    given = parser.parse_args(arguments)
    with empty_site():
        from benchmarks.corpus import Corpus
        from benchmarks.multiplying import multiply
        from benchmarks.reporting import imported

        imported(Corpus(given.stories, takes=5).documents(), publish=True)
        for pages in given.pages:
            multiply(pages)
            # What the import left in this process is no part of what a page costs.
            gc.collect()
            gc.freeze()
            for line in lines(given):
                print(line, flush=True)
