"""A run from its first document to its last, in any number of goes.

First every document is read: what is unchanged or cannot be read is settled at once. Then pages are
planned and written in batches, whatever others refer to first; source articles come last. An item
is settled in the transaction that writes its page, so a worker may die at any point.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from operator import attrgetter
from typing import Any

from django.db import transaction

from newsroom.bilingual.rights.keeping import saved_in_whole
from newsroom.bulk.garbage import collected_seldom
from stories.checking.names import Names
from stories.documents.decode import decode
from stories.documents.model import Article, Document
from stories.documents.problems import Problem, gettext_noop
from stories.hinting import entity_names
from stories.importing import articles, sources
from stories.importing.addresses import without_taken
from stories.importing.applying import Applied, apply
from stories.importing.bulk.arrivals import Group
from stories.importing.bulk.awaiting import Awaiting, find_missed
from stories.importing.bulk.creating import create
from stories.importing.checked import Foreseen
from stories.importing.failing import ATTEMPTS, fault, is_unrelated, pause, why_not
from stories.importing.intake import Intake
from stories.importing.items import ARTICLE, Settled, settle
from stories.importing.locks import without_locked
from stories.importing.planning import Decision, Incoming, PagePlan, Snapshot, plan
from stories.importing.queueing import READ_AT_ONCE, Batch, batches
from stories.importing.settling import Noticed, Noticing, Warnings, settled_article
from stories.importing.snapshot import take_snapshot
from stories.importing.suspects import StoppedError, given_up, in_hand, is_given_up
from stories.models import ImportItem, ImportRun

logger = logging.getLogger(__name__)

Result = ImportItem.Result

_UNSTEADY = gettext_noop("This document is read in another way each time; it is left out.")


@dataclass(slots=True)
class Processing:
    """One go at a run. `go_on` is asked between pages and may raise `StoppedError`."""

    run: ImportRun
    site_origin: str = ""
    go_on: Callable[[], None] = lambda: None
    #: Whether new pages are made many at a time; the result is the same.
    in_bulk: bool = True
    #: The names of entities, as they were when the pages of the kind at hand began.
    names: Names = field(default_factory=lambda: Names.of(()))
    #: What quotes come to in a dry run, once its articles are read.
    foreseen: Foreseen | None = None
    #: What older pages wait for and new ones are, until it is settled.
    awaiting: Awaiting = field(default_factory=Awaiting)
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        self.intake = Intake(self.run, self.site_origin, self.go_on)

    def all(self) -> None:
        """Settle every item that is still pending."""
        # A document is imported as a whole, whichever languages its importer may edit at the desk.
        with collected_seldom(), saved_in_whole():
            find_missed()
            try:
                self._go_through()
            except StoppedError:
                self.awaiting.settle()
                raise
            if self.intake.has_misread:
                self._go_through()
                self._settle_the_rest()

    def _go_through(self) -> None:
        self.intake.read_all()
        self.intake.announce()
        if sources.come_first(self.run):
            self._archive_all()
        for _kind, group in groupby(batches(self.run), key=attrgetter("kind")):
            self.names = entity_names()
            for batch in group:
                self._import_batch(batch)
            self.awaiting.settle()
        self._archive_all()
        if sources.come_first(self.run):
            sources.tell_links(self.run)

    def _settle_the_rest(self) -> None:
        """Reject what reads in another way each time."""
        self.go_on()
        rest = [
            Settled(item, Result.REJECTED, problems=[Problem("error", _UNSTEADY)])
            for item in self.intake.pending().values_list("pk", flat=True)
        ]
        with transaction.atomic():
            settle(self.run, rest)

    # Pages

    def _import_batch(self, batch: Batch) -> None:
        items = self.run.items.filter(pk__in=batch.items)
        if batch.is_single:
            self._give_up(items)
        with in_hand(items):
            self._import_pages(items)

    def _give_up(self, items: Any) -> None:
        """Reject those documents of one page that were in hand too often."""
        deadly = [
            Settled(item.pk, Result.REJECTED, item.languages, problems=[given_up()])
            for item in items.filter(result=Result.PENDING).defer("content")
            if is_given_up(item)
        ]
        with transaction.atomic():
            settle(self.run, deadly)

    def _import_pages(self, items: Any) -> None:
        incoming, warnings = self._load(items)
        try:
            plans = self._planned(incoming)
        except Exception as error:
            if is_unrelated(error):
                raise
            logger.exception("Planning a batch failed; planning page by page")
            left: Iterable[tuple[PagePlan, Snapshot]] = self._planned_one_by_one(incoming, warnings)
        else:
            left = self._created_together(plans, warnings)
        for page, snapshot in left:
            self.go_on()
            self.awaiting.settle()
            self._import_page(page, snapshot, warnings)

    def _created_together(
        self, planned: Sequence[tuple[PagePlan, Snapshot]], warnings: Warnings
    ) -> Sequence[tuple[PagePlan, Snapshot]]:
        """Make the new pages of a batch at once; what is left is to be done page by page."""
        if self.run.dry_run or not planned or not self.in_bulk:
            return planned
        self.go_on()
        snapshot = planned[0][1]
        plans = [page for page, _snapshot in planned]
        noticed = {each.plan.identity: each for each in self._noticed(plans, snapshot)}

        def record(groups: Sequence[Group]) -> None:
            settled = (
                noticed[group.plan.identity].settled(group.applied, warnings) for group in groups
            )
            settle(self.run, list(chain.from_iterable(settled)))

        left = create(
            [page for page in plans if page.identity in noticed],
            snapshot,
            publish=self.run.publish,
            user=self.run.user,
            record=record,
            awaiting=self.awaiting,
        )
        if self.awaiting.is_full:
            self.awaiting.settle()
        rest = [page for page in plans if page.identity not in noticed]
        return [(page, snapshot) for page in (*left, *rest)]

    def _noticed(self, plans: Iterable[PagePlan], snapshot: Snapshot) -> Iterator[Noticed]:
        """What there is to tell of each plan, but for those that are at fault themselves."""
        noticing = Noticing(snapshot, self.names)
        for page in plans:
            try:
                yield noticing.of(page)
            except Exception as error:
                if is_unrelated(error):
                    raise
                logger.exception("Nothing can be told of %s", page.identity)

    def _load(self, items: Any) -> tuple[list[Incoming], Warnings]:
        """The documents in `items`, of some pages, and what was noted while they were parsed.

        An unchanged document of this run comes along where another one claims the same language.
        """
        current = items.filter(result__in=[Result.PENDING, Result.UNCHANGED]).order_by("position")
        loaded = []
        warnings: Warnings = {}
        for item in current.iterator(chunk_size=READ_AT_ONCE):
            parsed = self.intake.parse_for_good(item)
            document = parsed.document
            if isinstance(document, Document) and self.intake.is_as_read(item, document):
                text = decode(bytes(item.content))
                each = Incoming(item.pk, item.path, document, item.digest, text)
                loaded.append((item.result, each))
                warnings[item.pk] = parsed.problems
            elif item.result == Result.PENDING:
                self.intake.forget(item)
        claimed = {
            (each.identity, each.document.route)
            for result, each in loaded
            if result == Result.PENDING
        }
        return [
            each
            for result, each in loaded
            if result == Result.PENDING or (each.identity, each.document.route) in claimed
        ], warnings

    def _planned(self, incoming: Sequence[Incoming]) -> list[tuple[PagePlan, Snapshot]]:
        snapshot = take_snapshot(
            [each.document for each in incoming], announced=self.intake.announced
        )
        free = without_taken(plan(incoming, snapshot).pages)
        open_ones = without_locked(free, user=self.run.user, publish=self.run.publish)
        return [(page, snapshot) for page in open_ones]

    def _planned_one_by_one(
        self, incoming: Sequence[Incoming], warnings: Warnings
    ) -> Iterator[tuple[PagePlan, Snapshot]]:
        """The plans of those pages that can be planned; the others are rejected."""
        by_page = sorted(incoming, key=lambda each: (each.identity.slug, each.item))
        for _identity, group in groupby(by_page, key=lambda each: each.identity):
            documents = list(group)
            try:
                yield from self._planned(documents)
            except Exception as error:
                if is_unrelated(error):
                    raise
                refused = [Decision(each.item, "rejected") for each in documents]
                self._reject(refused, warnings, fault(error))

    def _import_page(self, page: PagePlan, snapshot: Snapshot, warnings: Warnings) -> None:
        """Write one page, again where somebody was in the way; an error rejects it alone."""
        incoming = list(page.documents)
        settled = {each.item for each in incoming}
        refused = [each for each in page.decisions if each.item not in settled]
        for attempt in range(1, ATTEMPTS + 1):
            try:
                if attempt > 1 and incoming:
                    ((page, snapshot),) = self._planned(incoming)
                    page = replace(page, decisions=(*refused, *page.decisions))
                self._write(page, snapshot, warnings)
            except Exception as error:
                is_last = attempt == ATTEMPTS
                if is_unrelated(error, is_last=is_last):
                    raise
                if problem := why_not(error, is_last=is_last):
                    self._reject(page.decisions, warnings, problem)
                    return
                logger.info("Trying %s again: %s", page.identity, error)
                pause(attempt)
            else:
                return

    def _write(self, page: PagePlan, snapshot: Snapshot, warnings: Warnings) -> None:
        noticed = Noticing(snapshot, self.names).of(page)

        def record(applied: Applied) -> None:
            settled = list(noticed.settled(applied, warnings))
            if self.run.dry_run:
                settled = self._with_quotes(settled, page, snapshot)
            settle(self.run, settled)

        if self.run.dry_run:
            record(Applied(page.state.page_id))
        else:
            apply(page, snapshot, publish=self.run.publish, user=self.run.user, record=record)

    def _with_quotes(
        self, settled: list[Settled], page: PagePlan, snapshot: Snapshot
    ) -> list[Settled]:
        """`settled`, the first with what its quotes would come to."""
        if self.foreseen is None:
            items = self.intake.pending().filter(kind=ARTICLE).iterator(chunk_size=READ_AT_ONCE)
            found = (self.intake.parse(item).document for item in items)
            self.foreseen = Foreseen([each for each in found if isinstance(each, Article)])
        quotes = [each.as_json() for each in self.foreseen.quotes(page, snapshot)]
        first = page.documents[0].item if page.documents else None
        return [
            replace(each, hints={**each.hints, "quotes": quotes}) if each.item == first else each
            for each in settled
        ]

    def _reject(self, decisions: Iterable[Decision], warnings: Warnings, problem: Problem) -> None:
        with transaction.atomic():
            settle(
                self.run,
                [
                    Settled(
                        each.item,
                        Result.REJECTED,
                        each.languages,
                        problems=(*warnings.get(each.item, ()), *each.problems, problem),
                    )
                    for each in decisions
                ],
            )

    # Articles

    def _archive_all(self) -> None:
        waiting = self.intake.pending().filter(kind=ARTICLE).order_by("tries", "position")
        for item in waiting.iterator(chunk_size=READ_AT_ONCE):
            self.go_on()
            if is_given_up(item):
                settle(self.run, [Settled(item.pk, Result.REJECTED, problems=[given_up()])])
                continue
            with in_hand(self.intake.among([item])):
                parsed = self.intake.parse(item)
                if isinstance(parsed.document, Article):
                    self._archive(item, parsed.document, parsed.problems)
                else:
                    self.intake.forget(item)

    def _archive(self, item: ImportItem, article: Article, problems: tuple[Problem, ...]) -> None:
        if self.run.dry_run:
            settle(self.run, [Settled(item.pk, articles.preview(article), problems=problems)])
            return
        decision = Decision(item.pk, "rejected", problems=problems)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    settle(self.run, [settled_article(item, articles.archive(article), problems)])
            except Exception as error:
                is_last = attempt == ATTEMPTS
                if is_unrelated(error, is_last=is_last):
                    raise
                if problem := why_not(error, is_last=is_last):
                    self._reject([decision], {}, problem)
                    return
                pause(attempt)
            else:
                return
