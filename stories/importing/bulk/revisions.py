"""The one revision of each new page, as `save_revision()` makes it."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Revision

from newsroom.bulk.inserting import insert_rows
from stories.importing.bulk.arrivals import Arrival

_COLUMNS = (
    "id",
    "content_type_id",
    "base_content_type_id",
    "object_id",
    "created_at",
    "user_id",
    "object_str",
    "content",
)


def draft(arrival: Arrival) -> None:
    """Take down what the page says, while it is a draft."""
    arrival.content = arrival.page.serializable_data()


def attach(arrival: Arrival, *, at: Any) -> None:
    """Let the page know its revision, made `at` a time."""
    page = arrival.page
    page.latest_revision_id = arrival.revision_id
    page.latest_revision_created_at = at
    page.has_unpublished_changes = True
    page.numchild = arrival.children


def store(arrivals: Sequence[Arrival], *, user: Any) -> None:
    """Write the revisions of `arrivals`."""
    rows = (
        (
            arrival.revision_id,
            arrival.page.content_type_id,
            arrival.page.get_base_content_type().pk,
            str(arrival.page.pk),
            arrival.page.latest_revision_created_at,
            user and user.pk,
            arrival.page.draft_title,
            arrival.content,
        )
        for arrival in arrivals
    )
    insert_rows(Revision, _COLUMNS, rows)
