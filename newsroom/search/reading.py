"""Reading what an object has to say to the index."""

from collections.abc import Iterator
from typing import Any


class OnceRead:
    """An indexer that asks each field once; the stock one asks for every column of the index."""

    obj: Any

    def prepare_field(self, obj: Any, field: Any) -> Iterator[Any]:
        """What `field` of `obj` says, with what the index needs to know about it."""
        if obj is not self.obj:
            yield from super().prepare_field(obj, field)  # type: ignore[misc]
            return
        read = self.__dict__.setdefault("_read", {})
        if field not in read:
            read[field] = list(super().prepare_field(obj, field))  # type: ignore[misc]
        yield from read[field]
