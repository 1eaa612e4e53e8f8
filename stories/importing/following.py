"""Following a run from a terminal: a bar where somebody looks on, plain lines where not."""

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

from django.utils.translation import gettext as _
from tqdm import tqdm

from stories.importing.runs import Progress

LOOK_EVERY = 0.2
#: Without a bar a line is written as often as this, and when the run ends.
LINE_EVERY = 5.0


def follow(look: Callable[[], Progress], *, out: TextIO | None = None) -> Progress:
    """Show what `look` sees until the run is over; the last of it."""
    out = out or sys.stderr
    shown = _Bar(out) if out.isatty() else _Lines(out)
    try:
        while True:
            progress = look()
            shown.show(progress)
            if progress.is_over:
                return progress
            time.sleep(LOOK_EVERY)
    finally:
        shown.close()


class _Bar:
    """A bar that grows by a document at a time."""

    def __init__(self, out: TextIO) -> None:
        self.bar: Any = None
        self.out = out

    def show(self, progress: Progress) -> None:
        if self.bar is None:
            self.bar = tqdm(total=progress.total, file=self.out, unit=_(" documents"))
        self.bar.update(progress.done - self.bar.n)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()


class _Lines:
    """A line now and then."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.written_at = 0.0
        self.last = -1

    def show(self, progress: Progress) -> None:
        is_due = time.monotonic() - self.written_at >= LINE_EVERY
        if progress.done != self.last and (is_due or progress.is_over):
            self.out.write(
                _("%(done)s of %(total)s documents")
                % {"done": progress.done, "total": progress.total}
                + "\n"
            )
            self.out.flush()
            self.written_at, self.last = time.monotonic(), progress.done

    def close(self) -> None:
        """Nothing stays open."""
