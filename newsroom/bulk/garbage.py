"""Looking for garbage less often while a great many objects are made and let go.

Python looks through whatever was made lately each time that a few hundred objects more are alive,
and through everything now and then; of what an import makes hardly anything is garbage by then. A
tenth of its time went there.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: So many objects more must be alive before Python looks: what few megabytes hold.
_OBJECTS: Final = 10_000


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look for garbage less often inside the block, in the whole process."""
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], _OBJECTS), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
