"""A page that is being saved with its rows: what is derived from all of it is derived once.

Wagtail derives as soon as the row of the page is stored, when its lists are still those of before,
and for each row of a list it reads the whole page again to see what that refers to: a story with
fifteen rows is read sixteen times.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import ReferenceIndex

#: The page whose rows are being stored.
_saving: ContextVar[models.Model | None] = ContextVar("newsroom_bilingual_saving", default=None)


@contextmanager
def with_rows(page: models.Model) -> Iterator[None]:
    """Save `page` with its rows inside the block, which is within a transaction.

    Afterwards Wagtail's reference index says what they refer to.
    """
    if not get_all_child_relations(page) or _index_is_off():
        yield
        return
    token = _saving.set(page)
    try:
        yield
    finally:
        _saving.reset(token)
    if ReferenceIndex.is_indexed(type(page)):
        ReferenceIndex.create_or_update_for_object(page)


@contextmanager
def row_of_page() -> Iterator[None]:
    """Save a row inside the block: where its page is being saved, what it refers to comes later."""
    if _saving.get() is None:
        yield
        return
    # Not before the models are declared, as it asks for them.
    from wagtail import signal_handlers

    with signal_handlers.disable_reference_index_auto_update():
        yield


def lacks_rows(page: models.Model) -> bool:
    """Whether `page` is stored just now, and its rows are not yet."""
    saving = _saving.get()
    return saving is not None and saving.pk == page.pk and type(saving) is type(page)


def _index_is_off() -> bool:
    """Whether somebody has switched the reference index off, and wants to find it like that."""
    from wagtail import signal_handlers

    return bool(getattr(signal_handlers.reference_index_auto_update_disabled, "value", False))
