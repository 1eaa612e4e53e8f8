"""What the pages of a batch refer to, each made or named once, however many name it."""

from collections.abc import Callable, Iterable
from typing import Any

from entities.graph.arriving import Register
from entities.graph.resolve import Target
from stories.importing.directory import Entry
from stories.importing.records import Referred
from stories.kinds import model_of
from stories.models import Outlet


class NamedTwiceError(Exception):
    """A page of this batch would have to be named once more: its second name comes after it."""


class Gathering(Referred):
    """The keys of whatever tokens stand for, while a batch is prepared.

    `arriving` are the pages that the batch makes, by key; `stub` makes one more of an entry.
    `outlets` are those that takes name, as they are called at the time.
    """

    def __init__(
        self,
        *,
        user: Any,
        publish: bool,
        register: Register,
        outlets: dict[int, Outlet],
        stub: Callable[[Entry], Any],
    ) -> None:
        super().__init__(user, publish)
        self.outlets = outlets
        self.register = register
        self.stub = stub
        self.arriving: dict[int, Any] = {}
        self._ensured: dict[str, Entry] = {}

    def ensure(self, entries: Iterable[Entry]) -> None:
        """Make and name what `entries` ask for, unless an earlier page of the batch did."""
        for entry in entries:
            if self._ensured.get(entry.token) != entry:
                super().ensure([entry])
                self._ensured[entry.token] = entry

    def record(self, entry: Entry) -> Any:
        """The record of `entry`; of an outlet, what it is called from now on."""
        record = super().record(entry)
        if isinstance(record, Outlet):
            self.outlets[record.pk] = record
        return record

    def _page(self, entry: Entry) -> int:
        if entry.exists:
            return super()._page(entry)
        names = (Target(entry.kind, name) for name in (entry.slug, *entry.names.values()))
        pk = next(filter(None, map(self.register.meant, names)), None)
        if pk is None:
            return int(self.stub(entry).pk)
        if pk in self.arriving:
            if self.unnamed(self.arriving[pk], entry):
                raise NamedTwiceError(entry.token)
            return pk
        row = model_of(entry.kind).objects.get(pk=pk)
        return self.named(row.get_latest_revision_as_object(), entry)
