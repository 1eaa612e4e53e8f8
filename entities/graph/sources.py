"""What names a page, for counting: the newest pages with a link to it, each with its date.

Asked by key and for no more than so many, so that a page which everything names costs no more.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from entities.graph.kinds import graph_models
from entities.graph.subjects import links_to
from entities.graph.voices import speaking_models, voices_among
from entities.models.link import Link
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all

#: Pages that are counted over time, and those of them that are asked what else they name.
COUNTED, ASKED, NAMED = 500, 200, 3000


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
    links = Link.objects.public().filter(target=pk).order_by("-source").values("source").distinct()
    newest = links[:COUNTED]
    found = {voice.page: voice.owner for voice in voices_among(newest, reader, most=COUNTED)}
    dates = _open_dates(newest, reader)
    sources = list(links.values_list("source", flat=True)[: COUNTED + 1])
    owners = {pk: found.get(pk, pk) for pk in sources[:COUNTED]}
    shown = {source: owner for source, owner in owners.items() if owner in dates}
    known = {owner: date for owner, date in dates.items() if date}
    return Sources(shown, known, are_all=len(sources) <= COUNTED)


def _open_dates(sources: QuerySet[Any], reader: Reader) -> dict[int, dt.date | None]:
    """The nodes that `sources` are part of and that `reader` may open, each with its date.

    One query, to which the keys are no parameters: there may be many.
    """
    owners = [
        model.objects.filter(pk__in=sources).order_by().values(model.speaks_for)
        for model in speaking_models()
    ]
    first, *others = (_dated(model, [sources, *owners]) for model in _nodes())
    rows = list(first.union(*others, all=True))
    show_all(subjects.page(pk) for pk, *_ in rows)
    return {pk: date for pk, path, url_path, date in rows if reader.may_open(path, url_path)}


def _nodes() -> list[type[Any]]:
    speaking = speaking_models()
    return [model for model in graph_models() if model not in speaking]


def _dated(model: type[Any], pages: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    has_date = any(field.name == "date" for field in model._meta.get_fields())
    date = F("date") if has_date else Cast(Value(None), DateField())
    among = Q()
    for keys in pages:
        among |= Q(pk__in=keys)
    # No manager: modeltranslation's would put the columns in an order of its own.
    rows: QuerySet[Any] = QuerySet(model)
    rows = rows.filter(among, live=True).order_by().annotate(told_date=date)
    return rows.values_list("pk", "path", "url_path", "told_date")


def named_together(pk: int, sources: Sources, *, kind: str) -> Counter[int]:
    """The pages of `kind` that the newest of `sources` name besides `pk`, and in how many nodes.

    One query.
    """
    asked = list(sources.owners)[:ASKED]
    links = Link.objects.public().filter(source__in=asked, target_kind=kind)
    rows = links.exclude(target=pk).order_by().values_list("source", "target")[:NAMED]
    pairs = {(sources.owners[source], target) for source, target in rows if target}
    return Counter(target for _, target in pairs)
