"""Inserting rows that have their keys, into one table of a model that is made of several.

Django refuses `bulk_create` for a page type, whose columns are spread over two tables. The way
below it is private; it is used here alone, and a test holds it.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models, router


def insert(model: type[models.Model], instances: Sequence[Any]) -> None:
    """Insert the columns that `model` itself has, as `instances` hold them.

    `instances` may be of a type that derives from `model`. Nothing else happens: no signal is sent,
    no value made up, no parent's table touched.
    """
    fields = list(model._meta.local_concrete_fields)
    using = router.db_for_write(model)
    most = max(1, connections[using].ops.bulk_batch_size(fields, instances))
    for start in range(0, len(instances), most):
        model._base_manager._insert(  # type: ignore[attr-defined]
            instances[start : start + most], fields=fields, using=using, raw=True
        )
