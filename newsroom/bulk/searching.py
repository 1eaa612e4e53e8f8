"""Entering many objects of one type into the search indexes at a time.

As Wagtail does for one: into every backend that follows changes, without those objects that their
type leaves out. Wagtail's own way is one task an object, each with several queries.
"""

import logging
from collections.abc import Sequence
from typing import Any

from wagtail.search.backends import get_search_backends_with_name
from wagtail.search.index import class_is_indexed

logger = logging.getLogger(__name__)


def index(objects: Sequence[Any]) -> None:
    """Enter `objects`, all of one type and stored as they are, or bring them up to date."""
    if not objects:
        return
    model = type(objects[0])
    if not class_is_indexed(model) or not getattr(model, "search_auto_update", True):
        return
    shown = _shown(model, [each.pk for each in objects])
    for name, backend in get_search_backends_with_name(with_auto_update=True):
        try:
            backend.add_bulk(model, [each for each in objects if each.pk in shown])
        except Exception:
            logger.exception("Adding to the search backend %r failed", name)
            if not backend.catch_indexing_errors:
                raise


def _shown(model: Any, keys: Sequence[Any]) -> set[Any]:
    """Those of `keys` that the type wants to be found."""
    found = model.get_indexed_objects().prefetch_related(None).order_by()
    return set(found.filter(pk__in=keys).values_list("pk", flat=True))
