"""From what a link says to the page that it means.

The rule, for a slug or name as it was written:

1. a page with exactly this slug;
2. else one whose headline it is, in either language;
3. else one that has it as an alias;
4. else one whose slug it is when case, spaces and hyphens do not count (`[[Rare Earth Magnets]]`).

A link with a known kind looks at pages of that kind only. Without one, the kind of the lowest
`precedence` wins (story, entity, lens, then what a site adds). If two pages of that kind remain,
the name is ambiguous and means neither: the link waits, and the report of wanted pages shows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from entities.graph.kinds import kind_of_route, precedence_of, route_of_kind
from entities.models.name import Name, Source
from entities.names import lookup_key
from entities.wiki import WikiLink, find
from newsroom.bilingual.text import nfc

#: How many names one query asks for; SQLite takes 32,766 parameters at least.
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Target:
    """What a link says: a kind, or "" where it names none, and a slug or name."""

    kind: str
    name: str

    @property
    def key(self) -> str:
        """The key under which the name is looked up."""
        return lookup_key(self.name)


@dataclass(frozen=True, slots=True)
class Node:
    """A page that was found, with its slug and its names in both languages."""

    pk: int
    kind: str
    slug: str
    headline_ko: str = ""
    headline_en: str = ""

    def name_in(self, language: str) -> str:
        """The page's name in `language`, else in the other one, else its slug."""
        first, second = (
            (self.headline_ko, self.headline_en)
            if language == "ko"
            else (self.headline_en, self.headline_ko)
        )
        return first or second or self.slug


def target_of(route: str, name: str) -> Target:
    """The target of a link with this route; one that is no page type's is part of the name."""
    if not route:
        return Target("", nfc(name).strip())
    kind = kind_of_route(route)
    return Target(kind, nfc(name).strip()) if kind else Target("", nfc(f"{route}/{name}").strip())


def target_of_link(link: WikiLink) -> Target:
    """The target of one `[[…]]`."""
    return target_of(link.route, link.target)


def target_of_row(wanted: str, *, relation: str) -> Target:
    """The target of a row: a mention names entities only, anything else a page of any kind."""
    link = next(find(f"[[{wanted}]]"), None)
    target = target_of_link(link) if link else Target("", nfc(wanted).strip())
    if relation == "mention" and not target.kind and route_of_kind("entity"):
        return Target("entity", target.name)
    return target


def resolve(targets: Iterable[Target]) -> dict[Target, Node]:
    """The page that each of `targets` means; those that mean none are left out. Two queries."""
    wanted = {target for target in targets if target.key}
    by_key = names_with_keys({target.key for target in wanted})
    found = {target: pk for target in wanted if (pk := meant(target, by_key.get(target.key, ())))}
    known = nodes(set(found.values()))
    return {target: known[pk] for target, pk in found.items() if pk in known}


def names_with_keys(keys: set[str]) -> dict[str, list[Name]]:
    """Every name that is looked up under one of `keys`, by key. One query."""
    names: dict[str, list[Name]] = defaultdict(list)
    for batch in _batches(sorted(keys)):
        for name in Name.objects.filter(key__in=batch):
            names[name.key].append(name)
    return names


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def meant(target: Target, names: Iterable[Name]) -> int | None:
    """The page that `target` means among the pages that have one of `names`."""
    candidates = [
        (_rank(name, target), precedence_of(name.kind), name.kind, name.page_id)
        for name in names
        if not target.kind or name.kind == target.kind
    ]
    if not candidates:
        return None
    best = min(candidates)[:3]
    pages = {page for *place, page in candidates if tuple(place) == best}
    return pages.pop() if len(pages) == 1 else None


def _rank(name: Name, target: Target) -> int:
    if name.source == Source.SLUG:
        return 0 if name.text == target.name else 3
    return 1 if name.source == Source.HEADLINE else 2


def nodes(pages: set[int]) -> dict[int, Node]:
    """What links say of those of `pages` that have names. One query."""
    names: dict[int, list[Name]] = defaultdict(list)
    for batch in _batches(sorted(pages)):
        for name in Name.objects.filter(page__in=batch).exclude(source=Source.ALIAS):
            names[name.page_id].append(name)
    return {pk: node_of(pk, of_page) for pk, of_page in names.items()}


def node_of(pk: int, names: Iterable[Name]) -> Node:
    """What links say of the page `pk`, which has at least one name."""
    kind, called = "", {}
    for name in names:
        kind = name.kind
        if name.source != Source.ALIAS:
            called["slug" if name.source == Source.SLUG else name.language] = name.text
    return Node(pk, kind, called.get("slug", ""), called.get("ko", ""), called.get("en", ""))
