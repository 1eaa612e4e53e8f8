"""Queries that are put into words once.

The ORM writes the SQL of a queryset anew whenever it is asked, which takes several times as long as
the database takes to answer. What every page asks is written once for each shape that it has (which
models, how many keys), kept, and from then on only filled with values. Rows come as plain tuples:
what needs instances, or is asked seldom, is better off with a queryset.

Places have names. Where they have none Django looks for each with a regular expression, again for
every query, which takes SQLite's backend longer than SQLite takes for the query.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet
from django.db.models.utils import create_namedtuple_class

#: A list of keys is looked for in one of these lengths, so that few statements are kept.
_LENGTHS: Final = (4, 16, 64, 256)
#: A place in what the ORM writes, or a percent sign, which stands there twice.
_PLACE: Final = re.compile("%[s%]")


class Given(Expression):
    """A place in a prepared query that is filled when it is asked."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    @classmethod
    def many(cls, name: str, output_field: Field, *, length: int) -> list[Self]:
        """As many places for the right side of `__in`; see `keys`."""
        return [cls(f"{name}{number}", output_field) for number in range(length)]

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        """A placeholder whose parameter is the place itself."""
        return "%s", [self]


def lists(values: Sequence[int]) -> list[Sequence[int]]:
    """`values` in lists that `keys` has a length for; none without values.

    A length of its own for each number of values would have a statement kept for each, and one of
    many thousands is more than a database takes.
    """
    return [values[start : start + _LENGTHS[-1]] for start in range(0, len(values), _LENGTHS[-1])]


def keys(name: str, values: Sequence[int]) -> tuple[int, dict[str, int]]:
    """How many places of `Given.many` hold `values`, one at least, and what stands in each.

    The last of the values fills what is left. There may be as many values as `lists` puts into one.
    """
    found = list(values)
    length = next(length for length in _LENGTHS if length >= len(found))
    filled = found + found[-1:] * (length - len(found))
    return length, {f"{name}{number}": value for number, value in enumerate(filled)}


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL of one shape, what always stands in it, and how its rows become values."""

    sql: str
    fixed: dict[str, Any]
    places: frozenset[str]
    make: Callable[[Iterable[Any]], Any]
    converters: tuple[tuple[int, tuple[Any, ...]], ...]

    def rows(self, given: dict[str, Any], connection: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.fixed | {name: given[name] for name in self.places})
            rows: Sequence[Any] = cursor.fetchall()
        return [self.make(row) for row in self._converted(rows, connection)]

    def _converted(self, rows: Sequence[Any], connection: Any) -> Iterable[Any]:
        if not self.converters:
            return rows
        converted = [list(row) for row in rows]
        for position, steps in self.converters:
            for step, expression in steps:
                for row in converted:
                    row[position] = step(row[position], expression, connection)
        return converted


class Prepared:
    """A query that `build` describes, as rows with named columns.

    `build` takes what decides the shape of the query (models, lengths) and returns a queryset with
    `values_list`, in which `Given` stands for what differs from one time to the next.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statements: dict[Hashable, _Statement] = {}
        self.__doc__ = build.__doc__

    def rows(self, *shape: Any, **given: Any) -> list[Any]:
        """The rows of the query of this `shape`, filled with what is `given`. One query."""
        connection = connections[DEFAULT_DB_ALIAS]
        key = (connection.vendor, *shape)
        statement = self._statements.get(key)
        if statement is None:
            statement = self._statements[key] = _worded(self._build(*shape), connection)
        return statement.rows(given, connection)


def plain(queryset: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The same query without its manager: modeltranslation's orders columns in a way of its own."""
    return QuerySet(queryset.model, query=queryset.query)


def _worded(queryset: Any, connection: Any) -> _Statement:
    names = queryset._fields
    row_type: Any = create_namedtuple_class(*names)
    compiler = queryset.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    named, fixed = _with_names(sql, parameters)
    columns = [column for column, _sql, _alias in compiler.select[: len(names)]]
    converters = compiler.get_converters(columns)
    return _Statement(
        sql=named,
        fixed=fixed,
        places=frozenset(each.name for each in parameters if isinstance(each, Given)),
        make=row_type._make,
        converters=tuple(
            (position, tuple((step, expression) for step in steps))
            for position, (steps, expression) in converters.items()
        ),
    )


def _with_names(sql: str, parameters: Iterable[Any]) -> tuple[str, dict[str, Any]]:
    """`sql` with a name for each place, and what stands in those that nobody fills."""
    fixed: dict[str, Any] = {}
    left = iter(parameters)

    def named(place: re.Match[str]) -> str:
        if place[0] == "%%":
            return place[0]
        value = next(left)
        if isinstance(value, Given):
            return f"%({value.name})s"
        name = f"fixed_{len(fixed)}"
        fixed[name] = value
        return f"%({name})s"

    return _PLACE.sub(named, sql), fixed
