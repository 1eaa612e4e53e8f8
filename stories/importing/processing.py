"""A run from its first document to its last, in any number of goes.

First every document is read: what is unchanged or cannot be read is settled at once. Then pages are
planned and written in batches, whatever others refer to first; source articles come last. An item
is settled in the transaction that writes its page, so a worker may die at any point.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import (
    DataError,
    IntegrityError,
    OperationalError,
    close_old_connections,
    transaction,
)
from django.db.models import Exists, OuterRef

from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from stories.checking.names import Names
from stories.documents.decode import decode
from stories.documents.language import languages
from stories.documents.model import Article, Document
from stories.documents.parse import Parse, parse
from stories.documents.problems import Problem, gettext_noop
from stories.hinting import entity_names
from stories.importing import articles, sources
from stories.importing.applying import Applied, StaleError, apply
from stories.importing.bulk.arrivals import Group
from stories.importing.bulk.creating import create
from stories.importing.checked import Foreseen
from stories.importing.directory import Entry
from stories.importing.forms import has_takes
from stories.importing.hinting import hints_of
from stories.importing.items import ARTICLE, Settled, settle
from stories.importing.pages import NAMED_PAGES
from stories.importing.planning import Decision, Incoming, PagePlan, Snapshot, plan
from stories.importing.snapshot import take_snapshot
from stories.importing.suspects import StoppedError, given_up, in_hand, is_given_up
from stories.importing.telling import Teller, stored_change
from stories.kinds import kinds, page_kinds
from stories.models import ImportedDocument, ImportItem, ImportRun, Take

logger = logging.getLogger(__name__)

#: Documents that are read, and pages that are planned, with one set of queries.
READ_AT_ONCE, PAGES_AT_ONCE = 100, 50
#: Slugs that one query asks for.
SLUGS_AT_ONCE = 1000
#: How often a page is tried again when somebody else is in the way, and how long to wait.
ATTEMPTS, FIRST_PAUSE = 6, 0.1

_NOT_STORED = gettext_noop("The page cannot be stored: %(reason)s")
_BUSY = gettext_noop(
    "Somebody else was changing this page all the time: import the document again."
)
_FAULT = gettext_noop("This document could not be imported, by a fault of the program: %(reason)s")

Result = ImportItem.Result
Announced = dict[tuple[str, str], Entry]
#: What was noted of a document while it was parsed, by item.
Warnings = dict[int, tuple[Problem, ...]]


#: What PostgreSQL calls more than it can hold; it counts among errors of its operation.
_TOO_MUCH = "54"

#: Errors that may be gone a moment later, and those that say nothing about a document.
IN_THE_WAY = (StaleError, IntegrityError, OperationalError)
UNRELATED = (StoppedError, SoftTimeLimitExceeded, OperationalError)


@dataclass(slots=True)
class Processing:
    """One go at a run. `go_on` is asked between pages and may raise `StoppedError`."""

    run: ImportRun
    site_origin: str = ""
    go_on: Callable[[], None] = lambda: None
    announced: Announced = field(default_factory=dict)
    #: Whether new pages are made many at a time; the result is the same.
    in_bulk: bool = True
    #: The names of entities, as they were when the pages of the kind at hand began.
    names: Names = field(default_factory=lambda: Names.of(()))
    #: What quotes come to in a dry run, once its articles are read.
    foreseen: Foreseen | None = None

    def all(self) -> None:
        """Settle every item that is still pending."""
        self._read_all()
        self._announce()
        if sources.come_first(self.run):
            self._archive_all()
        for batch in self._batches():
            self._import_batch(batch)
        self._archive_all()
        if sources.come_first(self.run):
            sources.tell_links(self.run)

    def _pending(self) -> Any:
        return self.run.items.filter(result=Result.PENDING).order_by("position")

    # Reading

    def _read_all(self) -> None:
        while items := self._next_unread():
            self.go_on()
            with in_hand(self._among(items)):
                known = self._known_digests(items)
                settled = [self._read(item, known) for item in items]
            for item in items:
                item.tries = 0
            with transaction.atomic():
                fields = ["kind", "slug", "languages", "tries"]
                ImportItem.objects.bulk_update(items, fields)
                settle(self.run, [each for each in settled if each])

    def _next_unread(self) -> list[ImportItem]:
        """Some items that nobody has read yet; one over which a worker died comes alone."""
        items = list(self._pending().filter(kind="").order_by("tries", "position")[:READ_AT_ONCE])
        return [item for item in items if not item.tries] or items[:1]

    def _among(self, items: Iterable[ImportItem]) -> Any:
        return self.run.items.filter(pk__in=[item.pk for item in items])

    def _known_digests(self, items: Sequence[ImportItem]) -> dict[str, ImportedDocument]:
        """The imported documents that are byte for byte one of `items`."""
        found = ImportedDocument.objects.filter(digest__in={item.digest for item in items})
        if self.run.publish:
            # A page with a draft is looked at: what an import left there may go live this time.
            drafts = Take.objects.filter(story_page=OuterRef("page"), has_unpublished_changes=True)
            found = found.filter(
                ~Exists(drafts),
                page__first_published_at__isnull=False,
                page__has_unpublished_changes=False,
            )
        return {each.digest: each for each in found.defer("text")}

    def _read(self, item: ImportItem, known: dict[str, ImportedDocument]) -> Settled | None:
        """Find out what `item` is; settled when that is all there is to do."""
        if is_given_up(item):
            return Settled(item.pk, Result.REJECTED, problems=[given_up()])
        same = known.get(item.digest)
        if same and b"Canonical:" in bytes(item.content):
            item.kind, item.slug, item.languages = same.kind, same.slug, same.languages
            return Settled(item.pk, Result.UNCHANGED, same.languages, page_id=same.page_id)
        parsed = self._parse(item)
        document = parsed.document
        if isinstance(document, Document):
            item.kind, item.slug = document.kind, document.slug
            item.languages = [languages(document, kinds=kinds()).main]
            return None
        if isinstance(document, Article):
            item.kind = ARTICLE
            return None
        return Settled(item.pk, Result.REJECTED, problems=parsed.problems)

    def _parse(self, item: ImportItem) -> Parse:
        return parse(
            bytes(item.content), name=item.path, kinds=kinds(), site_origin=self.site_origin
        )

    def _announce(self) -> None:
        """Remember what this run's lenses and entities are called, for the stories before them."""
        items = self._pending().filter(kind__in=NAMED_PAGES)
        for item in items.iterator(chunk_size=READ_AT_ONCE):
            document = self._parse(item).document
            if isinstance(document, Document):
                self._announce_page(document)

    def _announce_page(self, document: Document) -> None:
        language = languages(document, kinds=kinds()).headline
        key = (document.kind, lookup_key(document.slug))
        token = f"{document.kind}:new:{lookup_key(document.slug)}"
        entry = self.announced.get(key) or Entry(token, document.kind, slug=document.slug)
        names = {**entry.names, language: entry.names.get(language) or document.headline}
        entry = Entry(token, document.kind, names, document.slug, frozenset(names))
        aliases = (name for values in document.facts.values() for name in values)
        for name in (document.slug, *names.values(), *aliases):
            self.announced.setdefault((document.kind, lookup_key(name)), entry)
        for name in (document.slug, *names.values()):
            self.announced[document.kind, lookup_key(name)] = entry

    # Pages

    def _batches(self) -> Iterator[list[tuple[str, str]]]:
        """Kinds and slugs, some at a time: of one kind, and pages that others name first.

        Pages that are told in both languages come before those in one, as in a plan. Those over
        which a worker died come last, each alone.
        """
        order = [kind.name for kind in sorted(page_kinds(), key=has_takes)]
        told = self._told()
        identities = sorted(
            told, key=lambda each: (order.index(each[0]), -len(told[each]), each[1])
        )
        tried = set(self._pending().filter(tries__gt=0).order_by().values_list("kind", "slug"))
        for _kind, group in groupby(identities, key=lambda each: each[0]):
            of_kind = list(group)
            self.names = entity_names()
            fresh = [each for each in of_kind if each not in tried]
            for start in range(0, len(fresh), PAGES_AT_ONCE):
                yield fresh[start : start + PAGES_AT_ONCE]
            yield from ([each] for each in of_kind if each in tried)

    def _told(self) -> dict[tuple[str, str], set[str]]:
        """The pages that are to be imported, and the languages of their documents, old ones too."""
        told: dict[tuple[str, str], set[str]] = {}
        found = self._pending().exclude(kind=ARTICLE).exclude(kind="").order_by()
        for kind, slug, languages_of in found.values_list("kind", "slug", "languages"):
            told.setdefault((kind, slug), set()).update(languages_of)
        slugs = sorted({slug for _kind, slug in told})
        for start in range(0, len(slugs), SLUGS_AT_ONCE):
            earlier = ImportedDocument.objects.filter(
                slug__in=slugs[start : start + SLUGS_AT_ONCE]
            ).values_list("kind", "slug", "languages")
            for kind, slug, languages_of in earlier:
                told.get((kind, slug), set()).update(languages_of[:1])
        return told

    def _import_batch(self, identities: Sequence[tuple[str, str]]) -> None:
        items = self._documents_of(identities)
        if len(identities) == 1 and self._give_up(items):
            return
        with in_hand(items):
            self._import_pages(identities)

    def _documents_of(self, identities: Sequence[tuple[str, str]]) -> Any:
        slugs = [slug for _kind, slug in identities]
        return self.run.items.filter(kind=identities[0][0], slug__in=slugs)

    def _give_up(self, items: Any) -> bool:
        """Reject the documents of one page that were in hand too often; whether there are any."""
        deadly = [
            Settled(item.pk, Result.REJECTED, item.languages, problems=[given_up()])
            for item in items.filter(result=Result.PENDING).defer("content")
            if is_given_up(item)
        ]
        with transaction.atomic():
            settle(self.run, deadly)
        return bool(deadly)

    def _import_pages(self, identities: Sequence[tuple[str, str]]) -> None:
        incoming, warnings = self._load(identities)
        try:
            plans = self._planned(incoming)
        except UNRELATED:
            raise
        except Exception:
            logger.exception("Planning a batch failed; planning page by page")
            left: Iterable[tuple[PagePlan, Snapshot]] = self._planned_one_by_one(incoming, warnings)
        else:
            left = self._created_together(plans, warnings)
        for page, snapshot in left:
            self.go_on()
            self._import_page(page, snapshot, warnings)

    def _created_together(
        self, planned: Sequence[tuple[PagePlan, Snapshot]], warnings: Warnings
    ) -> Sequence[tuple[PagePlan, Snapshot]]:
        """Make the new pages of a batch at once; what is left is to be done page by page."""
        if self.run.dry_run or not planned or not self.in_bulk:
            return planned
        self.go_on()
        snapshot = planned[0][1]

        def record(groups: Sequence[Group]) -> None:
            settled = (
                _settled(group.plan, snapshot, group.applied, warnings, names=self.names)
                for group in groups
            )
            settle(self.run, list(chain.from_iterable(settled)))

        plans = [page for page, _snapshot in planned]
        left = create(plans, snapshot, publish=self.run.publish, user=self.run.user, record=record)
        return [(page, snapshot) for page in left]

    def _load(self, identities: Sequence[tuple[str, str]]) -> tuple[list[Incoming], Warnings]:
        """The documents of some pages, and what was noted while they were parsed.

        An unchanged document of this run comes along where another one claims the same language.
        """
        items = (
            self._documents_of(identities)
            .filter(result__in=[Result.PENDING, Result.UNCHANGED])
            .order_by("position")
        )
        loaded = []
        warnings: Warnings = {}
        for item in items.iterator(chunk_size=READ_AT_ONCE):
            parsed = self._parse(item)
            if isinstance(parsed.document, Document):
                text = decode(bytes(item.content))
                each = Incoming(item.pk, item.path, parsed.document, item.digest, text)
                loaded.append((item.result, each))
                warnings[item.pk] = parsed.problems
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
        snapshot = take_snapshot([each.document for each in incoming], announced=self.announced)
        return [(page, snapshot) for page in plan(incoming, snapshot).pages]

    def _planned_one_by_one(
        self, incoming: Sequence[Incoming], warnings: Warnings
    ) -> Iterator[tuple[PagePlan, Snapshot]]:
        """The plans of those pages that can be planned; the others are rejected."""
        by_page = sorted(incoming, key=lambda each: (each.identity.slug, each.item))
        for _identity, group in groupby(by_page, key=lambda each: each.identity):
            documents = list(group)
            try:
                yield from self._planned(documents)
            except UNRELATED:
                raise
            except Exception as error:
                logger.exception("Planning %s failed", documents[0].identity)
                refused = [Decision(each.item, "rejected") for each in documents]
                self._reject(refused, warnings, _fault(error))

    def _import_page(self, page: PagePlan, snapshot: Snapshot, warnings: Warnings) -> None:
        """Write one page, again where somebody was in the way; an error rejects it alone."""
        incoming = list(page.documents)
        settled = {each.item for each in incoming}
        refused = [each for each in page.decisions if each.item not in settled]
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._write(page, snapshot, warnings)
            except IN_THE_WAY as error:
                if problem := _why_not(error, is_last=attempt == ATTEMPTS):
                    self._reject(page.decisions, warnings, problem)
                    return
                logger.info("Trying %s again: %s", page.identity, error)
                _pause(attempt)
                if incoming:
                    ((page, snapshot),) = self._planned(incoming)
                    page = replace(page, decisions=(*refused, *page.decisions))
            except UNRELATED:
                raise
            except (ValidationError, DataError) as error:
                problem = Problem("error", _NOT_STORED, {"reason": _told(error)})
                self._reject(page.decisions, warnings, problem)
                return
            except Exception as error:
                logger.exception("Importing %s failed", page.identity)
                self._reject(page.decisions, warnings, _fault(error))
                return
            else:
                return

    def _write(self, page: PagePlan, snapshot: Snapshot, warnings: Warnings) -> None:
        def record(applied: Applied) -> None:
            settled = list(_settled(page, snapshot, applied, warnings, names=self.names))
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
            items = self._pending().filter(kind=ARTICLE).iterator(chunk_size=READ_AT_ONCE)
            found = (self._parse(item).document for item in items)
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
        for item in self._pending().filter(kind=ARTICLE).iterator(chunk_size=READ_AT_ONCE):
            self.go_on()
            if is_given_up(item):
                settle(self.run, [Settled(item.pk, Result.REJECTED, problems=[given_up()])])
                continue
            with in_hand(self._among([item])):
                parsed = self._parse(item)
                if isinstance(parsed.document, Article):
                    self._archive(item, parsed.document, parsed.problems)

    def _archive(self, item: ImportItem, article: Article, problems: tuple[Problem, ...]) -> None:
        if self.run.dry_run:
            settle(self.run, [Settled(item.pk, articles.preview(article), problems=problems)])
            return
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    settle(self.run, [_archived(item, articles.archive(article), problems)])
            except IN_THE_WAY:
                if attempt == ATTEMPTS:
                    raise
                _pause(attempt)
            else:
                return


def _pause(attempt: int) -> None:
    """Wait a little longer each time, with a connection that works."""
    time.sleep(FIRST_PAUSE * 2 ** (attempt - 1))
    close_old_connections()


def _why_not(error: Exception, *, is_last: bool) -> Problem | None:
    """Why a page is given up after `error`; None where it is worth another attempt.

    Raises:
        OperationalError: the database is away, which says nothing about the page.
    """
    if (getattr(error.__cause__, "sqlstate", "") or "").startswith(_TOO_MUCH):
        return Problem("error", _NOT_STORED, {"reason": _told(error)})
    if not is_last:
        return None
    if isinstance(error, OperationalError):
        raise error
    if isinstance(error, StaleError):
        return Problem("error", _BUSY)
    return Problem("error", _NOT_STORED, {"reason": _told(error)})


def _fault(error: Exception) -> Problem:
    return Problem("error", _FAULT, {"reason": repr(error)})


def _settled(
    page: PagePlan, snapshot: Snapshot, applied: Applied, warnings: Warnings, *, names: Names
) -> Iterator[Settled]:
    """What to write down of each document of a page; what is noticed about it, of the first."""
    first = page.documents[0].item if page.documents else None
    hints = _hints(page, snapshot, names)
    for each in page.decisions:
        result = each.result
        teller = Teller(next(iter(each.languages), LANGUAGES[0]), snapshot.directory)
        changes = [stored_change(change, teller) for change in each.changes]
        about_page = tuple(applied.problems) if each.item == first else ()
        if applied.went_live and each.item == first and result == Result.UNCHANGED:
            result = "updated"
            changes.append({"outcome": "published"})
        yield Settled(
            each.item,
            result,
            each.languages,
            changes=changes,
            problems=(*warnings.get(each.item, ()), *each.problems, *about_page),
            page_id=None if result == Result.REJECTED else applied.page_id,
            hints=hints if each.item == first else {},
        )


def _hints(page: PagePlan, snapshot: Snapshot, names: Names) -> dict[str, Any]:
    """What an editor may want to look at in a page that is written; a hint keeps nothing back."""
    if all(each.result in {"unchanged", "rejected"} for each in page.decisions):
        return {}
    try:
        return hints_of(page, snapshot, names=names).as_json()
    except Exception:
        logger.exception("No hints for %s", page.identity)
        return {}


def _archived(
    item: ImportItem, archived: articles.Archived, problems: tuple[Problem, ...]
) -> Settled:
    article = archived.article
    return Settled(
        item.pk,
        archived.result,
        [article.language] if article and article.language else [],
        changes=[{"outcome": "linked", "theirs": url} for url in archived.linked],
        problems=(*problems, *archived.problems),
        article_id=article.pk if article else None,
    )


def _told(error: Exception) -> str:
    """What `error` says, in one line."""
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            return " ".join(
                f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
            )
        return " ".join(error.messages)
    return " ".join(str(error).split())
