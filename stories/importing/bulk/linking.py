"""Links of new pages, to one another and to what was there, and of older pages that wait for them.

Names are looked up as if the pages came one by one. The rewriting, and the table of links, are the
graph's own.
"""

from collections.abc import Sequence
from operator import attrgetter

from entities.graph.arriving import Newcomer, settle
from entities.graph.contents import contents_of, contents_of_revision
from entities.graph.convert import (
    Linking,
    apply_to_page,
    apply_to_rows,
    changed_texts,
    waiting_targets,
)
from entities.graph.edges import Versions, store
from entities.graph.healing import Arrived, waiting_under
from entities.graph.kinds import row_relations
from entities.graph.resolve import Target
from entities.models.name import Name
from newsroom.bulk.inserting import insert_rows
from stories.importing.bulk.arrivals import Arrival
from stories.importing.bulk.rows import rows_of

_NAMED = ("page_id", "kind", "source", "language", "text", "key")


def link(arrivals: Sequence[Arrival]) -> dict[Target, Arrived]:
    """Turn what `arrivals` name into links, in memory; and say what others find that wait."""
    newcomers = [
        Newcomer(each.page.pk, each.names, waiting_targets(type(each.page), contents_of(each.page)))
        for each in arrivals
    ]
    others = waiting_under({name.key for each in arrivals for name in each.names})
    settled = settle(newcomers, others=others)
    for arrival, found in zip(arrivals, settled.of_newcomers, strict=True):
        if found:
            _link_page(arrival, Linking(found))
    return {
        target: Arrived(node, frozenset(others[target]))
        for target, node in settled.of_others.items()
    }


def _link_page(arrival: Arrival, linking: Linking) -> None:
    page, model = arrival.page, type(arrival.page)
    apply_to_page(page, changed_texts(model, contents_of(page).texts, linking))
    for accessor in row_relations(model):
        apply_to_rows(rows_of(page, accessor), linking, relation=model.link_rows[accessor])


def store_links(arrivals: Sequence[Arrival]) -> None:
    """The names and edges of `arrivals`, whose rows are written."""
    names = (name for each in arrivals for name in each.names)
    insert_rows(Name, _NAMED, map(attrgetter(*_NAMED), names))
    store(_versions(each) for each in arrivals)


def _versions(arrival: Arrival) -> Versions:
    page, model = arrival.page, type(arrival.page)
    public = contents_of(page)
    draft = contents_of_revision(model, arrival.content) if arrival.has_draft else public
    return Versions(page.pk, model, page.visible_languages(), public, draft)


def names_of(arrivals: Sequence[Arrival]) -> set[str]:
    """The keys of the names of `arrivals`, and of what they still wait for."""
    keys = {name.key for each in arrivals for name in each.names}
    for each in arrivals:
        keys |= {target.key for target in waiting_targets(type(each.page), contents_of(each.page))}
    return keys
