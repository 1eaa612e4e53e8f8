"""The best answers to a query, found through the index alone, however common its words are.

Whatever is *called* what was asked for comes first, then what has every word in its title, then
the rest; among each, the newest. One statement asks for these in turn and stops as soon as it has
enough; none of its parts looks at more than two thousand entries.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, Final

from django.db import connections, router
from django.db.models import DateField, F, QuerySet
from django.utils import timezone
from modelsearch.index import get_indexed_models
from wagtail.search.models import IndexEntry

from newsroom.bilingual.once import once
from newsroom.prepared import Given, Prepared
from newsroom.search.expressions import NOTHING, Expression, all_of
from newsroom.search.fields import recency_of
from newsroom.search.spans import spans

#: Entries that one part of a query looks at.
EXAMINED: Final = 2_000
#: So many entries are few: they are looked at all, whatever their dates.
FEW: Final = 300
TITLE, AUTOCOMPLETE, BODY = "title", "autocomplete", "body"


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: its object and the type of that."""

    object_id: str
    content_type_id: int


@dataclass(frozen=True, slots=True)
class Arm:
    """One part of a query: `expression` in one column."""

    column: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: `name` is the whole of it as a name, `words` what every answer says."""

    words: Expression
    name: Expression = NOTHING
    within: Sequence[Expression] = ()
    columns: Sequence[str] = (TITLE, BODY)
    #: The first and the last day that answers may be of.
    since: dt.date | None = None
    until: dt.date | None = None

    def arms(self, column: str, newest: dt.date | None) -> list[Arm]:
        """The parts that look into `column`, the newest stretch of time first."""
        if newest and self.until:
            newest = min(newest, self.until)
        stretches = spans(newest, self.since)
        return [Arm(column, all_of([self.words, *self.within, span])) for span in stretches]

    def bounds(self) -> str:
        """The condition on the date of an entry; empty where any will do."""
        first, last = self.since, self.until
        conditions = [f"e.title_norm >= {first.toordinal()}"] if first else []
        if last:
            conditions.append(f"e.title_norm BETWEEN 1 AND {last.toordinal()}")
        return f"WHERE {' AND '.join(conditions)} " if conditions else ""

    def whole(self) -> Expression:
        """What every answer says, of any time."""
        return all_of([self.words, *self.within])

    def named(self) -> list[Arm]:
        """The part that looks for the name."""
        return [Arm(TITLE, all_of([self.name, *self.within]))]


def best(question: Question, *, limit: int, is_dated: bool = True) -> list[Hit]:
    """At most `limit` answers, the best first.

    A statement a column, the next one only where more answers are wanted; one more, and one for the
    newest date, for a column in which as many entries as `FEW` have the words.
    """
    if question.words == NOTHING:
        return []
    found: dict[Hit, None] = {}
    newest = None
    for place, column in enumerate(question.columns):
        named = [] if place else question.named()
        *first, some = _looked([*named, Arm(column, question.whole())], question)
        found |= dict.fromkeys(hit for hits in first for hit in hits)
        answers = some
        if is_dated and len(some) == FEW:
            newest = newest or newest_date()
            arms = question.arms(column, newest)
            answers = _walked(arms, question, each=limit, limit=limit + len(found))
        found |= dict.fromkeys(answers)
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _looked(arms: Sequence[Arm], question: Question) -> list[list[Hit]]:
    """The entries of every arm, at most `FEW` of each."""
    found: list[list[Hit]] = [[] for _arm in arms]
    for place, hit in _asked(arms, question, each=FEW, examined=FEW):
        found[place].append(hit)
    return found


def _walked(arms: Sequence[Arm], question: Question, *, each: int, limit: int) -> list[Hit]:
    """The entries of the first arms that have so many together, in the order of the arms."""
    # What is of the first stretch is of the second too.
    rows = _asked(arms, question, each=each, examined=EXAMINED, limit=2 * limit)
    return [hit for _place, hit in rows]


def _asked(
    arms: Sequence[Arm], question: Question, *, each: int, examined: int, limit: int = 0
) -> list[tuple[int, Hit]]:
    """The entries of `arms` with the place of their arm, in that order. One statement."""
    parts, parameters = [], []
    database = dialect()
    for place, arm in enumerate(arms):
        statement, asked = database.matching(arm.column, arm.expression)
        matching = f"{statement}{database.ORDER} LIMIT {examined}"
        parts.append(_part(matching, question.bounds(), place=place, limit=each))
        parameters.append(asked)
    most = f" LIMIT {limit}" if limit else ""
    with _connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + most, parameters)
        return [(place, Hit(key, kind)) for place, key, kind in cursor.fetchall()]


def _part(matching: str, bounds: str, *, place: int, limit: int) -> str:
    """The newest of the entries that `matching` gives."""
    table = IndexEntry._meta.db_table
    order = "e.title_norm DESC, LENGTH(e.object_id) DESC, e.object_id DESC"
    return (
        f"SELECT {place}, a.* FROM (SELECT e.object_id, e.content_type_id FROM ({matching}) AS m "  # noqa: S608
        f"INNER JOIN {table} AS e ON e.id = m.id {bounds}ORDER BY {order} LIMIT {limit}) AS a"
    )


def newest_date() -> dt.date | None:
    """The newest date of anything in the index, tomorrow's included. A query a type with a date."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    found = (row.told for each in _dated() for row in _newest.rows(*each, tomorrow=tomorrow))
    return max(found, default=None)


@Prepared
def _newest(model: type[Any], name: str) -> QuerySet[Any, Any]:
    """The newest date of anything of a type; no row where nothing has one."""
    until = {f"{name}__lte": Given("tomorrow", DateField())}
    dated: QuerySet[Any] = QuerySet(model)
    return dated.filter(**until).annotate(told=F(name)).order_by("-told").values_list("told")[:1]


@cache
def _dated() -> tuple[tuple[type[Any], str], ...]:
    fields = ((model, recency_of(model)) for model in get_indexed_models())
    return tuple((model, field.field_name) for model, field in fields if field and field.is_own)


@once
def has_dates(model: type[Any]) -> bool:
    """Whether anything that is a `model` has a date."""
    return any(recency_of(each) for each in get_indexed_models() if issubclass(each, model))


def _connection() -> Any:
    return connections[router.db_for_read(IndexEntry)]


def dialect() -> ModuleType:
    """The module that speaks the language of the database in use."""
    if _connection().vendor == "postgresql":
        from newsroom.search import postgresql

        return postgresql
    from newsroom.search import sqlite

    return sqlite
