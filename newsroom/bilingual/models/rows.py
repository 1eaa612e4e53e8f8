"""Rows of the lists on a page: figures, things to watch, heads, links, aliases.

A row keeps one key through drafts, publishing, copying and reverting, so that the two languages
of a row never part; Wagtail's own inline rows have no key until they are published.
"""

import uuid
from typing import Any

from django.db import models
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Orderable

from newsroom.bilingual.saving import row_of_page
from newsroom.bilingual.schema import without_base
from newsroom.bilingual.storing import normalise_texts


def new_key() -> str:
    """A key for a new row: 32 hex digits."""
    return uuid.uuid4().hex


class Row(Orderable):
    """An ordered row whose texts are field pairs, with a key that survives drafts."""

    id = models.CharField(primary_key=True, max_length=32, default=new_key, editable=False)
    text_origins = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(Orderable.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with its texts in composed form and empty ones as NULL."""
        normalise_texts(self)
        with row_of_page():
            super().save(*args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """The row as a revision holds it: both languages, no third one."""
        return without_base(type(self), get_serializable_data_for_fields(self))
