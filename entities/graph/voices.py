"""Pages that speak for another one in the graph: a take says what its story says.

A page type whose pages are parts of others names the key to them (`speaks_for`), the day of each
(`spoken_on`), and the keys that are edges as well (`linking_keys`: the lens that a take is told
through). In every picture of the
graph such a page is not a node; its edges are those of the page that it speaks for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q

from entities.graph.kinds import graph_models
from newsroom.bilingual.reader import Reader
from newsroom.caching import subjects
from newsroom.caching.shown import show_all


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
    """What speaks for `owners`, as far as `reader` may open it. One query a speaking type."""
    return _voices(reader, most, lambda model: Q(**{f"{model.speaks_for}__in": owners}))


def voices_among(pages: Any, reader: Reader, *, most: int) -> list[Voice]:
    """Those of `pages`, keys or a query for them, that speak for others. One query a speaking
    type."""
    return _voices(reader, most, lambda model: Q(pk__in=pages))


def voices_to(page: int, reader: Reader, *, most: int) -> list[Voice]:
    """The newest that have a key to `page`. One query a speaking type."""
    return _voices(reader, most, lambda model: _linked_to(model, page))


def _linked_to(model: type[Any], page: int) -> Q:
    condition = Q(pk__in=[])
    for key in model.linking_keys:
        condition |= Q(**{key: page})
    return condition


def _voices(reader: Reader, most: int, condition: Any) -> list[Voice]:
    show_all(subjects.type_of(model) for model in speaking_models())
    found: list[Voice] = []
    for model in speaking_models():
        keys = [f"{key}_id" for key in (model.speaks_for, *model.linking_keys)]
        pages = model.objects.visible().filter(condition(model)).order_by("-pk")
        rows = pages.values_list("pk", "path", "url_path", *keys)[:most]
        found += _opened(rows, reader)
    return found


def _opened(rows: Iterable[tuple[Any, ...]], reader: Reader) -> Iterable[Voice]:
    return (
        Voice(pk, owner, tuple(target for target in targets if target))
        for pk, path, url_path, owner, *targets in rows
        if owner and reader.may_open(path, url_path)
    )
