"""The one revision of each new page, as `save_revision()` makes it."""

from collections.abc import Iterator, Sequence
from typing import Any

from wagtail.models import Revision

from stories.importing.bulk.arrivals import Arrival


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


def rows(arrivals: Sequence[Arrival], *, user: Any) -> Iterator[Revision]:
    """The revisions of `arrivals`."""
    for arrival in arrivals:
        page = arrival.page
        yield Revision(
            pk=arrival.revision_id,
            content_type_id=page.content_type_id,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            user=user,
            object_str=page.draft_title,
            content=arrival.content,
        )
