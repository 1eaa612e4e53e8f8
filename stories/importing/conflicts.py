"""The record of conflicts between editors and documents: opened and closed by imports.

Whoever calls `record` holds the transaction in which the page is written, so that page and record
stand or fall together. What a person decides about a conflict is for `resolving`.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils import timezone

from newsroom.bilingual.languages import LANGUAGES
from stories.importing.contents import TAKES, Fields
from stories.importing.directory import Directory
from stories.importing.field_merging import Change
from stories.importing.planning import Decision, PagePlan
from stories.importing.telling import Teller, row_texts
from stories.importing.undecided import open_conflicts
from stories.models import ImportConflict

#: What makes it the same conflict: page, list, row, text and language.
Key = tuple[int, str, str, str, str]


def key_of(conflict: ImportConflict) -> Key:
    """What makes it the same conflict."""
    return conflict.page_id, conflict.where, conflict.row, conflict.name, conflict.language


def key_of_change(change: Change, *, page_id: int, take_ids: Collection[int]) -> Key:
    """The same of what the merge of a page found; a take that exists is a page of its own."""
    if change.where == TAKES and change.row in map(str, take_ids):
        return int(change.row), "", "", change.name, change.language
    return page_id, change.where, change.row, change.name, change.language


def record(plan: PagePlan, *, page_id: int, directory: Directory, user: Any = None) -> None:
    """Open, bring up to date and close conflicts as the documents of `plan` leave them.

    `directory` knows the names of what rows point at.
    """
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
        teller = Teller(next(iter(decision.languages), LANGUAGES[0]), directory)
        for key, change in changes.items():
            says = _says(change, teller) | {"route": route}
            _open(standing.get(key), key, says, item=decision.item)


def _found(decision: Decision) -> list[Change]:
    return [change for change in decision.changes if change.outcome == "conflict"]


def _says(change: Change, teller: Teller) -> dict[str, Any]:
    return {
        "base": change.base,
        "ours": change.ours,
        "theirs": change.theirs,
        "base_row": _stored_row(change.base_row),
        "texts": row_texts(change, teller),
    }


def _open(conflict: ImportConflict | None, key: Key, says: Mapping[str, Any], *, item: int) -> None:
    """One conflict a text: a newer document replaces what an older one said."""
    if conflict is None:
        page_id, where, row, name, language = key
        ImportConflict.objects.create(
            page_id=page_id,
            where=where,
            row=row,
            name=name,
            language=language,
            item_id=item,
            **says,
        )
    elif any(getattr(conflict, column) != value for column, value in says.items()):
        for column, value in says.items():
            setattr(conflict, column, value)
        conflict.item_id = item
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
