"""A graph as a reader sees it: two drawings, for a desk and for a phone, and the same as a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import capfirst

from entities.drawing.ring import Curve, Ring, Spot, ring
from entities.graph.kinds import graph_models
from entities.graph.neighbourhood import Graph, Node, neighbourhood
from entities.graph.whole import part_of_graph, strongest
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue

#: Widths of the two drawings, in the units of their letters; and the letters.
WIDE, NARROW, LETTERS = 760, 350, 14
#: The nodes of the whole graph that are drawn without a script.
STRONGEST = 24
#: Of the nodes that one is linked with so many are named in the list.
MOST_OTHERS = 5
#: The order in which kinds stand around the ring.
_ORDER = ("story", "lens", "entity")
_SHAPES = {"story": "m-5.5-5.5h11v11h-11z", "lens": "m0-7.5l7.5 7.5l-7.5 7.5l-7.5-7.5z"}
_CIRCLE = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"


@dataclass(frozen=True, slots=True)
class Neighbour(TemplateValue):
    """A node of the list: how many links it has within the picture, and the others that it is
    linked with most besides the page in the middle; `further` counts those that are not named."""

    node: Node
    kind: str
    links: int
    others: tuple[Node, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Mark(TemplateValue):
    """A node as it is drawn: paths of its mark and of the area that can be pressed, and its name
    in lines, the first at `x` and `y`. Numbers are written out, as SVG wants them.
    """

    node: Node
    is_centre: bool
    mark: str
    area: str
    x: str
    y: str
    anchor: str
    first: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stroke(TemplateValue):
    """All curves of one thickness, as one path."""

    path: str
    thickness: str
    is_spoke: bool


@dataclass(frozen=True, slots=True)
class Drawing(TemplateValue):
    """A picture: its size, its nodes, and the lines that lie below them."""

    name: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Kind(TemplateValue):
    """A kind of page that is drawn, its name, and its mark."""

    kind: str
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class GraphView(TemplateValue):
    """The plain values of `entities/graph.html` and `entities/whole_graph.html`.

    `page` is the address of the page in the middle, empty for the whole graph. `kinds` are those
    that are drawn.
    """

    headline: Text
    page: str
    drawings: tuple[Drawing, ...]
    neighbours: tuple[Neighbour, ...]
    kinds: tuple[Kind, ...]
    has_more: bool
    data: str


def around(page: Any, reader: Reader) -> GraphView:
    """What surrounds `page`."""
    graph = neighbourhood(page, reader)
    own = reader.address(page.url_path)
    headline = reader.telling_of(page).text(page, "headline")
    return _view(graph, headline=headline, page=own, data=f"{own}/graph.json", centre=page.pk)


def whole(reader: Reader) -> GraphView:
    """The strongest nodes of the first part of the whole graph."""
    graph = strongest(part_of_graph(reader).graph, STRONGEST)
    empty = Text("", reader.language, reader.language)
    address = reader.address_of_view("graph.json")
    return _view(graph, headline=empty, page="", data=address, centre=None)


def _view(graph: Graph, *, headline: Text, page: str, data: str, centre: int | None) -> GraphView:
    nodes = _in_order(graph, centre)
    kinds_of = (model for model in graph_models() if model.kind)
    names = {model.kind: capfirst(str(model._meta.verbose_name)) for model in kinds_of}
    kinds = dict.fromkeys(node.kind for node in nodes if node.kind)
    return GraphView(
        headline=headline,
        page=page,
        drawings=drawings(graph, nodes, has_centre=centre is not None),
        neighbours=neighbours(graph, names, centre=centre),
        kinds=tuple(Kind(kind, names[kind], f"M0 0{shape_of(kind)}") for kind in kinds),
        has_more=graph.has_more,
        data=data,
    )


def _in_order(graph: Graph, centre: int | None) -> list[Node]:
    """The nodes as they stand around the ring: by kind, the strongest first; the middle before."""

    def place(node: Node) -> tuple[bool, int]:
        order = _ORDER.index(node.kind) if node.kind in _ORDER else len(_ORDER)
        return node.id != centre, order

    return (
        sorted(graph.nodes, key=place)
        if centre is None
        else [
            *(node for node in graph.nodes if node.id == centre),
            *sorted((node for node in graph.nodes if node.id != centre), key=place),
        ]
    )


def drawings(graph: Graph, nodes: list[Node], *, has_centre: bool) -> tuple[Drawing, ...]:
    """`graph` for a desk and for a phone; nothing where nothing is linked."""
    if not graph.edges:
        return ()
    names = [node.name.value for node in nodes]
    places = {node.id: place for place, node in enumerate(nodes)}
    edges = [(places[edge.one], places[edge.two], edge.weight) for edge in graph.edges]
    sizes = {"wide": WIDE, "narrow": NARROW}
    drawn = {
        name: ring(names, edges, width=width, size=LETTERS, has_centre=has_centre)
        for name, width in sizes.items()
    }
    return tuple(
        _drawing(name, picture, nodes, has_centre=has_centre) for name, picture in drawn.items()
    )


def _drawing(name: str, picture: Ring, nodes: list[Node], *, has_centre: bool) -> Drawing:
    placed = enumerate(zip(nodes, picture.spots, strict=True))
    marks = tuple(
        _mark(node, spot, is_centre=has_centre and not place) for place, (node, spot) in placed
    )
    return Drawing(name, picture.width, picture.height, marks, _strokes(picture.curves))


def _mark(node: Node, spot: Spot, *, is_centre: bool) -> Mark:
    left, top, width, height = spot.area
    return Mark(
        node=node,
        is_centre=is_centre,
        mark=f"M{spot.x} {spot.y}{shape_of(node.kind)}",
        area=f"M{left} {top}h{width}v{height}h-{width}z",
        x=str(spot.label.x),
        y=str(spot.label.y),
        anchor=spot.label.anchor,
        first=spot.label.lines[0] if spot.label.lines else "",
        others=spot.label.lines[1:],
    )


def _strokes(curves: Iterable[Curve]) -> tuple[Stroke, ...]:
    """`curves`, which are in order, as few paths."""
    groups = groupby(curves, key=lambda curve: (curve.is_spoke, curve.thickness))
    return tuple(
        Stroke("".join(curve.path for curve in found), str(thickness), is_spoke)
        for (is_spoke, thickness), found in groups
    )


def shape_of(kind: str) -> str:
    """The mark of a kind, as a path around a point: a square, a diamond, or a circle."""
    return _SHAPES.get(kind, _CIRCLE)


def neighbours(graph: Graph, names: dict[str, str], *, centre: int | None) -> tuple[Neighbour, ...]:
    """The nodes of `graph` as a list, the strongest first, without the one in the middle."""
    by_id = {node.id: node for node in graph.nodes}
    linked: dict[int, list[tuple[int, int]]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        linked[edge.one].append((edge.two, edge.weight))
        linked[edge.two].append((edge.one, edge.weight))
    return tuple(
        _neighbour(node, names.get(node.kind, ""), linked[node.id], by_id, centre=centre)
        for node in graph.nodes
        if node.id != centre
    )


def _neighbour(
    node: Node,
    kind: str,
    linked: list[tuple[int, int]],
    by_id: dict[int, Node],
    *,
    centre: int | None,
) -> Neighbour:
    others = [by_id[other] for other, _ in linked if other != centre]
    links = sum(weight for _, weight in linked)
    most = MOST_OTHERS + 1 if len(others) == MOST_OTHERS + 1 else MOST_OTHERS
    return Neighbour(node, kind, links, tuple(others[:most]), len(others[most:]))


def as_data(graph: Graph) -> dict[str, Any]:
    """`graph` for a program: nodes, and edges as pairs of ids with their weight."""
    return {
        "nodes": [
            {
                "id": node.id,
                "name": node.name.value,
                "language": node.name.language,
                "kind": node.kind,
                "url": node.url,
            }
            for node in graph.nodes
        ],
        "edges": [[edge.one, edge.two, edge.weight] for edge in graph.edges],
    }
