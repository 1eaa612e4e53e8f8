"""What the page that is being rendered shows, noted by those who read it from the database.

Outside a request that may be cached nobody listens, and noting costs next to nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Shown:
    """The subjects that a response depends on; it `may_be_kept` when a view has said so.

    What is not right any more after some time, although nothing changes, is kept for `seconds`.
    """

    subjects: set[str] = field(default_factory=set)
    may_be_kept: bool = False
    seconds: int | None = None


_shown: ContextVar[Shown | None] = ContextVar("newsroom_caching_shown", default=None)


@contextmanager
def collecting() -> Iterator[Shown]:
    """Collect what is shown inside the block."""
    shown = Shown()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def show(*subjects: str) -> None:
    """The response depends on `subjects`."""
    if shown := _shown.get():
        shown.subjects.update(subjects)


def show_all(subjects: Iterable[str]) -> None:
    """The same; `subjects` are not even named where nobody listens."""
    if shown := _shown.get():
        shown.subjects.update(subjects)


def keep(*, seconds: int | None = None) -> None:
    """The response is the same for every anonymous reader, and has noted all that it shows.

    Only a view says this, of what it is about to answer; without it nothing is kept. `seconds` are
    for a response that the clock changes as well.
    """
    if shown := _shown.get():
        shown.may_be_kept = True
        shown.seconds = seconds
