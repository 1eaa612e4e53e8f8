"""How each registered kind of page is filled, read off its model and its kind of document."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.schema import schema_of
from stories.importing.alignment import Matching
from stories.importing.contents import TAKES
from stories.importing.limits import Limit, Place
from stories.importing.reading import FIGURE, HEADS, ITEM, MENTIONS, NAMED, RELATED, TAKE, Form
from stories.kinds import PageKind
from stories.models import Take

_SHAPES = {"figures": FIGURE, "items": ITEM, "takes": TAKE}


def form_of(kind: PageKind) -> Form:
    """The fields and lists of the pages of `kind`."""
    sections = kind.document.sections
    prose = frozenset(section.name for section in sections if section.shape == "prose")
    relations = frozenset(schema_of(kind.model).rows)
    matchings: dict[str, Matching] = {
        section.name: _SHAPES[section.shape] for section in sections if section.shape in _SHAPES
    }
    matchings |= {name: NAMED for name in (HEADS, RELATED, MENTIONS) if name in relations}
    many = {kind.facts[fact.name] for fact in kind.document.facts if fact.many}
    matchings |= {name: NAMED for name in many if name in relations}
    facts = {name for name in kind.facts.values() if name not in matchings}
    own = {name for name in ("headline", "dek", "date") if _column(kind.model, name)}
    fields = frozenset(own | prose | facts)
    limits = dict(_limits(kind.model, fields - prose, matchings))
    return Form(fields, prose, matchings, dict(kind.facts), limits)


def has_takes(kind: PageKind) -> bool:
    """Whether pages of `kind` have takes below them."""
    return TAKES in form_of(kind).matchings


def _limits(
    model: type[Any], names: Iterable[str], lists: Iterable[str]
) -> Iterator[tuple[Place, Limit]]:
    """What the columns of a page, of its rows and of its takes hold."""
    yield from (
        (("", name), limit_of(column)) for name in names if (column := _column(model, name))
    )
    for relation in lists:
        holder = Take if relation == TAKES else model._meta.get_field(relation).related_model
        for column in _own_columns(holder):
            yield (relation, column.name), limit_of(_column(holder, column.name) or column)


def _own_columns(model: type[Any]) -> Iterator["models.Field[Any, Any]"]:
    """The columns of text of `model` itself, a pair under its common name."""
    return (column for column in model._meta.local_fields if isinstance(column, _TEXTS))


_TEXTS = (models.CharField, models.TextField)


def _column(model: type[Any], name: str) -> "models.Field[Any, Any] | None":
    """The column that holds `name`: of a pair its first one, as both are alike."""
    for each in (f"{name}_{LANGUAGES[0]}", name):
        try:
            found: models.Field[Any, Any] = model._meta.get_field(each)
        except FieldDoesNotExist:
            continue
        return found
    return None


def limit_of(column: "models.Field[Any, Any]") -> Limit:
    """What `column` holds, beside being empty."""
    choices = tuple(str(value) for value, _label in column.flatchoices if value)
    longest = None if isinstance(column, models.TextField) else column.max_length
    holds: Callable[[str], bool] = partial(_passes, column)
    return Limit(longest, choices, holds)


def _passes(column: "models.Field[Any, Any]", text: str) -> bool:
    """Whether the validators of `column` take `text`."""
    try:
        column.run_validators(column.to_python(text))
    except ValidationError:
        return False
    return True
