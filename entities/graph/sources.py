"""What names a page, for counting: the newest pages with a link to it, each with its date.

Asked by key and for no more than so many, so that a page which everything names costs no more.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from entities.graph.kinds import graph_models
from entities.graph.neighbourhood import owners_of
from entities.graph.subjects import links_to
from entities.models.link import Link
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all

#: Pages that are counted over time, and those of them that are asked what else they name.
COUNTED, ASKED, NAMED = 1500, 300, 4000


@dataclass(frozen=True, slots=True)
class Sources:
    """The pages that link to a page (`owners`: each with the node that it is part of), and the
    dates of those nodes that have one. `are_all` says that there are no others."""

    owners: Mapping[int, int]
    dates: Mapping[int, dt.date]
    are_all: bool

    def dated(self) -> list[dt.date]:
        """The date of every page that has one: a take's is its story's."""
        return [self.dates[owner] for owner in self.owners.values() if owner in self.dates]


def sources_of(pk: int, reader: Reader) -> Sources:
    """What links to `pk`, the newest first, as far as `reader` may open it. Three queries."""
    show(links_to(pk))
    links = Link.objects.filter(target=pk, draft=False).order_by("-source")
    sources = list(links.values_list("source", flat=True).distinct()[: COUNTED + 1])
    owners = owners_of(sources[:COUNTED], reader)
    dates = _open_dates(set(owners.values()), reader)
    shown = {
        source: owner for source in sources[:COUNTED] if (owner := owners.get(source)) in dates
    }
    known = {owner: date for owner, date in dates.items() if date}
    return Sources(shown, known, are_all=len(sources) <= COUNTED)


def _open_dates(pages: Collection[int], reader: Reader) -> dict[int, dt.date | None]:
    """Those of `pages` that `reader` may open, with the date of each that has one. One query."""
    show_all(subjects.page(pk) for pk in pages)
    if not pages:
        return {}
    first, *others = (_dated(model, pages) for model in graph_models())
    rows = first.union(*others, all=True)
    return {pk: date for pk, path, url_path, date in rows if reader.may_open(path, url_path)}


def _dated(model: type[Any], pages: Collection[int]) -> QuerySet[Any]:
    has_date = any(field.name == "date" for field in model._meta.get_fields())
    date = F("date") if has_date else Cast(Value(None), DateField())
    # No manager: modeltranslation's would put the columns in an order of its own.
    rows: QuerySet[Any] = QuerySet(model)
    rows = rows.filter(pk__in=pages, live=True).order_by().annotate(told_date=date)
    return rows.values_list("pk", "path", "url_path", "told_date")


def named_together(pk: int, sources: Sources, *, kind: str) -> Counter[int]:
    """The pages of `kind` that the newest of `sources` name besides `pk`, and in how many nodes.

    One query.
    """
    asked = list(sources.owners)[:ASKED]
    links = Link.objects.filter(source__in=asked, draft=False, target_kind=kind)
    rows = links.exclude(target=pk).order_by().values_list("source", "target")[:NAMED]
    pairs = {(sources.owners[source], target) for source, target in rows if target}
    show_all(subjects.page(source) for source in asked)
    return Counter(target for _, target in pairs)
