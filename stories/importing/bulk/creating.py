"""`create`: the new pages of a batch, in one transaction, each table written once.

All or nothing: what cannot go this way is found out before anything is written, and left to the
ordinary way, which goes page by page and says of each what is wrong with it. Where a page is to be
named a second time by a later one of the batch, those follow in a transaction of their own.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from entities.graph.healing import Arrived
from entities.graph.resolve import Target
from newsroom.bilingual.base import base_page
from newsroom.bilingual.models import TextState
from newsroom.bilingual.translation import keeping
from newsroom.bulk import searching
from newsroom.bulk.inserting import insert, insert_rows
from newsroom.bulk.references import write_references
from newsroom.caching.changes import together, touch_all
from stories import quoting
from stories.importing.applying import lock_indexes
from stories.importing.articles import link_takes
from stories.importing.bulk import documents, going_live, linking, logs, revisions
from stories.importing.bulk.arrivals import Arrival, Group, TooEarlyError, UnfitError
from stories.importing.bulk.awaiting import Awaiting
from stories.importing.bulk.eligible import eligible, publishable
from stories.importing.bulk.paths import Places
from stories.importing.bulk.preparing import prepare
from stories.importing.bulk.rows import row_lists, rows_of
from stories.importing.planning import PagePlan, Snapshot

logger = logging.getLogger(__name__)

Record = Callable[[Sequence[Group]], None]


def create(
    plans: Iterable[PagePlan],
    snapshot: Snapshot,
    *,
    publish: bool,
    user: Any = None,
    record: Record = lambda _groups: None,
    awaiting: Awaiting | None = None,
) -> list[PagePlan]:
    """Make those pages of `plans` that can be made together; the plans that are left.

    `record` is called inside the transaction with what was made; `awaiting` hears of it when that
    is through, and without one older pages find the new ones at once. After an error of the
    database nothing of it is made, and the plans are among those that are left.
    """
    plans = list(plans)
    gathered = awaiting or Awaiting()
    fit = eligible(plans)
    if publish:
        fit = publishable(fit, user=user)
    made: list[PagePlan] = []
    parts = [fit]
    while parts:
        part = parts.pop(0)
        if not part:
            continue
        creation = _Creation(publish=publish, user=user)
        try:
            with transaction.atomic(), together():
                lock_indexes()
                creation.create(part, snapshot, record)
        except UnfitError as error:
            parts.insert(0, _without(part, error.plans))
        except TooEarlyError as error:
            place = next(place for place, plan in enumerate(part) if plan is error.plan)
            parts[:0] = [part[:place], part[place:]]
        except SoftTimeLimitExceeded:
            raise
        except Exception:
            # Which page it was, and what is wrong with it, comes out when they go singly.
            logger.exception("Making %s pages together failed; going on page by page", len(part))
        else:
            made += part
            gathered.add(creation.names, creation.arrived)
    if awaiting is None:
        gathered.settle()
    return _without(plans, made)


def _without(plans: Sequence[PagePlan], others: Iterable[PagePlan]) -> list[PagePlan]:
    """`plans` but for those that are among `others`, however alike two may be."""
    left_out = {id(plan) for plan in others}
    return [plan for plan in plans if id(plan) not in left_out]


class _Creation:
    """One batch while it is made.

    `names` are the keys of what has come and of what is still waited for, `arrived` is what
    older pages find of it.
    """

    def __init__(self, *, publish: bool, user: Any) -> None:
        self.publish = publish
        self.user = user
        self.now = timezone.now()
        self.names: Collection[str] = ()
        self.arrived: Mapping[Target, Arrived] = {}

    def create(self, plans: Sequence[PagePlan], snapshot: Snapshot, record: Record) -> None:
        places = Places()
        groups = prepare(plans, snapshot, places=places, publish=self.publish, user=self.user)
        arrivals = list(chain.from_iterable(groups))
        self.arrived = linking.link(arrivals)
        self.names = linking.names_of(arrivals)
        log = list(self._settle(groups))
        self._write_pages(arrivals)
        places.count({each.parent.pk for each in arrivals} - {each.page.pk for each in arrivals})
        logs.store(log)
        linking.store_links(arrivals)
        for of_type in by_type(arrivals).values():
            write_references(of_type)
            searching.index(of_type)
        takes = [arrival.page for group in groups for arrival in group.takes]
        link_takes(takes)
        quoting.refresh(take.pk for take in takes)
        drafts = ((each.page, each.content if each.has_draft else None) for each in arrivals)
        insert_rows(TextState, keeping.COLUMNS, keeping.new_rows(drafts))
        touch_all(chain.from_iterable(each.page.subjects() for each in arrivals if each.goes_live))
        documents.remember(groups)
        record(groups)
        for arrival in arrivals:
            going_live.tell(arrival)

    def _settle(self, groups: Sequence[Group]) -> Iterator[Any]:
        """Revisions and publication in memory; the entries of the log as they come about."""
        for group in groups:
            for arrival in group:
                revisions.draft(arrival)
                revisions.attach(arrival, at=self.now)
                yield logs.created(arrival, user=self.user, at=self.now)
            if self.publish:
                going_live.go_live(group, at=self.now)
            for arrival in group:
                if arrival.goes_live:
                    yield logs.published(arrival, user=self.user, at=self.now)

    def _write_pages(self, arrivals: Sequence[Arrival]) -> None:
        pages = [arrival.page for arrival in arrivals]
        insert(base_page(), pages)
        for model, of_type in by_type(arrivals).items():
            insert(model, of_type)
            for name, row_model in row_lists(model).items():
                rows = [row for page in of_type for row in rows_of(page, name)]
                insert(row_model, rows)
        revisions.store(arrivals, user=self.user)
        for page in pages:
            page._state.adding = False


def by_type(arrivals: Iterable[Arrival]) -> dict[type[Any], list[Any]]:
    """The pages of `arrivals` by their type."""
    pages: dict[type[Any], list[Any]] = {}
    for arrival in arrivals:
        pages.setdefault(type(arrival.page), []).append(arrival.page)
    return pages
