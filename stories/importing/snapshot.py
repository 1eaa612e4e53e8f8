"""The database as the values that a plan is made from, in a number of queries that does not grow.

Ours is the newest revision of a page, or its row where that says the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from entities.graph.expand import linked_pages
from entities.graph.resolve import Node, resolve, target_of
from entities.graph.resolve import Target as GraphTarget
from entities.names import lookup_key
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from stories.documents.kinds import Kinds
from stories.documents.model import Document
from stories.documents.parse import parse
from stories.documents.targets import Target
from stories.importing.contents import Identity
from stories.importing.directory import Directory, Entry, KnownPage, slug_for
from stories.importing.forms import form_of
from stories.importing.pages import NAMED_PAGES, Found, earlier_documents, read_pages, read_stubs
from stories.importing.planning import PageState, Snapshot
from stories.importing.reading import Form, names_in, targets_in
from stories.importing.stored import StoredReader
from stories.importing.undecided import disputes_of
from stories.kinds import kinds, page_kind, page_kinds
from stories.models import Head, ImportedDocument, Outlet, Region

RECORD_MODELS = {"head": Head, "outlet": Outlet, "region": Region}


def take_snapshot(
    documents: Iterable[Document],
    *,
    announced: Mapping[tuple[str, str], Entry] | None = None,
) -> Snapshot:
    """All that a plan for `documents` needs to know.

    `announced` are pages that other documents of the run bring, by kind and lookup key of a name.
    """
    documents = list(documents)
    site_kinds = kinds()
    earlier = earlier_documents({(each.kind, each.slug) for each in documents})
    pages = read_pages(documents, earlier)
    pages |= read_stubs([each for each in documents if Identity(each.kind, each.slug) not in pages])
    bases = _bases(pages, site_kinds)
    read = [*documents, *(base for of_page in bases.values() for base in of_page.values())]
    directory = _directory(read, announced or {})
    address = _addresses(pages)
    forms = {kind.name: form_of(kind) for kind in page_kinds()}
    disputes = disputes_of(
        {each.row.pk: [take.pk for take, _content in each.takes] for each in pages.values()}
    )
    states = {
        identity: replace(
            _state(found, bases.get(found.row.pk, {}), forms[identity.kind], directory, address),
            disputes=disputes.get(found.row.pk, {}),
        )
        for identity, found in pages.items()
    }
    return Snapshot(site_kinds, forms, directory, states)


def snapshot_of(page_id: int) -> tuple[Snapshot | None, Identity | None]:
    """The snapshot of one page with the documents that it was imported from, and who it is in it.

    Neither where no document of it is kept.
    """
    site_kinds = kinds()
    kept = ImportedDocument.objects.filter(page=page_id)
    documents = [document for each in kept if (document := _parsed(each, site_kinds))]
    if not documents:
        return None, None
    snapshot = take_snapshot(documents)
    identities = (name for name, state in snapshot.pages.items() if state.page_id == page_id)
    identity = next(identities, None)
    return (snapshot, identity) if identity else (None, None)


def _bases(pages: Mapping[Identity, Found], site_kinds: Kinds) -> dict[int, dict[str, Document]]:
    """The documents that were imported before, parsed again, by page and route."""
    bases: dict[int, dict[str, Document]] = {}
    keys = {found.row.pk for found in pages.values()}
    kept = ImportedDocument.objects.filter(page__in=keys).order_by("imported_at", "pk")
    for each in kept if keys else ():
        document = _parsed(each, site_kinds)
        if document and each.page_id:
            bases.setdefault(each.page_id, {})[each.route] = document
    return bases


def _parsed(kept: ImportedDocument, site_kinds: Kinds) -> Document | None:
    """The document as the parser reads it now."""
    document = parse(kept.text, name=f"{kept.slug}.{kept.route}.md", kinds=site_kinds).document
    return document if isinstance(document, Document) else None


def _directory(
    documents: Sequence[Document], announced: Mapping[tuple[str, str], Entry]
) -> Directory:
    directory = Directory(announced=announced)
    names = {name for document in documents for name in names_in(document)}
    for kind, model in RECORD_MODELS.items():
        _enter_records(directory, kind, model, {name for of, name in names if of == kind})
    wanted: dict[tuple[str, str], GraphTarget] = {
        (route, name): target_of(route, name)
        for document in documents
        for route, name in targets_in(document)
    }
    named = {
        (kind, each): GraphTarget(kind, each)
        for kind, name in names
        if kind in NAMED_PAGES
        for each in (name, slug_for(kind, name))
    }
    found = resolve([*wanted.values(), *named.values()])
    for link, target in wanted.items():
        if node := found.get(target):
            directory.targets[link] = _known_page(node)
            _enter_page(directory, node)
    for (_kind, name), target in named.items():
        if node := found.get(target):
            _enter_page(directory, node, name)
    return directory


def _enter_records(directory: Directory, kind: str, model: type[Any], names: set[str]) -> None:
    keys = {lookup_key(name) for name in names} - {""}
    if not keys:
        return
    for record in model.objects.filter(Q(key_ko__in=keys) | Q(key_en__in=keys)).order_by("pk"):
        called: dict[str, str] = {
            language: name
            for language in LANGUAGES
            if (name := getattr(record, f"name_{language}"))
        }
        directory.add(Entry(f"{kind}:{record.pk}", kind, called))


def _enter_page(directory: Directory, node: Node, *keys: str) -> None:
    if node.kind in NAMED_PAGES:
        entry = Entry(f"page:{node.pk}", node.kind, _names(node), node.slug)
        directory.add(entry, keys=keys)


def _known_page(node: Node) -> KnownPage:
    return KnownPage(node.pk, page_kind(node.kind).route, node.slug, _names(node))


def _names(node: Node) -> dict[str, str]:
    names = {"ko": node.headline_ko, "en": node.headline_en}
    return {language: name for language, name in names.items() if name}


def _addresses(pages: Mapping[Identity, Found]) -> Mapping[int, Target]:
    """Where every page stands that the texts of `pages` link to."""
    contents = (
        content
        for found in pages.values()
        for content in (found.content, *(content for _take, content in found.takes))
    )
    texts = (text for content in contents for text in content.values() if isinstance(text, str))
    linked = linked_pages(texts)
    if not linked:
        return {}
    routes = {kind.model: kind.route for kind in page_kinds()}
    rows = base_page().objects.filter(pk__in=linked).only("pk", "slug", "content_type")
    return {
        row.pk: Target(routes[row.specific_class], row.slug)
        for row in rows
        if row.specific_class in routes
    }


def _state(
    found: Found,
    bases: Mapping[str, Document],
    form: Form,
    directory: Directory,
    addresses: Mapping[int, Target],
) -> PageState:
    takes = [content for _take, content in found.takes]
    reader = StoredReader(form, addresses.get, directory.settled)
    imported = StoredReader(form, addresses.get, directory.settled, only_imported=True)
    return PageState(
        page_id=found.row.pk,
        ours=reader.contents(found.content, takes=takes),
        imported=imported.contents(found.content, takes=takes),
        bases=bases,
        version=found.version,
        is_stub=found.is_stub,
    )
