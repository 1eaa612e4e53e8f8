"""How long a worker may be silent before it is held to be gone.

All times follow from one setting, `NEWSROOM_IMPORT_SILENCE`, in seconds: signs of life are given
many times within it, and workers look for interrupted imports a little less often than that.
"""

import datetime as dt

from django.conf import settings

_DEFAULT = 90
_SIGNS_WITHIN = 18


def silence() -> dt.timedelta:
    """After this long without a sign of life the worker of an import is gone."""
    return dt.timedelta(seconds=float(getattr(settings, "NEWSROOM_IMPORT_SILENCE", _DEFAULT)))


def sign_every() -> float:
    """Seconds between two signs of life."""
    return silence().total_seconds() / _SIGNS_WITHIN


def look_every() -> float:
    """Seconds between two looks for imports that were interrupted."""
    return silence().total_seconds() * 1.1
