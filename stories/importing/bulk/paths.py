"""Where new pages stand in the tree: path, depth and address, and how many a parent gets.

The parents that are in the database are locked by whoever calls this.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from newsroom.bilingual.base import base_page


@dataclass(slots=True)
class _Branch:
    """A parent, and the last page below it so far."""

    parent: Any
    last: Any = None
    added: int = 0


@dataclass(slots=True)
class Places:
    """Gives every new page the next place below its parent."""

    branches: dict[int, _Branch] = field(default_factory=dict)

    def put(self, page: Any, parent: Any, *, is_new: bool = False) -> None:
        """Put `page` behind the last one below `parent`; `is_new` for a parent without children."""
        branch = self.branches.get(parent.pk)
        if branch is None:
            last = None if is_new else parent.get_last_child()
            branch = self.branches[parent.pk] = _Branch(parent, last)
        # Treebeard has no public way to say a path without writing it.
        page.depth = parent.depth + 1
        if branch.last is None:
            page.path = parent._get_path(parent.path, page.depth, 1)
        else:
            page.path = branch.last._inc_path()
        branch.last, branch.added = page, branch.added + 1

    def count(self, keys: set[int]) -> None:
        """Let the parents `keys`, which are in the database, know how many pages they got."""
        for key in sorted(keys & self.branches.keys()):
            added = self.branches[key].added
            base_page().objects.filter(pk=key).update(numchild=F("numchild") + added)
