"""Older pages that wait for new ones, let find them once for many batches.

A page that waits for ten others would be rewritten up to ten times while a run goes on; each time
its links, its references and its place in the search come anew. So what batches bring is gathered
here, and found at the latest when the run pauses. A link means the page that was the first to have
the name, as if each page had looked around on its arrival.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from entities.graph.healing import Arrived, heal_missed, heal_now
from entities.graph.resolve import Target
from stories.importing.failing import is_unrelated

logger = logging.getLogger(__name__)

#: So many names are gathered at most: those of some hundred stories.
_MOST: Final = 5_000


@dataclass(slots=True)
class Awaiting:
    """The names that have come or that somebody waits for since it was last settled.

    `arrived` are the pages that are meant, as far as anybody waited for them already.
    """

    keys: set[str] = field(default_factory=set)
    arrived: dict[Target, Arrived] = field(default_factory=dict)

    def add(self, keys: Collection[str], arrived: Mapping[Target, Arrived]) -> None:
        """Gather what a batch brought that is stored for good."""
        self.keys.update(keys)
        self.arrived = {**arrived, **self.arrived}

    @property
    def is_full(self) -> bool:
        """Whether it is time to settle."""
        return len(self.keys) >= _MOST

    def settle(self) -> None:
        """Let everybody find what has come."""
        keys, arrived = self.keys, self.arrived
        self.keys, self.arrived = set(), {}
        with _failing_alone():
            heal_now(keys, arrived=arrived)


def find_missed() -> None:
    """Let everybody find what came in a run that ended before it was settled."""
    with _failing_alone():
        heal_missed()


@contextmanager
def _failing_alone() -> Iterator[None]:
    """The pages are there: that links still wait for the next run is no reason to stop this one."""
    try:
        yield
    except Exception as error:
        if is_unrelated(error):
            raise
        logger.exception("Links wait for pages that are there; the next run tries again")
