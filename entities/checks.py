"""A system check: what a page type says of its place in the graph can be asked of the database."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist

from entities.graph.kinds import graph_models


def check_voices(**_options: Any) -> list[CheckMessage]:
    """An error for each page type that speaks for another page by columns that it has not."""
    return [error for model in graph_models() for error in errors_of(model)]


def errors_of(model: type[Any]) -> Iterator[CheckMessage]:
    """The errors of one page type."""
    if not model.speaks_for:
        return
    named = {"speaks_for": model.speaks_for, "spoken_on": model.spoken_on}
    for attribute, column in named.items():
        if not _has(model, column):
            yield Error(
                f"{attribute} of {model._meta.label} names no field: {column!r}.",
                hint="A page that is a part of another one needs the key to it, and the day of it.",
                obj=model,
                id="newsroom.E001",
            )


def _has(model: type[Any], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
