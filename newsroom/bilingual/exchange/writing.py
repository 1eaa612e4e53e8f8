"""Translations laid into a page: one draft, each text with the memory of what it was made from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.log_actions import log

from newsroom.bilingual.exchange.collecting import Place
from newsroom.bilingual.origins import Origin, entry
from newsroom.bilingual.remembering import confirm, remember_edits
from newsroom.bilingual.storing import normalise_texts
from newsroom.bilingual.text import digest


@dataclass(frozen=True, slots=True)
class OlderSource:
    """The digest of a source that says something else by now, and what it said."""

    digest: str
    said: str


@dataclass(frozen=True, slots=True)
class Change:
    """A text that is to stand at `place`; None where the one that stands there is found right.

    `older` is set where it was made from an older source: it is out of date from the start.
    """

    place: Place
    stored: str | None
    older: OlderSource | None = None


def write(page: Any, changes: Sequence[Change], *, user: Any, origin: Origin, action: str) -> None:
    """Save a draft of `page` with `changes`, and say in its history who made them.

    Raises:
        ValidationError: the page cannot be stored so.
    """
    for of_holder in _by_holder(changes):
        _write_texts(of_holder[0].place.holder, of_holder, origin)
    for relation in {change.place.key.relation for change in changes} - {""}:
        manager = getattr(page, relation)
        written = {change.place.holder.pk: change.place.holder for change in changes}
        manager.set([written.get(row.pk, row) for row in manager.all()])
    revision = page.save_revision(user=user)
    log(
        instance=page,
        action=action,
        user=user,
        revision=revision,
        content_changed=True,
        data={
            "language": changes[0].place.language,
            "texts": [str(change.place.key) for change in changes],
            "outdated": [str(change.place.key) for change in changes if change.older],
        },
    )


def _by_holder(changes: Iterable[Change]) -> list[list[Change]]:
    holders: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        holders[change.place.key.relation, change.place.key.row].append(change)
    return list(holders.values())


def _write_texts(holder: Any, changes: Sequence[Change], origin: Origin) -> None:
    """Let one page or row say what it is to say, and remember from what."""
    before = {change.place.column: change.place.stored for change in changes}
    for change in changes:
        if change.stored is not None:
            setattr(holder, change.place.column, change.stored)
    normalise_texts(holder)
    remember_edits(holder, before=before, origin=origin)
    confirm(holder, [change.place.column for change in changes if _confirms(change, before)])
    older = {
        change.place.column: {
            **entry(change.place.stored, source=None, origin=origin),
            "source": change.older.digest,
            "then": change.older.said,
        }
        for change in changes
        if change.older
    }
    holder.text_origins = {**(holder.text_origins or {}), **older}


def _confirms(change: Change, before: Mapping[str, str | None]) -> bool:
    """Whether the text that stood there is found right, be it with other emphasis."""
    if change.stored is None:
        return True
    same_words = digest(change.stored) == digest(before[change.place.column])
    return same_words and change.older is None
