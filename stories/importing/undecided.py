"""The conflicts that nobody has decided yet, as the merge takes them: disputes about a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from stories.importing.contents import TAKES, Fields
from stories.importing.disputes import Dispute
from stories.models import ImportConflict

#: The disputes of one page, by the language route of the document.
Disputes = Mapping[str, tuple[Dispute, ...]]


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
