"""The audit log of new pages: that they were created, and that they were published."""

from collections.abc import Iterable
from typing import Any

from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from newsroom.bulk.inserting import insert_rows
from stories.importing.bulk.arrivals import Arrival

_COLUMNS = (
    "content_type_id",
    "label",
    "action",
    "data",
    "timestamp",
    "uuid",
    "user_id",
    "revision_id",
    "content_changed",
    "deleted",
    "page_id",
)

#: One entry, by the columns of the log.
Entry = tuple[Any, ...]


def created(arrival: Arrival, *, user: Any, at: Any) -> Entry:
    """The entry that Wagtail makes of a new page."""
    return _entry(arrival.page, "wagtail.create", user=user, at=at, revision_id=None)


def published(arrival: Arrival, *, user: Any, at: Any) -> Entry:
    """The entry that Wagtail makes of a publication."""
    revision_id = arrival.revision_id
    return _entry(arrival.page, "wagtail.publish", user=user, at=at, revision_id=revision_id)


def _entry(page: Any, action: str, *, user: Any, at: Any, revision_id: int | None) -> Entry:
    context = get_active_log_context()
    who = user or context.user
    return (
        page.content_type_id,
        page.get_admin_display_title(),
        action,
        {},
        at,
        context.uuid,
        who and who.pk,
        revision_id,
        True,
        False,
        page.pk,
    )


def store(entries: Iterable[Entry]) -> None:
    """Write `entries` in their order."""
    insert_rows(PageLogEntry, _COLUMNS, entries)
