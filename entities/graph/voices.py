"""Pages that speak for another one in the graph: a take says what its story says.

A page type whose pages are parts of others names the key to them (`speaks_for`), the day of each
(`spoken_on`), and the keys that are edges as well (`linking_keys`: the lens that a take is told
through). In every picture of the
graph such a page is not a node; its edges are those of the page that it speaks for.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet

from entities.graph.kinds import graph_models
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show_all
from newsroom.prepared import Given, Prepared, keys, lists, plain


@dataclass(frozen=True, slots=True)
class Voice:
    """A page that speaks for `owner`, and the pages that its keys are edges to."""

    page: int
    owner: int
    targets: tuple[int, ...]


@cache
def speaking_models() -> tuple[type[Any], ...]:
    """The page types that speak for others."""
    return tuple(model for model in graph_models() if getattr(model, "speaks_for", ""))


def voices_of(owners: Collection[int], reader: Reader, *, most: int) -> list[Voice]:
    """What speaks for `owners`, as far as `reader` may open it: the newest. One query a speaking
    type for 256 owners."""
    return _among("owner", owners, reader, most)


def voices_among(pages: Collection[int], reader: Reader, *, most: int) -> list[Voice]:
    """Those of `pages` that speak for others, in the same way."""
    return _among("page", pages, reader, most)


def voices_to(page: int, reader: Reader, *, most: int) -> list[Voice]:
    """The newest that have a key to `page`. One query a speaking type."""
    _show_types()
    found = (_linked.rows(model, most, page=page) for model in speaking_models())
    return [voice for rows in found for voice in _opened(rows, reader)]


def _show_types() -> None:
    show_all(subjects.type_of(model) for model in speaking_models())


def _among(name: str, pages: Collection[int], reader: Reader, most: int) -> list[Voice]:
    _show_types()
    found: list[Voice] = []
    for model in speaking_models():
        rows = []
        for part in lists(list(pages)):
            length, given = keys(name, part)
            rows += _speaking.rows(model, name, length, most, **given)
        newest = sorted(rows, key=lambda row: -row.pk)[:most]
        found += _opened(newest, reader)
    return found


@Prepared
def _speaking(model: type[Any], name: str, length: int, most: int) -> QuerySet[Any, Any]:
    """The newest pages of a speaking type that are among some, or that speak for one of them."""
    among = Given.many(name, BigIntegerField(), length=length)
    # Not the keys themselves: the lookups of a relation want numbers at once.
    condition = {"owner": f"{model.speaks_for}__id__in", "page": "id__in"}[name]
    return _columns(model, Q(**{condition: among}), most)


@Prepared
def _linked(model: type[Any], most: int) -> QuerySet[Any, Any]:
    """The newest pages of a speaking type with a key to a page."""
    condition = Q(pk__in=[])
    for key in model.linking_keys:
        condition |= Q(**{key: Given("page", BigIntegerField())})
    return _columns(model, condition, most)


def _columns(model: type[Any], condition: Q, most: int) -> QuerySet[Any, Any]:
    pages = plain(model.objects.visible().filter(condition).order_by("-pk"))
    told = {f"key_{key}": F(f"{key}_id") for key in (model.speaks_for, *model.linking_keys)}
    return pages.annotate(**told).values_list("pk", "path", "url_path", *told)[:most]


def _opened(rows: Iterable[Any], reader: Reader) -> Iterator[Voice]:
    for pk, path, url_path, owner, *targets in rows:
        if owner and reader.may_open(path, url_path):
            yield Voice(pk, owner, tuple(target for target in targets if target))
