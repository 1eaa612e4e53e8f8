"""The record of conflicts between editors and documents: opened and closed by imports.

Whoever calls `record` holds the transaction in which the page is written, so that page and record
stand or fall together. What a person decides about a conflict is for `resolving`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils import timezone

from stories.importing.contents import TAKES, Fields
from stories.importing.disputes import Dispute
from stories.importing.field_merging import Change
from stories.importing.planning import Decision, PagePlan
from stories.models import ImportConflict

#: The disputes of one page, by the language route of the document.
Disputes = Mapping[str, tuple[Dispute, ...]]
#: What makes it the same conflict: page, list, row, text and language.
Key = tuple[int, str, str, str, str]


def open_conflicts(page_ids: Collection[int]) -> Iterable[ImportConflict]:
    """What is still to be decided about some pages, oldest first."""
    return ImportConflict.objects.filter(page__in=page_ids, is_open=True).order_by(
        "opened_at", "pk"
    )


def disputes_of(takes_by_page: Mapping[int, Collection[int]]) -> dict[int, Disputes]:
    """What is still open about pages and their takes, as the merge takes it. One query."""
    home = {take: page for page, takes in takes_by_page.items() for take in takes}
    found: dict[int, dict[str, tuple[Dispute, ...]]] = defaultdict(dict)
    for conflict in open_conflicts({*takes_by_page, *home}) if takes_by_page else ():
        page = home.get(conflict.page_id, conflict.page_id)
        of_page = found[page]
        dispute = dispute_of(conflict, is_take=conflict.page_id in home)
        of_page[conflict.route] = (*of_page.get(conflict.route, ()), dispute)
    return dict(found)


def dispute_of(conflict: ImportConflict, *, is_take: bool, accepted: bool = False) -> Dispute:
    """`conflict` as the merge of its page, or of the story above a take, knows it."""
    base: Fields = {(name, language): text for name, language, text in conflict.base_row}
    if conflict.name:
        base = {(conflict.name, conflict.language): conflict.base}
    return Dispute(
        where=TAKES if is_take else conflict.where,
        row=str(conflict.page_id) if is_take else conflict.row,
        name=conflict.name,
        language=conflict.language,
        base=base,
        theirs=conflict.theirs,
        accepted=accepted,
    )


def key_of(conflict: ImportConflict) -> Key:
    """What makes it the same conflict."""
    return conflict.page_id, conflict.where, conflict.row, conflict.name, conflict.language


def key_of_change(change: Change, *, page_id: int, take_ids: Collection[int]) -> Key:
    """The same of what the merge of a page found; a take that exists is a page of its own."""
    if change.where == TAKES and change.row in map(str, take_ids):
        return int(change.row), "", "", change.name, change.language
    return page_id, change.where, change.row, change.name, change.language


def record(plan: PagePlan, *, page_id: int, user: Any = None) -> None:
    """Open, bring up to date and close conflicts as the documents of `plan` leave them."""
    if not plan.state.disputes and not any(_found(each) for each in plan.decisions):
        return
    take_ids = [int(row.key) for row in plan.state.ours.rows(TAKES)]
    standing = {key_of(each): each for each in open_conflicts({page_id, *take_ids})}
    routes = {each.item: each.document.route for each in plan.documents}
    for decision in plan.decisions:
        if decision.item not in routes:
            continue
        route = routes[decision.item]
        changes = {
            key_of_change(change, page_id=page_id, take_ids=take_ids): change
            for change in _found(decision)
        }
        gone = [
            each
            for key, each in standing.items()
            if each.is_open and each.route == route and key not in changes
        ]
        close(gone, resolution=ImportConflict.Resolution.SETTLED, user=user)
        for key, change in changes.items():
            _open(standing.get(key), key, change, route=route, item=decision.item)


def _found(decision: Decision) -> list[Change]:
    return [change for change in decision.changes if change.outcome == "conflict"]


def _open(
    conflict: ImportConflict | None, key: Key, change: Change, *, route: str, item: int
) -> None:
    """One conflict a text: a newer document replaces what an older one said."""
    says = {"base": change.base, "ours": change.ours, "theirs": change.theirs, "route": route}
    if conflict is None:
        page_id, where, row, name, language = key
        ImportConflict.objects.create(
            page_id=page_id,
            where=where,
            row=row,
            name=name,
            language=language,
            base_row=_stored_row(change.base_row),
            item_id=item,
            **says,
        )
    elif any(getattr(conflict, side) != text for side, text in says.items()):
        for side, text in says.items():
            setattr(conflict, side, text)
        conflict.base_row, conflict.item_id = _stored_row(change.base_row), item
        conflict.save()


def _stored_row(fields: Fields) -> list[list[str]]:
    return [[name, language, text] for (name, language), text in sorted(fields.items())]


def close(
    conflicts: Iterable[ImportConflict],
    *,
    resolution: ImportConflict.Resolution,
    user: Any = None,
) -> None:
    """Write down that `conflicts` are decided, how and by whom."""
    for conflict in conflicts:
        conflict.is_open = False
        conflict.resolution = resolution
        conflict.resolved_by, conflict.resolved_at = user, timezone.now()
        conflict.save()
