"""A document back to its file: the one canonical layout, byte for byte."""

from collections.abc import Iterator

from stories.documents import graph, takes
from stories.documents.kinds import DocumentKind, Kinds, Section
from stories.documents.meta import counted
from stories.documents.model import Document, Figure

_NOUNS = {"take": ("take", "takes"), "lens": ("lens", "lenses"), "region": ("region", "regions")}


def render(document: Document, *, kinds: Kinds) -> str:
    """`document` as text with a final newline; raises `LookupError` for a kind not in `kinds`."""
    kind = kinds.named(document.kind)
    if kind is None:
        raise LookupError(document.kind)
    return "\n".join(_lines(document, kind)) + "\n"


def _lines(document: Document, kind: DocumentKind) -> Iterator[str]:
    yield f"# {document.headline}"
    if document.dek:
        yield f"> {document.dek}"
    yield ""
    yield f"**Meta:** {' · '.join(_meta(document, kind))}"
    yield ""
    for section in kind.sections:
        if body := list(_body(document, section)):
            yield f"## {section.heading(document.headings)}"
            yield from body
            yield ""
    yield "---"
    yield f"Canonical: {document.origin}/{document.route}/{kind.route}/{document.slug}"


def _meta(document: Document, kind: DocumentKind) -> Iterator[str]:
    yield f"type: {document.kind}"
    if document.date:
        yield f"date: {document.date.isoformat()}"
    if document.heads:
        yield f"heads: {', '.join(document.heads)}"
    for fact in kind.facts:
        if values := document.facts.get(fact.name):
            yield f"{fact.name}: {', '.join(values)}"
    if document.takes:
        for noun, count in counted(document.takes).items():
            one, many = _NOUNS[noun]
            yield f"{count} {one if count == 1 else many}"


def _body(document: Document, section: Section) -> Iterator[str]:
    """The lines below a heading; the graph stands close to its heading, all else apart."""
    match section.shape:
        case "prose":
            if text := document.texts.get(section.name):
                yield ""
                yield text
        case "figures" | "items":
            if rows := document.lists.get(section.name):
                yield ""
                yield from (f"- {_row(row)}" for row in rows)
        case "takes":
            if document.takes:
                yield ""
                yield from takes.written(document.takes, headings=document.headings)
        case "graph":
            yield from graph.written(
                document.related, document.entities, headings=document.headings
            )


def _row(row: Figure | str) -> str:
    if isinstance(row, str):
        return row
    return f"{row.value}, {row.measure}" if row.measure else row.value
