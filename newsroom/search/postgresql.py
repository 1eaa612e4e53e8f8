"""The index on PostgreSQL: the title norms of the entries just written, and of no other."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import F, FloatField, Value
from django.db.models.functions import Cast, Length
from django.utils.encoding import force_str
from modelsearch.backends.database.postgres.postgres import PostgresIndex
from modelsearch.utils import get_content_type_pk

#: The length in words of a title whose norm is 1: that of a common headline.
COMMON_LENGTH: Final = 6.0


class SteadyPostgresIndex(PostgresIndex):
    """Adds and changes entries without looking at any other."""

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        self._written = self.entries.none()

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        """Enter `objs`, all of type `model`, or bring them up to date."""
        objs = list(objs)
        self._written = self.entries.filter(
            content_type_id=get_content_type_pk(model),
            object_id__in=[force_str(each.pk) for each in objs],
        )
        super().add_items(model, objs)

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001 -- stock
        """What the stock index calls once it has written."""
        entries = self.entries if full else self._written
        with_title = entries.annotate(length=Length("title")).filter(length__gt=0)
        with_title.update(title_norm=Value(COMMON_LENGTH) / Cast(F("length"), FloatField()))
