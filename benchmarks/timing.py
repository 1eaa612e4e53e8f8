"""What a request took: by the clock and of processors, and the worst that is still usual."""

import statistics
import time
from collections.abc import Sequence
from pathlib import Path


def processor_time() -> float:
    """Seconds of this process, and of the one of PostgreSQL's that serves its connection.

    The latter where both run on one Linux, and without others that it hands a part of its work to.
    """
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    try:
        served = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return own
    return own + int(served.split()[0]) / 1e9


def worst(values: Sequence[float]) -> float:
    """The 95th percentile, which does not lie beyond what was measured."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
