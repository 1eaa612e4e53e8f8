"""How a page stands now beside the documents that it was imported from: what is left to decide.

Found by laying these documents over the page once more, so that what the desk shows, what a person
decides and what the next import does are one and the same.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from newsroom.bilingual.base import base_page
from newsroom.bilingual.publishing.words import languages_named
from stories.importing.conflicts import key_of, key_of_change
from stories.importing.contents import Identity
from stories.importing.field_merging import Change
from stories.importing.planning import Snapshot, reconsider
from stories.importing.snapshot import snapshot_of
from stories.importing.telling import POINTING
from stories.importing.undecided import open_conflicts
from stories.models import ImportConflict, Take


@dataclass(frozen=True, slots=True)
class Standing:
    """A page and its takes as they stand, and what is open about them.

    `changes` are the conflicts as the merge finds them now, by key; one that is missing there has
    nothing left to decide. `snapshot` is None where no document of the page is left.
    """

    page: Any
    takes: Mapping[int, Any]
    conflicts: tuple[ImportConflict, ...]
    changes: Mapping[int, Change]
    snapshot: Snapshot | None = None
    identity: Identity | None = None

    def holder(self, conflict: ImportConflict) -> Any:
        """The page whose text `conflict` is about."""
        return self.takes.get(conflict.page_id, self.page)


def fingerprint(ours: str, theirs: str) -> str:
    """What a person has seen of a conflict: it changes when either side does."""
    return hashlib.sha256("\0".join((ours, theirs)).encode()).hexdigest()[:32]


def main_page(page_id: int) -> int:
    """The page that documents are of: the story above a take, else the page itself."""
    take = Take.objects.filter(pk=page_id).values_list("story_page_id", flat=True).first()
    return take or page_id


def stand(page_id: int) -> Standing | None:
    """How the page and its takes stand now; None where it is gone."""
    row = base_page().objects.filter(pk=page_id).first()
    if row is None:
        return None
    takes = {take.pk: take for take in Take.objects.filter(story_page_id=page_id).order_by("path")}
    conflicts = tuple(open_conflicts({page_id, *takes}))
    snapshot, identity = snapshot_of(page_id)
    if snapshot is None or identity is None:
        changes = {each.pk: _as_recorded(each) for each in conflicts}
        return Standing(row.specific, takes, conflicts, changes)
    found = {
        key_of_change(change, page_id=page_id, take_ids=takes): change
        for decision in reconsider(identity, snapshot).decisions
        for change in decision.changes
        if change.outcome == "conflict"
    }
    routes = snapshot.pages[identity].bases
    changes = {
        each.pk: found[key_of(each)] if each.route in routes else _as_recorded(each)
        for each in conflicts
        if key_of(each) in found or each.route not in routes
    }
    return Standing(row.specific, takes, conflicts, changes, snapshot, identity)


def _as_recorded(conflict: ImportConflict) -> Change:
    """A conflict whose document is no longer kept."""
    texts = (conflict.base, conflict.ours, conflict.theirs)
    return Change(
        "conflict",
        conflict.name,
        conflict.language,
        *texts,
        where=conflict.where,
        row=conflict.row,
    )


def hindrance(page: Any, user: Any, conflict: ImportConflict) -> str:
    """Why `user` cannot decide `conflict` about `page` now; "" where nothing is in the way."""
    tester = page.permissions_for_user(user)
    if not tester.can_edit():
        return _("You may not edit this page.")
    if tester.is_limited and conflict.language not in tester.languages:
        return _("You may decide texts in %(languages)s only.") % {
            "languages": languages_named(tester.languages)
        }
    lock = page.get_lock()
    if lock and lock.for_user(user):
        return _("The page is locked.")
    return ""


def is_editable(conflict: ImportConflict) -> bool:
    """Whether a person can write a text instead: not a row as a whole, nor a choice of a record."""
    return bool(conflict.name) and conflict.name not in POINTING
