"""The hints on the edit form of a story."""

from typing import Any

from stories.hinting import hints_of
from stories.importing.hinted import told


def of_page(page: Any) -> dict[str, Any]:
    """What the panel shows of `page`, whose newest version is at hand."""
    return {"hints": list(told(hints_of(page).as_json(), type(page)))}
