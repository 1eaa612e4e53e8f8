"""The documents of a run as they were parsed, from when each is recognised until it is planned.

Only so many are kept: what has no room is parsed once more when its turn comes, and a run of any
length takes no more memory than a short one.
"""

from dataclasses import dataclass, field
from typing import Final

from stories.documents.parse import Parse

#: How many bytes of documents are kept parsed, which takes a few times as much memory.
MOST: Final = 8 * 1024 * 1024


@dataclass(slots=True)
class ParsedDocuments:
    """What was parsed, by the key of the item; `room` is how many bytes of source still fit."""

    room: int = MOST
    _kept: dict[int, tuple[int, Parse]] = field(default_factory=dict)

    def keep(self, item: int, parse: Parse, *, size: int) -> None:
        """Remember `parse`, which was made of `size` bytes, if it fits."""
        if item not in self._kept and size <= self.room:
            self._kept[item] = size, parse
            self.room -= size

    def get(self, item: int) -> Parse | None:
        """What `item` was parsed to, if that is kept."""
        return self._kept[item][1] if item in self._kept else None

    def forget(self, item: int) -> None:
        """Make room: nobody will ask for `item` again."""
        size, _parse = self._kept.pop(item, (0, None))
        self.room += size
