"""What surrounds a page in the graph, for a reader: bounded whatever the page is linked to by.

Each query asks by a key and for no more than so many rows; what a page with ten thousand links is
shown with are the newest of them. Nodes are pages that this reader may open, in a language that is
published; whatever speaks for another page (`voices`) is folded into it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet

from entities.graph.kinds import graph_models
from entities.graph.subjects import links_to
from entities.graph.voices import Voice, voices_among, voices_of, voices_to
from entities.models.link import Link
from newsroom.bilingual.named import NamedPage, named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.caching.shown import show, show_all
from newsroom.prepared import Given, Prepared, keys, lists

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
    linked = [
        *_named_by([pk, *(voice.page for voice in own)]),
        *(row.source_id for row in _naming.rows(ROWS, page=pk)),
    ]
    owners = owners_of(linked, reader)
    found = Counter(owners[each] for each in linked)
    found.update(target for voice in own for target in voice.targets)
    found.update(voice.owner for voice in voices_to(pk, reader, most=ROWS))
    del found[pk]
    return found


def _named_by(speaking: Sequence[int]) -> list[int]:
    """What the newest of `speaking` name. One query for 256 of them."""
    rows = []
    for part in lists(speaking):
        length, given = keys("source", part)
        rows += _targets.rows(length, ROWS, **given)
    newest = sorted(rows, key=lambda row: (-row.source_id, -row.pk))
    return [row.target_id for row in newest[:ROWS]]


@Prepared
def _targets(length: int, most: int) -> QuerySet[Any, Any]:
    """The newest public links of some pages to pages that exist."""
    # Not the keys themselves: the lookups of a relation want numbers at once.
    among = Given.many("source", BigIntegerField(), length=length)
    links = Link.objects.public().filter(Q(source__id__in=among), target__isnull=False)
    return links.order_by("-source_id", "-pk").values_list("pk", "source_id", "target_id")[:most]


@Prepared
def _naming(most: int) -> QuerySet[Any, Any]:
    """The newest public links to a page."""
    links = Link.objects.public().filter(target=Given("page", BigIntegerField()))
    return links.order_by("-source_id", "-pk").values_list("source_id")[:most]


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
    edges = folded(_links_between(list(owners), list(pages)), owners)
    edges.update(_keyed(voices, pages))
    return edges


def _links_between(sources: Sequence[int], targets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The public links from one to the other. One query for 256 sources and as many targets."""
    for some, others in product(lists(sources), lists(targets)):
        (length, given), (width, also) = keys("source", some), keys("target", others)
        yield from _between.rows(length, width, ROWS * 5, **given, **also)


@Prepared
def _between(length: int, width: int, most: int) -> QuerySet[Any, Any]:
    """Public links from some pages to some."""
    sources = Given.many("source", BigIntegerField(), length=length)
    targets = Given.many("target", BigIntegerField(), length=width)
    links = Link.objects.public().filter(Q(source__id__in=sources, target__id__in=targets))
    return links.order_by().values_list("source_id", "target_id")[:most]


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
