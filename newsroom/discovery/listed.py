"""Which pages search engines are told of, beyond what every bilingual page must be to be read."""

from typing import Any

from django.db import models
from django.db.models import Q

from newsroom.bilingual.named import bilingual_models

_conditions: dict[type[Any], Q] = {}


def only(model: type[Any], condition: Q) -> None:
    """Tell of pages of `model` under `condition` alone."""
    _conditions[model] = condition


def listed_rows(model: type[Any], language: str) -> models.QuerySet[Any]:
    """The pages of `model` that readers see in `language` as long as they are live, in no order.

    That stands in another table, in which whoever lists them looks up their places as well.
    """
    pages: models.QuerySet[Any] = models.QuerySet(model)
    shown = Q(**{f"live_{language}": True})
    return pages.filter(shown & _conditions.get(model, Q())).order_by()


def listed_models() -> tuple[type[Any], ...]:
    """Every type of page that may be told of."""
    return bilingual_models()


def visible_pages(model: type[Any]) -> models.QuerySet[Any]:
    """The pages of `model` that readers see in some language."""
    shown = Q(live=True) & (Q(live_ko=True) | Q(live_en=True))
    return model._default_manager.filter(shown & _conditions.get(model, Q()))
