"""Which page types are nodes of the graph, by kind and by route, read off the models."""

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import AbstractPage

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.once import once


@cache
def graph_models() -> tuple[type[Any], ...]:
    """Every concrete page type that mixes in `GraphPageMixin`, those of a site included."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, AbstractPage) and hasattr(model, "linked_texts")
    )


@cache
def bilingual_models() -> tuple[type[Any], ...]:
    """Every concrete page type whose visibility is per language: the nodes, and indexes."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, AbstractPage) and hasattr(model, "visible_languages")
    )


@cache
def _kinds() -> dict[str, type[Any]]:
    return {model.kind: model for model in graph_models() if model.route_name}


@cache
def _routes() -> dict[str, str]:
    return {model.route_name: model.kind for model in graph_models() if model.route_name}


def kind_of_route(route: str) -> str | None:
    """The kind of the pages at `/<route>/…`; None where no page type has that route."""
    return _routes().get(route)


def route_of_kind(kind: str) -> str:
    """The route of `kind`; "" where its pages cannot be named."""
    model = _kinds().get(kind)
    return model.route_name if model else ""


def precedence_of(kind: str) -> int:
    """The lower, the rather a name that pages of several kinds have means this kind."""
    model = _kinds().get(kind)
    return model.precedence if model else 1_000


def model_of_type(content_type_id: int) -> type[Any] | None:
    """The graph page type of a page's content type, None for a page that is no node."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return model if model in graph_models() else None


@once
def text_columns(model: type[Any]) -> tuple[tuple[str, str, str], ...]:
    """Name, language and column of every rich text of `model` whose links are edges."""
    return tuple(
        (name, language, f"{name}_{language}")
        for name in model.linked_texts
        for language in LANGUAGES
    )


def rows_of(model: type[Any], relation: str) -> tuple[type[Any], str]:
    """The model of the rows in `relation` of the page type `model`, and their key to the page."""
    found = model._meta.get_field(relation)
    return found.related_model, found.field.name


@once
def row_relations(model: type[Any]) -> tuple[str, ...]:
    """The relations of `LinkRow`s that `model` really has; a mixin may promise more."""
    present = {field.name for field in model._meta.get_fields()}
    return tuple(relation for relation in model.link_rows if relation in present)
