"""The whole graph, a part at a time by the key of the last link: the newest links first.

What is strongest in a graph of any size cannot be known without counting all of it, so nobody is
made to: each part is as many rows of the link table, whatever else stands there, and a reader who
wants more than one asks for the next.
"""

import re
from collections import Counter
from dataclasses import dataclass

from entities.graph.neighbourhood import (
    ROWS,
    Graph,
    edges_of,
    folded,
    nodes_of,
    owners_of,
)
from entities.graph.subjects import GRAPH
from entities.graph.voices import voices_of
from entities.models.link import Link
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.caching.shown import show

_KEY = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the graph; `next` is the position of the following one, empty at the end."""

    graph: Graph
    next: str


def part_of_graph(reader: Reader, *, rows: int = ROWS) -> Part:
    """The nodes and edges of so many rows, from the reader's position on. Four queries."""
    show(GRAPH)
    links = Link.objects.order_by("-pk").values_list("pk", "draft", "source", "target")
    if _KEY.fullmatch(reader.position):
        links = links.filter(pk__lt=int(reader.position))
    found = list(links[:rows])
    pairs = [(source, target) for _, draft, source, target in found if target and not draft]
    owners = owners_of({pk for pair in pairs for pk in pair}, reader)
    edges = folded(pairs, owners)
    voices = voices_of(set(owners.values()), reader, most=ROWS)
    edges.update(
        Counter(
            (min(voice.owner, target), max(voice.owner, target))
            for voice in voices
            for target in voice.targets
        )
    )
    pages = named_pages({pk for pair in edges for pk in pair}, reader=reader)
    shown = Counter(
        {pair: weight for pair, weight in edges.items() if pair[0] in pages and pair[1] in pages}
    )
    strengths: Counter[int] = Counter()
    for pair, weight in shown.items():
        strengths.update(dict.fromkeys(pair, weight))
    ids = sorted(strengths, key=lambda pk: (-strengths[pk], -pk))
    return Part(
        Graph(nodes_of(ids, pages, reader), edges_of(shown)),
        next=str(found[-1][0]) if len(found) == rows else "",
    )


def strongest(graph: Graph, limit: int) -> Graph:
    """The `limit` first nodes of `graph`, which are its strongest, and the edges between them."""
    nodes = graph.nodes[:limit]
    kept = {node.id for node in nodes}
    edges = tuple(edge for edge in graph.edges if edge.one in kept and edge.two in kept)
    return Graph(nodes, edges, has_more=len(graph.nodes) > limit)
