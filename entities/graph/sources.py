"""What names a page, for counting: the newest pages with a link to it, each with its date.

Asked by key and for no more than so many, so that a page which everything names costs no more.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from entities.graph.kinds import graph_models
from entities.graph.pages import root_among_others
from entities.graph.subjects import links_to
from entities.graph.voices import speaking_models
from entities.models.link import Link
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all
from newsroom.prepared import Given, Prepared, keys

#: Pages that are counted over time, and those of them that are asked what else they name: no more
#: than one list of keys holds.
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
    """What links to `pk`, the newest first, as far as `reader` may open it. Two queries."""
    show(links_to(pk))
    show_all(subjects.type_of(model) for model in speaking_models())
    sources = _linking.rows(COUNTED + 1, page=pk)
    rows = _among_newest.rows(COUNTED, reader.closed, root_among_others(reader), page=pk)
    show_all(subjects.page(row.told_owner) for row in rows)
    rows.sort(key=lambda row: -row.pk)
    return Sources(
        owners={row.pk: row.told_owner for row in rows},
        dates={row.told_owner: row.told_day for row in rows if _is_day(row.told_day)},
        are_all=len(sources) <= COUNTED,
    )


def _is_day(date: dt.date | None) -> bool:
    # What speaks for a page that has no date has the first day that there is.
    return date is not None and date > dt.date.min


@Prepared
def _linking(limit: int) -> QuerySet[Any, Any]:
    """The keys of the newest pages with a public link to a page: along one index."""
    links = Link.objects.public().filter(target=Given("page", BigIntegerField()))
    return links.order_by("-source_id").values_list("source_id").distinct()[:limit]


@Prepared
def _among_newest(limit: int, closed: tuple[str, ...], root: str) -> QuerySet[Any, Any]:
    """The newest pages with a link to a page, each with the node that it is part of and its day.

    The keys are no parameters: there are many. What speaks for a page knows the day of that. No
    page is looked up in the tree but for what is `closed` there, or stands outside of `root`.
    """
    links = Link.objects.public().filter(target=Given("page", BigIntegerField()))
    newest = links.order_by("-source_id").values("source_id").distinct()[:limit]
    are_open = Q(pk__in=newest)
    for path in closed:
        are_open &= ~Q(path__startswith=path)
    if root:
        are_open &= Q(url_path__startswith=root)
    first, *others = (_dated(model, are_open) for model in graph_models())
    return first.union(*others, all=True)


def _dated(model: type[Any], condition: Q) -> QuerySet[Any, Any]:
    # No manager: modeltranslation's would put the columns in an order of its own. What readers see
    # in no language is not live either.
    pages: QuerySet[Any] = QuerySet(model)
    pages = pages.filter(condition, Q(live_ko=True) | Q(live_en=True)).order_by()
    columns: dict[str, Any] = {"told_owner": F("pk"), "told_day": Cast(Value(None), DateField())}
    if model in speaking_models():
        pages = pages.filter(**{f"{model.spoken_on}__isnull": False})
        columns = {"told_owner": F(f"{model.speaks_for}_id"), "told_day": F(model.spoken_on)}
    elif any(field.name == "date" for field in model._meta.get_fields()):
        columns["told_day"] = F("date")
    return pages.annotate(**columns).values_list("pk", *columns)


def named_together(pk: int, sources: Sources, *, kind: str) -> Counter[int]:
    """The pages of `kind` that the newest of `sources` name besides `pk`, and in how many nodes.

    One query.
    """
    asked = list(sources.owners)[:ASKED]
    if not asked:
        return Counter()
    length, given = keys("source", asked)
    rows = _naming.rows(length, page=pk, kind=kind, **given)
    pairs = {(sources.owners[source], target) for source, target in rows}
    return Counter(target for _, target in pairs)


@Prepared
def _naming(length: int) -> QuerySet[Any, Any]:
    """What some pages name of a kind besides one of it, as pairs of source and target."""
    # Not `source_id`: the lookups of a relation want numbers at once.
    among = Given.many("source", BigIntegerField(), length=length)
    kind = Given("kind", Link._meta.get_field("target_kind"))
    links = Link.objects.public().filter(Q(source__id__in=among), target_kind=kind)
    others = links.exclude(target_id=Given("page", BigIntegerField()))
    return others.filter(target__isnull=False).values_list("source_id", "target_id")[:NAMED]
