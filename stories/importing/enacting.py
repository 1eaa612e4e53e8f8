"""Verdicts about a page and its takes, written: one revision and one log entry a page.

Whoever calls this holds the transaction and has made sure that every verdict holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log

from newsroom.bilingual.remembering import remember_edits
from newsroom.bilingual.storing import normalise_texts
from stories import quoting
from stories.importing.applying import resolver
from stories.importing.articles import link_takes
from stories.importing.contents import SHARED, TAKES
from stories.importing.planning import PagePlan, reconsider
from stories.importing.records import Referred
from stories.importing.standing import Standing
from stories.importing.undecided import dispute_of
from stories.importing.writing import Writer
from stories.models import ImportConflict, Take

Resolution = ImportConflict.Resolution
#: The action under which the audit log keeps a decision.
LOG_ACTION = "stories.decide_conflicts"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision; `seen` is the `fingerprint` of what the person saw, `value` a new text."""

    conflict: int
    resolution: Resolution
    seen: str
    value: Any = None


@dataclass(slots=True)
class Writing:
    """The page and the takes that verdicts change, each written once."""

    standing: Standing
    agreed: Sequence[tuple[ImportConflict, Verdict]]
    user: Any
    saved: list[Any] = field(default_factory=list)
    added: list[Any] = field(default_factory=list)

    plan: PagePlan | None = field(init=False)
    writer: Writer | None = field(init=False)

    def __post_init__(self) -> None:
        self.plan = self._accepted_plan()
        self.writer = self._writer(self.plan) if self.plan else None

    def write(self) -> None:
        """Write and log every page that a verdict is about."""
        told = self._told()
        page = self.standing.page.get_latest_revision_as_object()
        accepted, edited = self._accept(page), self._edit(page)
        self._save(page, changed=accepted or edited, told=told.get(page.pk, ()))
        for take in self._takes_decided():
            accepted, edited = self._accept_take(take), self._edit(take)
            self._save(take, changed=accepted or edited, told=told.get(take.pk, ()))
        self._add_and_remove_takes(page)

    def _accepted_plan(self) -> PagePlan | None:
        """The page with what is to become the document's; None where nothing is."""
        snapshot, identity = self.standing.snapshot, self.standing.identity
        accepted = [
            conflict for conflict, verdict in self.agreed if verdict.resolution == Resolution.THEIRS
        ]
        if snapshot is None or identity is None or not accepted:
            return None
        takes = self.standing.takes
        keys = {dispute_of(each, is_take=each.page_id in takes).key for each in accepted}
        state = snapshot.pages[identity]
        disputes = {
            route: tuple(replace(each, accepted=each.key in keys) for each in of_route)
            for route, of_route in state.disputes.items()
        }
        pages = {identity: replace(state, disputes=disputes)}
        return reconsider(identity, replace(snapshot, pages=pages))

    def _writer(self, plan: PagePlan) -> Writer | None:
        snapshot = self.standing.snapshot
        if snapshot is None:
            return None
        referred = Referred(self.user, publish=False)
        referred.ensure(plan.entries)
        form = snapshot.forms[plan.identity.kind]
        return Writer(form, referred.__getitem__, resolver(snapshot), self.user)

    def _accept(self, page: Any) -> bool:
        """Let `page` say what the document says where it was given its way."""
        if not (self.plan and self.writer):
            return False
        return self.writer.fill(page, self.plan.state.ours, self.plan.after)

    def _accept_take(self, take: Any) -> bool:
        if not (self.plan and self.writer):
            return False
        before, after = (
            {row.key: row.fields for row in contents.rows(TAKES)}
            for contents in (self.plan.state.ours, self.plan.after)
        )
        key = str(take.pk)
        return key in after and self.writer.fill_take(take, before[key], after[key])

    def _edit(self, page: Any) -> bool:
        """Set the texts that the person wrote; whether there are any."""
        edits = [
            (conflict, verdict)
            for conflict, verdict in self.agreed
            if conflict.page_id == page.pk and verdict.resolution == Resolution.EDITED
        ]
        for conflict, verdict in edits:
            holder = page
            if conflict.where:
                rows = list(getattr(page, conflict.where).all())
                holder = next(row for row in rows if row.pk == conflict.row)
                _set(holder, conflict, verdict.value)
                getattr(page, conflict.where).set(rows)
            else:
                _set(holder, conflict, verdict.value)
        return bool(edits)

    def _takes_decided(self) -> Iterator[Any]:
        about = {conflict.page_id for conflict, _verdict in self.agreed}
        for key, take in self.standing.takes.items():
            if key in about:
                yield take.get_latest_revision_as_object()

    def _told(self) -> dict[int, list[dict[str, str]]]:
        """What the audit log keeps, by page."""
        told: dict[int, list[dict[str, str]]] = defaultdict(list)
        for conflict, verdict in self.agreed:
            told[conflict.page_id].append(
                {
                    "where": conflict.where,
                    "name": conflict.name,
                    "language": conflict.language,
                    "resolution": str(verdict.resolution),
                }
            )
        return told

    def _save(self, page: Any, *, changed: bool, told: Sequence[Mapping[str, str]]) -> None:
        """A revision where the page says something else now, and an entry in the audit log."""
        revision = page.save_revision(user=self.user) if changed else page.latest_revision
        if changed:
            self.saved.append(page)
        if told:
            log(
                instance=page,
                action=LOG_ACTION,
                user=self.user,
                revision=revision,
                content_changed=changed,
                data={"texts": list(told)},
            )

    def _add_and_remove_takes(self, story: Any) -> None:
        if not (self.plan and self.writer):
            return
        after = self.plan.after.rows(TAKES)
        kept = {row.key for row in after}
        for row in self.plan.state.ours.rows(TAKES):
            if row.key not in kept:
                gone: Any = Take.objects.get(pk=row.key)
                gone.delete(user=self.user)
        previous = None
        for row in after:
            if row.key:
                previous = Take.objects.get(pk=row.key)
            else:
                previous = self.writer.new_take(story, previous, row)
                link_takes([previous])
                self.added.append(previous)

    def publish(self) -> bool:
        """Publish what was written, in the languages in which readers see the page already.

        A take that was taken back in is shown where its story is.
        """
        shown = type(self.standing.page).objects.get(pk=self.standing.page.pk).visible_languages()
        published = [self._publish(page, ()) for page in self.saved]
        published += [self._publish(take, shown) for take in self.added]
        return any(published)

    def _publish(self, page: Any, shown: Sequence[str]) -> bool:
        # The page at hand was read before its takes were put below it.
        row = type(page).objects.get(pk=page.pk)
        languages = [code for code in row.visible_languages() or shown if page.is_complete(code)]
        may = row.permissions_for_user(self.user).can_publish()
        if not languages or not may or quoting.is_blocked(page):
            return False
        action = PublishPageRevisionAction(row.get_latest_revision(), user=self.user)
        action.object.publishing_languages = languages
        action.execute()
        return True


def _set(holder: Any, conflict: ImportConflict, value: Any) -> None:
    """One text as a person wrote it, remembered as theirs."""
    shared = conflict.language == SHARED
    column = conflict.name if shared else f"{conflict.name}_{conflict.language}"
    before = {} if shared else {column: getattr(holder, column)}
    setattr(holder, column, value)
    normalise_texts(holder)
    remember_edits(holder, before=before)
