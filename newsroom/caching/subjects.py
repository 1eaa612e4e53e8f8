"""Names of what a page may show and a change may concern.

A subject is a short string. Whoever shows something and whoever changes it call the same function
here, or in the app that owns the thing.
"""

from typing import Any, Final

#: Every page of the site.
EVERYTHING: Final = "*"


def page(pk: Any) -> str:
    """The live row of one page: its texts, rows, address and visibility."""
    return f"page:{pk}"


def type_of(model: Any) -> str:
    """Which pages or records of a type there are, in which order: what a list depends on."""
    return f"type:{model._meta.label_lower}"


#: Pages in one stretch of keys.
STRETCH: Final = 1000


def stretch_of(pk: Any) -> str:
    """Which pages readers see of those whose keys are near `pk`, where, and since when."""
    return f"stretch:{int(pk) // STRETCH}"


def record(model: Any, pk: Any) -> str:
    """One record that is no page."""
    return f"{model._meta.label_lower}:{pk}"
