"""The audit log of new pages: that they were created, and that they were published."""

from collections.abc import Iterator
from typing import Any

from wagtail.log_actions import get_active_log_context, registry

from stories.importing.bulk.arrivals import Arrival


def created(arrival: Arrival, *, user: Any, at: Any) -> Any:
    """The entry that Wagtail makes of a new page; None where pages have no log."""
    return _entry(arrival.page, "wagtail.create", user=user, at=at, revision_id=None)


def published(arrival: Arrival, *, user: Any, at: Any) -> Any:
    """The entry that Wagtail makes of a publication; None where pages have no log."""
    return _entry(
        arrival.page, "wagtail.publish", user=user, at=at, revision_id=arrival.revision_id
    )


def _entry(page: Any, action: str, *, user: Any, at: Any, revision_id: int | None) -> Any:
    model = registry.get_log_model_for_instance(page)
    context = get_active_log_context()
    return model and model(
        content_type_id=page.content_type_id,
        label=page.get_admin_display_title(),
        action=action,
        timestamp=at,
        uuid=context.uuid,
        user=user or context.user,
        revision_id=revision_id,
        content_changed=True,
        page_id=page.pk,
    )


def store(entries: Iterator[Any]) -> None:
    """Write `entries`, of which some may be None, in their order."""
    by_model: dict[Any, list[Any]] = {}
    for each in entries:
        if each is not None:
            by_model.setdefault(type(each), []).append(each)
    for model, of_model in by_model.items():
        model.objects.bulk_create(of_model)
