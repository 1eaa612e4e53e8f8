"""What a person decides about conflicts, written the ordinary way: one revision a page.

To give a document its way is to lay it over the page once more with that person's word for it, so
that the next import of it finds nothing to do. Nothing is decided that the person has not seen:
where a text has changed since, it is left open and told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.bilingual.base import base_page
from stories.importing.applying import lock_indexes
from stories.importing.conflicts import close
from stories.importing.contents import TAKES
from stories.importing.enacting import Resolution, Verdict, Writing
from stories.importing.standing import (
    Standing,
    fingerprint,
    hindrance,
    is_editable,
    main_page,
    stand,
)
from stories.importing.undecided import open_conflicts
from stories.models import ImportConflict, Take

__all__ = ["Decided", "Refusal", "Resolution", "Verdict", "decide", "settle"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A conflict that could not be decided, and why."""

    conflict: ImportConflict
    reason: str


@dataclass(slots=True)
class Decided:
    """What came of some verdicts about one page and its takes.

    `settled` were no conflicts any more, `stale` have changed since the person looked, and `gone`
    were decided by somebody else or with their page deleted.
    """

    resolved: list[ImportConflict] = field(default_factory=list)
    settled: list[ImportConflict] = field(default_factory=list)
    stale: list[ImportConflict] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    gone: int = 0
    published: bool = False

    def add(self, other: "Decided") -> None:
        """Count what came of verdicts about another page."""
        self.resolved += other.resolved
        self.settled += other.settled
        self.stale += other.stale
        self.refused += other.refused
        self.gone += other.gone
        self.published = self.published or other.published


def decide(
    page_id: int, verdicts: Iterable[Verdict], *, user: Any, publish: bool = False
) -> Decided:
    """Carry out `verdicts` about the page `page_id` and its takes, in one transaction.

    Raises:
        ValidationError: a new text cannot be stored; nothing is written.
    """
    with transaction.atomic():
        lock_indexes()
        standing = _locked(page_id)
        if standing is None:
            return Decided()
        sorting = _Sorting(standing, user)
        agreed = sorting.agreed(verdicts)
        close(sorting.decided.settled, resolution=Resolution.SETTLED, user=user)
        for conflict, verdict in agreed:
            close([conflict], resolution=verdict.resolution, user=user)
        writing = Writing(standing, agreed, user)
        writing.write()
        if publish:
            sorting.decided.published = writing.publish()
        sorting.decided.resolved = [conflict for conflict, _verdict in agreed]
    return sorting.decided


def settle(page_id: int, *, user: Any) -> int:
    """Close what a person settled by editing the page itself; how many conflicts that were."""
    page_id = main_page(page_id)
    takes = Take.objects.filter(story_page_id=page_id).values_list("pk", flat=True)
    if not open_conflicts({page_id, *takes}):
        return 0
    with transaction.atomic():
        lock_indexes()
        standing = _locked(page_id)
        if standing is None:
            return 0
        over = [each for each in standing.conflicts if each.pk not in standing.changes]
        close(over, resolution=Resolution.SETTLED, user=user)
    return len(over)


def _locked(page_id: int) -> Standing | None:
    keys = [page_id, *Take.objects.filter(story_page_id=page_id).values_list("pk", flat=True)]
    rows = base_page().objects.filter(pk__in=keys).order_by("pk").select_for_update()
    list(rows.values_list("pk", flat=True))
    return stand(page_id)


@dataclass(slots=True)
class _Sorting:
    """Tells verdicts that hold from those that have been overtaken or are not allowed."""

    standing: Standing
    user: Any
    decided: Decided = field(default_factory=Decided)

    def agreed(self, verdicts: Iterable[Verdict]) -> list[tuple[ImportConflict, Verdict]]:
        """Each conflict that can be decided now, with its verdict."""
        conflicts = {each.pk: each for each in self.standing.conflicts}
        once = {each.conflict: each for each in verdicts}
        self.decided.gone = len(once.keys() - conflicts.keys())
        return [
            (conflicts[key], verdict)
            for key, verdict in once.items()
            if key in conflicts and self._holds(conflicts[key], verdict)
        ]

    def _holds(self, conflict: ImportConflict, verdict: Verdict) -> bool:
        if reason := self._hindrance(conflict, verdict):
            self.decided.refused.append(Refusal(conflict, reason))
            return False
        change = self.standing.changes.get(conflict.pk)
        if change is None:
            self.decided.settled.append(conflict)
            return False
        if verdict.seen != fingerprint(change.ours, change.theirs):
            self.decided.stale.append(conflict)
            return False
        return True

    def _hindrance(self, conflict: ImportConflict, verdict: Verdict) -> str:
        """Why this person cannot decide `conflict` so; "" where nothing is in the way."""
        page = self.standing.holder(conflict)
        if reason := hindrance(page, self.user, conflict):
            return reason
        takes_theirs = verdict.resolution == Resolution.THEIRS
        if takes_theirs and self.standing.snapshot is None:
            return _("The document is no longer kept: write the text anew.")
        rights = page.permissions_for_user(self.user)
        is_whole = takes_theirs and not conflict.name
        if is_whole and isinstance(page, Take) and not rights.can_delete():
            return _("You may not delete this take.")
        if is_whole and conflict.where == TAKES and not rights.can_add_subpage():
            return _("You may not add a take to this story.")
        if verdict.resolution == Resolution.EDITED and not is_editable(conflict):
            return _("This can only be chosen, not written anew.")
        return ""
