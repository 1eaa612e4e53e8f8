"""What surrounds a page in the graph, for a reader: bounded whatever the page is linked to by.

Each query asks by a key and for no more than so many rows; what a page with ten thousand links is
shown with are the newest of them. Nodes are pages that this reader may open, in a language that is
published; whatever speaks for another page (`voices`) is folded into it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entities.graph.kinds import graph_models
from entities.graph.subjects import links_to
from entities.graph.voices import Voice, voices_among, voices_of, voices_to
from entities.models.link import Link
from newsroom.bilingual.named import NamedPage, named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.caching.shown import show, show_all

#: Nodes around a page, pages that are looked up for them, and rows of any one query.
LIMIT, CANDIDATES, ROWS = 24, 60, 400

#: Two pages, the one with the lower key first, and how often one names the other.
Edges = Counter[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Node:
    """A page of the graph, as a reader may know it."""

    id: int
    name: Text
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Two pages that are linked, in either direction, and by how many links."""

    one: int
    two: int
    weight: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, and the edges between them, the strongest first.

    `has_more` says that there are nodes which are not among these.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    has_more: bool = False

    def weights(self) -> Counter[int]:
        """How many links each node has within the graph."""
        found: Counter[int] = Counter()
        for edge in self.edges:
            found[edge.one] += edge.weight
            found[edge.two] += edge.weight
        return found


def neighbourhood(page: Any, reader: Reader, *, limit: int = LIMIT) -> Graph:
    """`page`, the pages that are linked with it most, and the edges between all of them.

    The page itself is the first node. Eight queries.
    """
    around = _around(page.pk, reader)
    nearest = sorted(around, key=lambda pk: (-around[pk], -pk))
    known = named_pages([page.pk, *nearest[:CANDIDATES]], reader=reader)
    open_ones = [pk for pk in nearest[:CANDIDATES] if pk in known]
    chosen = open_ones[:limit]
    edges = edges_between(chosen, reader)
    edges.update({_pair(page.pk, pk): around[pk] for pk in chosen})
    return Graph(
        nodes=nodes_of([page.pk, *chosen], known, reader),
        edges=edges_of(edges),
        has_more=len(open_ones) > limit or len(nearest) > CANDIDATES,
    )


def _around(pk: int, reader: Reader) -> Counter[int]:
    """The pages that `pk` links to or that link to it, and how often. Five queries."""
    show(links_to(pk))
    own = voices_of([pk], reader, most=ROWS)
    links = Link.objects.public().order_by("-source", "-pk")
    speaking = [pk, *(voice.page for voice in own)]
    named = links.filter(source__in=speaking, target__isnull=False)
    linked = [
        *named.values_list("target", flat=True)[:ROWS],
        *links.filter(target=pk).values_list("source", flat=True)[:ROWS],
    ]
    owners = owners_of(linked, reader)
    found = Counter(owners[each] for each in linked)
    found.update(target for voice in own for target in voice.targets)
    found.update(voice.owner for voice in voices_to(pk, reader, most=ROWS))
    del found[pk]
    return found


def owners_of(pages: Collection[int], reader: Reader) -> dict[int, int]:
    """For each of `pages` the node that it is part of: itself, unless it speaks for another.

    What speaks for another and may not be opened stands for itself, which is not shown either. One
    query a speaking type.
    """
    wanted = set(pages)
    if not wanted:
        return {}
    found = {voice.page: voice.owner for voice in voices_among(wanted, reader, most=len(wanted))}
    return {pk: found.get(pk, pk) for pk in wanted}


def edges_between(pages: Collection[int], reader: Reader) -> Edges:
    """The edges between `pages`, those of their voices included. Two queries."""
    show_all(links_to(pk) for pk in pages)
    if not pages:
        return Counter()
    voices = voices_of(pages, reader, most=ROWS)
    owners = {pk: pk for pk in pages} | {voice.page: voice.owner for voice in voices}
    links = Link.objects.public().filter(source__in=list(owners), target__in=pages)
    rows = links.order_by().values_list("source", "target")[: ROWS * 5]
    edges = folded(rows, owners)
    edges.update(_keyed(voices, pages))
    return edges


def folded(rows: Iterable[tuple[int, int]], owners: Mapping[int, int]) -> Edges:
    """The edges in `rows` of sources and targets, between the nodes that they are part of."""
    pairs = ((owners[source], owners.get(target, target)) for source, target in rows)
    return Counter(_pair(one, two) for one, two in pairs if one != two)


def _keyed(voices: Iterable[Voice], pages: Collection[int]) -> Edges:
    known = set(pages)
    return Counter(
        _pair(voice.owner, target)
        for voice in voices
        for target in voice.targets
        if voice.owner in known and target in known
    )


def _pair(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)


def edges_of(edges: Edges) -> tuple[Edge, ...]:
    """`edges`, the strongest first."""
    ordered = sorted(edges.items(), key=lambda edge: (-edge[1], edge[0]))
    return tuple(Edge(*pair, weight) for pair, weight in ordered)


def nodes_of(
    ids: Iterable[int], pages: Mapping[int, NamedPage], reader: Reader
) -> tuple[Node, ...]:
    """Those of `ids` that are among `pages`, in this order."""
    kinds = {model._meta.label: getattr(model, "kind", "") for model in graph_models()}
    return tuple(
        Node(pk, page.name_for(reader), reader.address(page.url_path), kinds.get(page.label, ""))
        for pk in ids
        if (page := pages.get(pk))
    )
