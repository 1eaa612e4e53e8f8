"""New instances by the thousand, each with nothing but the defaults of its fields.

Calling a model asks every field for its default; a translated one switches the language of the
thread each time it is asked. Here that is done once, but for defaults that are worked out anew.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from newsroom.bilingual.once import once

Model = TypeVar("Model", bound=models.Model)


def blank(model: type[Model]) -> Model:
    """What `model()` gives."""
    return model(*[value() for value in _values(model)])


@once
def _values(model: type[models.Model]) -> tuple[Callable[[], Any], ...]:
    return tuple(map(_value, model._meta.concrete_fields))


def _value(field: Any) -> Callable[[], Any]:
    is_worked_out = field.has_default() and callable(field.default)
    if is_worked_out or field.has_db_default():
        return field.get_default
    default = field.get_default()
    return lambda: default
