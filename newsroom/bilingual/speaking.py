"""Lines that are made after the request is over, in the language of whoever asked for them."""

from collections.abc import Iterator
from typing import TypeVar

from django.utils.translation import override

Line = TypeVar("Line")


def spoken(lines: Iterator[Line], language: str | None) -> Iterator[Line]:
    """`lines`, each made while `language` is active, and none left active between them."""
    while True:
        with override(language):
            try:
                line = next(lines)
            except StopIteration:
                return
        yield line
