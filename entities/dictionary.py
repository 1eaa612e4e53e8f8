"""The Korean names of entities as the dictionary of the search's analyser.

Every process asks before it analyses whether a name was added since: the row made last says so.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from entities.models import Entity, Name
from newsroom.prepared import Prepared


def version() -> object:
    """What changes whenever a name is added. One query."""
    return next(iter(_last.rows()), None)


@Prepared
def _last() -> QuerySet[Any, Any]:
    """The name that was added last."""
    return Name.objects.order_by("-pk").values_list("pk", "text")[:1]


def names() -> Iterable[str]:
    """Names and aliases of entities in Korean."""
    found = Name.objects.filter(kind=Entity.kind, language="ko")
    return found.values_list("text", flat=True).iterator()
