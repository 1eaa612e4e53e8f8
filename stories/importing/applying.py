"""`apply`: one plan of one page carried out in one transaction, or not at all.

The page, its takes, whatever they name for the first time and the record of the import stand or
fall together. Index pages are locked first, always in one order: so two runs never make the same
page, and never wait for each other in a circle.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils import timezone

from newsroom.bilingual.base import base_page
from newsroom.caching.changes import together, touch
from stories import quoting
from stories.documents.problems import Problem, gettext_noop
from stories.documents.targets import Target
from stories.importing import conflicts
from stories.importing.articles import link_takes
from stories.importing.contents import TAKES
from stories.importing.locks import NOT_PUBLISHED, in_the_way, keeps_out
from stories.importing.pages import version_of
from stories.importing.planning import PagePlan, Snapshot
from stories.importing.publishing import (
    CHANGES_INCOMPLETE,
    INCOMPLETE,
    QUOTE_ABSENT,
    may_go_live,
    missing_for_publication,
    publish_if_asked,
    waits_for_publication,
    was_taken_offline,
)
from stories.importing.records import Referred
from stories.importing.writing import Writer
from stories.kinds import model_of, page_kinds
from stories.models import ImportedDocument, Take
from stories.subjects import documents_of
from stories.tree import index_for

_OFFLINE = gettext_noop("The page was taken offline and stays so; the changes are in its draft.")
_DRAFT_TOO = gettext_noop("The page had unpublished changes; they went live as well.")
_ORDER_STAYS = gettext_noop(
    "The takes stand in another order in the document; on a live page somebody has to change it, "
    "or an import that publishes at once."
)
_TAKE_STAYS = gettext_noop(
    "The take of %(outlet)s is no longer in the document; as its page is live, it stays until "
    "somebody takes it out."
)


class StaleError(Exception):
    """Somebody changed the page after the plan was made: plan again."""


@dataclass(slots=True)
class Applied:
    """What carrying out a plan came to."""

    page_id: int | None = None
    went_live: bool = False
    problems: list[Problem] = field(default_factory=list)

    def warn(self, template: str, **values: object) -> None:
        """Note something that the desk should know."""
        self.problems.append(Problem("warning", template, values))


def apply(
    plan: PagePlan,
    snapshot: Snapshot,
    *,
    publish: bool,
    user: Any = None,
    record: Callable[[Applied], None] = lambda _applied: None,
) -> Applied:
    """Carry out `plan`, and call `record` inside the same transaction.

    Raises:
        StaleError: the page is no longer what the plan was made for; nothing is written.
        ValidationError: the page cannot be stored; nothing is written.
    """
    with transaction.atomic(), together():
        lock_indexes()
        applied = _Application(plan, snapshot, publish=publish, user=user).carried_out()
        record(applied)
    return applied


def lock_indexes() -> None:
    """Hold every index page until the transaction ends, in the order of their keys."""
    keys = [index_for(kind.model).pk for kind in page_kinds()]
    locked = base_page().objects.filter(pk__in=keys).order_by("pk").select_for_update()
    list(locked.values_list("pk", flat=True))


@dataclass(slots=True)
class _Application:
    """One page while it is written."""

    plan: PagePlan
    snapshot: Snapshot
    publish: bool
    user: Any
    applied: Applied = field(default_factory=Applied)
    #: Whether the newest revision before this import said something else than the live one.
    had_draft: bool = False

    def carried_out(self) -> Applied:
        self.applied.page_id = self.plan.state.page_id
        # Where every document was rejected nothing is written, whatever has become of the page.
        if self.plan.documents:
            model = model_of(self.plan.identity.kind)
            row, takes = self._unchanged_since(model)
            self.applied.page_id = self._write(model, row, takes)
            self._remember()
            conflicts.record(
                self.plan,
                page_id=self.applied.page_id,
                directory=self.snapshot.directory,
                user=self.user,
            )
        return self.applied

    def _unchanged_since(self, model: type[Any]) -> tuple[Any, dict[str, Any]]:
        """The row of the page and its takes by key, still what the plan was made for."""
        state, slug = self.plan.state, self.plan.identity.slug
        if state.page_id is None:
            index = index_for(model)
            if index.get_children().filter(slug=slug).exists():
                raise StaleError(slug)
            return None, {}
        self._hold(state.page_id)
        row = model.objects.filter(pk=state.page_id).first()
        has_takes = TAKES in self.snapshot.forms[self.plan.identity.kind].matchings
        takes = (
            list(Take.objects.filter(story_page_id=state.page_id).order_by("path"))
            if has_takes
            else []
        )
        if row is None or version_of(row, takes) != state.version:
            raise StaleError(slug)
        pages = {page.pk: page for page in (row, *takes)}
        if in_the_way(self.plan, pages, user=self.user, publish=self.publish):
            # Somebody has locked it since: planned again, its documents are rejected.
            raise StaleError(slug)
        return row, {str(take.pk): take for take in takes}

    @staticmethod
    def _hold(page_id: int) -> None:
        """Let nobody write the page or its takes until the transaction ends; wait for who does."""
        takes = Take.objects.filter(story_page_id=page_id).order_by().values_list("pk", flat=True)
        rows = base_page().objects.filter(pk__in=[page_id, *takes]).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk", flat=True))

    def _write(self, model: type[Any], row: Any, takes: Mapping[str, Any]) -> int:
        plan = self.plan
        referred = Referred(self.user, self.publish)
        referred.ensure(plan.entries)
        writer = Writer(
            form=self.snapshot.forms[plan.identity.kind],
            ids=referred.__getitem__,
            resolve=resolver(self.snapshot),
            user=self.user,
        )
        before = plan.state.ours
        if row is None:
            page = writer.create(model, plan.identity.slug, plan.after)
            changed = True
        else:
            self.had_draft = row.live and row.latest_revision_id != row.live_revision_id
            page = row.get_latest_revision_as_object()
            slug = plan.identity.slug if plan.state.is_stub else page.slug
            changed = writer.update(page, before, plan.after, slug=slug)
        written = writer.write_takes(page, takes, before.rows(TAKES), plan.after.rows(TAKES))
        self._tidy_takes(page, takes, writer)
        link_takes(written)
        self._go_live(page, changed=changed, takes=[*takes.values(), *written], written=written)
        return int(page.pk)

    def _tidy_takes(self, page: Any, takes: Mapping[str, Any], writer: Writer) -> None:
        """Take out what no document has any more, and put the rest in order."""
        before, after = self.plan.state.ours.rows(TAKES), self.plan.after.rows(TAKES)
        kept = {row.key for row in after}
        for key, take in takes.items():
            if key in kept:
                continue
            if take.live and not self.publish:
                self.applied.warn(_TAKE_STAYS, outlet=take.title)
            else:
                gone: Any = Take.objects.get(pk=take.pk)
                gone.delete(user=self.user)
        order = [row.key for row in after if row.key]
        if order == [row.key for row in before if row.key in kept]:
            return
        # The order of pages in the tree knows no draft.
        if page.live and not self.publish:
            self.applied.warn(_ORDER_STAYS)
        else:
            writer.order_takes(page, [int(key) for key in order])

    def _go_live(self, page: Any, *, changed: bool, takes: list[Any], written: list[Any]) -> None:
        """Publish what was asked to be published: the page, and with it its takes."""
        if not self.publish:
            return
        self._publish_page(page, changed=changed)
        if not type(page).objects.filter(pk=page.pk, live=True).exists():
            return
        fresh = {take.pk for take in written}
        below = Take.objects.filter(pk__in={take.pk for take in takes}).select_related("outlet")
        for take in below.order_by("path"):
            if take.pk in fresh or self._waits(take):
                if keeps_out(take, self.user):
                    self.applied.warn(NOT_PUBLISHED, title=take.title)
                    continue
                current = take.get_latest_revision_as_object()
                went_live = publish_if_asked(current, publish=True, user=self.user)
                self.applied.went_live = self.applied.went_live or went_live
                if quoting.is_blocked(current):
                    self.applied.warn(QUOTE_ABSENT, outlet=current.title)

    def _waits(self, take: Any) -> bool:
        """Whether an import left `take`, or its draft, for one that publishes.

        A new take that no document tells is an editor's own, and may be half done.
        """
        if take.first_published_at is not None:
            return take.has_unpublished_changes and waits_for_publication(take)
        names = {take.outlet.name_ko, take.outlet.name_en} if take.outlet_id else set()
        documents = chain(
            (each.document for each in self.plan.documents), self.plan.state.bases.values()
        )
        return any(
            told.url == take.source_url if told.url or take.source_url else told.outlet in names
            for document in documents
            for told in document.takes
        )

    def _publish_page(self, page: Any, *, changed: bool) -> None:
        """Publish the newest draft where it is new, or where an import left it for this one."""
        waits = waits_for_publication(page)
        if not (changed or waits or page.first_published_at is None):
            return
        if keeps_out(page, self.user):
            self.applied.warn(NOT_PUBLISHED, title=page.title)
        elif was_taken_offline(page):
            self.applied.warn(_OFFLINE)
        elif not may_go_live(page):
            told = CHANGES_INCOMPLETE if page.live else INCOMPLETE
            self.applied.warn(told, missing=missing_for_publication(page))
        else:
            if changed and self.had_draft:
                self.applied.warn(_DRAFT_TOO)
            self.applied.went_live = publish_if_asked(page, publish=True, user=self.user)

    def _remember(self) -> None:
        """Keep each document as the base of the next import."""
        spoken = {each.item: each.languages for each in self.plan.decisions}
        for each in self.plan.documents:
            document = each.document
            ImportedDocument.objects.update_or_create(
                kind=document.kind,
                slug=document.slug,
                route=document.route,
                defaults={
                    "digest": each.digest,
                    "text": each.text,
                    "headings": document.headings,
                    "languages": list(spoken[each.item]),
                    "page_id": self.applied.page_id,
                    "imported_at": timezone.now(),
                },
            )
        if self.applied.page_id:
            touch(documents_of(self.applied.page_id))


def resolver(snapshot: Snapshot) -> Callable[[Target], int | None]:
    """The page that a link in settled form means; the graph finds what is made on the way."""
    pages = {(page.route, page.slug): page.id for page in snapshot.directory.targets.values()}
    return lambda target: pages.get((target.route, target.name))
