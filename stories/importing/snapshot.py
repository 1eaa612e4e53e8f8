"""The database as the values that a plan is made from, in a number of queries that does not grow.

Ours is the newest revision of a page, or its row where that says the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from entities.graph.expand import linked_pages
from entities.graph.pages import base_page
from entities.graph.resolve import Node, resolve, target_of
from entities.graph.resolve import Target as GraphTarget
from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.schema import schema_of
from stories.documents.kinds import Kinds
from stories.documents.model import Document
from stories.documents.parse import parse
from stories.documents.targets import Target
from stories.importing.contents import Identity
from stories.importing.directory import ENTITY, LENS, Directory, Entry, KnownPage
from stories.importing.forms import form_of, has_takes
from stories.importing.planning import PageState, Snapshot
from stories.importing.reading import Form, names_in, targets_in
from stories.importing.stored import Stored, StoredReader
from stories.importing.undecided import disputes_of
from stories.kinds import kinds, page_kind, page_kinds
from stories.models import Head, ImportedDocument, Outlet, Region, Take

RECORD_MODELS = {"head": Head, "outlet": Outlet, "region": Region}
NAMED_PAGES = (ENTITY, LENS)


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
    earlier = _earlier_documents({(each.kind, each.slug) for each in documents})
    pages = _read_pages(documents, earlier)
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


@dataclass(slots=True)
class _Found:
    """One page that exists: its row, its newest content and that of its takes."""

    row: Any
    content: Stored
    takes: list[tuple[Any, Stored]] = field(default_factory=list)

    @property
    def version(self) -> tuple[int, ...]:
        """The newest revisions of the page and of its takes."""
        return version_of(self.row, [take for take, _content in self.takes])


def version_of(row: Any, takes: Iterable[Any]) -> tuple[int, ...]:
    """What changes whenever somebody saves the page or one of its takes."""
    return tuple(each.latest_revision_id or 0 for each in (row, *takes))


def _earlier_documents(identities: Collection[tuple[str, str]]) -> dict[Identity, int]:
    """The page of every kind and slug that was imported before, whatever it is called now."""
    found = ImportedDocument.objects.filter(
        kind__in={kind for kind, _slug in identities},
        slug__in={slug for _kind, slug in identities},
        page__isnull=False,
    )
    return {
        Identity(kind, slug): page
        for kind, slug, page in found.values_list("kind", "slug", "page")
        if (kind, slug) in identities
    }


def _read_pages(
    documents: Sequence[Document], earlier: Mapping[Identity, int]
) -> dict[Identity, _Found]:
    pages: dict[Identity, _Found] = {}
    for kind in page_kinds():
        slugs = {each.slug for each in documents if each.kind == kind.name}
        if not slugs:
            continue
        known = {
            identity.slug: page for identity, page in earlier.items() if identity.kind == kind.name
        }
        rows = kind.model.objects.filter(Q(slug__in=slugs) | Q(pk__in=known.values()))
        found = _contents_of(kind.model, list(rows))
        by_slug = {each.row.slug: each for each in found}
        by_key = {each.row.pk: each for each in found}
        for slug in slugs:
            page = by_key.get(known.get(slug, 0)) or by_slug.get(slug)
            if page:
                pages[Identity(kind.name, slug)] = page
        if has_takes(kind):
            _read_takes(found)
    return pages


def _read_takes(stories: Sequence[_Found]) -> None:
    by_key = {story.row.pk: story for story in stories}
    takes = Take.objects.filter(story_page_id__in=by_key).order_by("path") if by_key else ()
    for take in _contents_of(Take, list(takes)):
        by_key[take.row.story_page_id].takes.append((take.row, take.content))


def _contents_of(model: type[Any], rows: list[Any]) -> list[_Found]:
    """`rows` with what their newest revisions say, each list of theirs read once for all."""
    newest = {row.latest_revision_id: row.pk for row in rows if row.has_unpublished_changes}
    drafts = {
        newest[revision]: content
        for revision, content in Revision.objects.filter(
            pk__in=[revision for revision in newest if revision]
        ).values_list("pk", "content")
    }
    settled = [row for row in rows if row.pk not in drafts]
    lists = {name: _rows_by_page(model, name, settled) for name in schema_of(model).rows if settled}
    contents = {
        row.pk: {
            **get_serializable_data_for_fields(row),
            **{name: of_page.get(row.pk, []) for name, of_page in lists.items()},
        }
        for row in settled
    }
    return [_Found(row, {**(drafts.get(row.pk) or contents[row.pk]), "pk": row.pk}) for row in rows]


def _rows_by_page(model: type[Any], name: str, pages: Iterable[Any]) -> dict[int, list[Stored]]:
    relation = model._meta.get_field(name)
    parent = relation.field.attname
    rows = relation.related_model.objects.filter(**{f"{parent}__in": [page.pk for page in pages]})
    by_page: dict[int, list[Stored]] = {}
    for row in rows.order_by("sort_order"):
        by_page.setdefault(getattr(row, parent), []).append(row.serializable_data())
    return by_page


def _bases(pages: Mapping[Identity, _Found], site_kinds: Kinds) -> dict[int, dict[str, Document]]:
    """The documents that were imported before, parsed again, by page and route."""
    bases: dict[int, dict[str, Document]] = {}
    keys = {found.row.pk for found in pages.values()}
    for each in ImportedDocument.objects.filter(page__in=keys) if keys else ():
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
    named = {(kind, name): GraphTarget(kind, name) for kind, name in names if kind in NAMED_PAGES}
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
    keys = {lookup_key(name) for name in names}
    if not keys:
        return
    for record in model.objects.filter(Q(key_ko__in=keys) | Q(key_en__in=keys)).order_by("pk"):
        called = {
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


def _addresses(pages: Mapping[Identity, _Found]) -> Mapping[int, Target]:
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
    found: _Found,
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
    )
