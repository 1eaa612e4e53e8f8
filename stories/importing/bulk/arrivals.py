"""The values that pass through bulk: one new page, and the pages of one plan."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from entities.models.name import Name
from stories.importing.applying import Applied
from stories.importing.planning import PagePlan


class UnfitError(Exception):
    """Some plans of a batch have to go the ordinary way; nothing is written."""

    def __init__(self, plans: list[PagePlan]) -> None:
        super().__init__(", ".join(plan.identity.slug for plan in plans))
        self.plans = plans


class TooEarlyError(Exception):
    """From `plan` on, a batch needs what the pages before it make; nothing is written."""

    def __init__(self, plan: PagePlan) -> None:
        super().__init__(plan.identity.slug)
        self.plan = plan


@dataclass(slots=True)
class Arrival:
    """A new page in memory, below `parent`; first as a draft, at the end as its row will be.

    `content` is what its one revision holds, `names` is what others may call it.
    """

    page: Any
    parent: Any
    revision_id: int
    names: list[Name] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    goes_live: bool = False
    #: How many takes are put below it.
    children: int = 0

    @property
    def has_draft(self) -> bool:
        """Whether its revision says more than its row."""
        return self.goes_live and bool(self.page.has_unpublished_changes)


@dataclass(slots=True)
class Group:
    """The new pages of one plan: those that it names for the first time, the page, its takes."""

    plan: PagePlan
    page: Arrival
    stubs: list[Arrival] = field(default_factory=list)
    takes: list[Arrival] = field(default_factory=list)
    applied: Applied = field(default_factory=Applied)

    def __iter__(self) -> Iterator[Arrival]:
        """Its pages in the order in which they come."""
        yield from self.stubs
        yield self.page
        yield from self.takes
