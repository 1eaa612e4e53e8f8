"""Names of pages that are made together, looked up as if they were made one after the other.

A name means the page that has it at the time; a link that finds nobody waits, and the first page
that comes to have the name gets it. So that a batch of new pages says the same as those pages made
singly, the names of the batch are replayed here in order. Pages at hand and pages in the database
are one; nothing is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from entities.graph.resolve import Node, Target, meant, names_with_keys, node_of, nodes
from entities.models.name import Name


@dataclass(slots=True)
class Register:
    """The names of the pages that are there so far, as far as anybody asked for them."""

    by_key: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    of_page: dict[int, list[Name]] = field(default_factory=dict)

    @classmethod
    def reading(cls, keys: Collection[str]) -> "Register":
        """The pages in the database that answer to one of `keys`. One query."""
        register = cls()
        for key, names in names_with_keys(set(keys)).items():
            register.by_key[key].extend(names)
        return register

    def add(self, page_id: int, names: Sequence[Name]) -> None:
        """`page_id` has come, with all of its `names`."""
        self.of_page[page_id] = list(names)
        for name in names:
            self.by_key[name.key].append(name)

    def meant(self, target: Target) -> int | None:
        """The page that `target` means now."""
        return meant(target, self.by_key.get(target.key, ())) if target.key else None

    def nodes(self, page_ids: Collection[int]) -> dict[int, Node]:
        """What links say of some pages. Two queries at most."""
        here = {pk: node_of(pk, self.of_page[pk]) for pk in page_ids if pk in self.of_page}
        there = {pk for pk in page_ids if pk not in here}
        return here | (nodes(there) if there else {})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A page that comes: its key, its names and what it names without knowing the page."""

    page_id: int
    names: Sequence[Name]
    waiting: Collection[Target] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the links of each newcomer mean, and what those of pages mean that were there before."""

    of_newcomers: Sequence[Mapping[Target, Node]]
    of_others: Mapping[Target, Node]


def settle(newcomers: Sequence[Newcomer], *, others: Iterable[Target]) -> Found:
    """Let `newcomers` come one after the other; `others` are waiting already. Two queries."""
    wanted = {target for each in newcomers for target in each.waiting}
    register = Register.reading({target.key for target in wanted})
    replay = _Replay(register, [{} for _each in newcomers])
    for target in others:
        replay.waiting[target.key].append((None, target))
    for place, newcomer in enumerate(newcomers):
        replay.come(place, newcomer)
    known = register.nodes({*replay.others.values(), *_all(replay.found)})
    return Found(
        [_with_nodes(found, known) for found in replay.found], _with_nodes(replay.others, known)
    )


def _all(found: Iterable[Mapping[Target, int]]) -> Iterable[int]:
    return (pk for each in found for pk in each.values())


def _with_nodes(found: Mapping[Target, int], known: Mapping[int, Node]) -> dict[Target, Node]:
    return {target: known[pk] for target, pk in found.items() if pk in known}


@dataclass(slots=True)
class _Replay:
    """Who waits for which name, while one page after the other comes."""

    register: Register
    found: list[dict[Target, int]]
    others: dict[Target, int] = field(default_factory=dict)
    waiting: dict[str, list[tuple[int | None, Target]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def come(self, place: int, newcomer: Newcomer) -> None:
        """A page first finds what is there, then is found by whoever waits, itself included."""
        for target in newcomer.waiting:
            if (pk := self.register.meant(target)) is not None:
                self.found[place][target] = pk
            else:
                self.waiting[target.key].append((place, target))
        self.register.add(newcomer.page_id, newcomer.names)
        for key in {name.key for name in newcomer.names}:
            self.waiting[key] = [each for each in self.waiting[key] if not self._finds(*each)]

    def _finds(self, place: int | None, target: Target) -> bool:
        pk = self.register.meant(target)
        if pk is None:
            return False
        finder = self.others if place is None else self.found[place]
        finder[target] = pk
        return True
