"""Publishing new pages in memory: what publishing their one revision would make of their rows."""

from typing import Any

from wagtail.signals import page_published, published

from stories.dating import day_of
from stories.importing.bulk.arrivals import Arrival, Group
from stories.importing.publishing import INCOMPLETE, may_go_live, missing_for_publication


def go_live(group: Group, *, at: Any) -> None:
    """Publish what can be published of `group`; takes only below a page that readers see."""
    for arrival in group.stubs:
        if may_go_live(arrival.page):
            _publish(arrival, at=at)
    if not may_go_live(group.page.page):
        group.applied.warn(INCOMPLETE, missing=missing_for_publication(group.page.page))
        return
    for arrival in (group.page, *group.takes):
        if may_go_live(arrival.page):
            _publish(arrival, at=at)
            group.applied.went_live = True
    for arrival in group.takes:
        arrival.page.told_on = day_of(arrival.parent)


def _publish(arrival: Arrival, *, at: Any) -> None:
    page = arrival.page
    page.live = True
    page.has_unpublished_changes = False
    page.first_published_at = page.last_published_at = at
    page.live_revision_id = arrival.revision_id
    page.show_languages(page.complete_languages())
    page.derive_title()
    arrival.goes_live = True


def tell(arrival: Arrival) -> None:
    """Send what Wagtail sends of a page that goes live: caches and sites rely on it."""
    page, model = arrival.page, type(arrival.page)
    if arrival.goes_live:
        for signal in (page_published, published):
            if signal.has_listeners(model):
                signal.send(sender=model, instance=page, revision=page.latest_revision)
