"""What the documents of some pages need beyond the pages' own columns, read at once.

The number of queries depends on the kinds of page that a site has, never on how many pages are
read or what they hold. Rows of lists come from their own tables, so that nothing which an
instance carries in memory gets into a document.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.models import Page, Site

from entities.graph.expand import linked_pages
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.privacy import closed_paths
from newsroom.bilingual.schema import schema_of
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all
from stories.documents.targets import Target
from stories.exporting.precedent import Precedent, precedent_of
from stories.exporting.published import VISIBLE
from stories.kinds import PageKind, kinds, page_kinds
from stories.models import Head, ImportedDocument, Outlet, Region, Take
from stories.subjects import documents_of, of_takes, takes_of

Rows = Mapping[int, Sequence[Any]]

#: A database takes only so many values in one query.
_MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class Node:
    """A page that another one names, and whether readers may see it."""

    target: Target
    names: Mapping[str, str] = field(default_factory=dict)
    public: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """Rows by relation, takes by page, the pages that all these name, and the last documents."""

    rows: Mapping[str, Rows]
    takes: Rows
    nodes: Mapping[int, Node]
    places: Mapping[int, str]
    precedents: Mapping[tuple[str, str], Precedent]

    def rows_of(self, page: Any, relation: str) -> Sequence[Any]:
        """The rows of `page` in their order; none where its type has no such list."""
        return self.rows.get(relation, {}).get(page.pk, ())

    def precedent(self, page: Any, route: Language) -> Precedent | None:
        """How the last document on `route` wrote `page`, if one came."""
        return self.precedents.get((page.slug, route))


def gather(kind: PageKind, pages: Sequence[Any]) -> Material:
    """The material of `pages`, all of one `kind`."""
    keys = [page.pk for page in pages]
    closed = closed_paths()
    rows = {relation: _rows(kind, relation, keys) for relation in _relations(kind)}
    takes = _takes(keys, closed) if _has_takes(kind) else {}
    named = set(_named(pages, rows=rows.values(), takes=takes))
    _note(keys, rows=rows, takes=takes, named=named)
    nodes = _nodes(named, closed)
    return Material(
        rows=rows,
        takes=takes,
        nodes=nodes,
        places=_places(named - set(nodes)),
        precedents=_precedents(kind, pages),
    )


def _note(
    keys: Iterable[int], *, rows: Mapping[str, Rows], takes: Rows, named: Iterable[int]
) -> None:
    """Tell the page cache what a document of these pages shows."""
    for key in keys:
        show(subjects.page(key), takes_of(key), documents_of(key))
    show_all(subjects.page(key) for key in named)
    show_all(of_takes(_all([takes]), outlet=Outlet, region=Region))
    show_all(subjects.record(Head, row.head_id) for row in _all([rows.get("heads", {})]))


def _has_takes(kind: PageKind) -> bool:
    return any(section.shape == "takes" for section in kind.document.sections)


def _relations(kind: PageKind) -> Iterator[str]:
    """The lists that documents of `kind` are made of, as far as its page type has them."""
    sections = [section.name for section in kind.document.sections]
    facts = [kind.facts[fact.name] for fact in kind.document.facts if fact.many]
    for name in dict.fromkeys(["heads", "related", "mentions", *sections, *facts]):
        try:
            if kind.model._meta.get_field(name).one_to_many:
                yield name
        except FieldDoesNotExist:
            continue


def _rows(kind: PageKind, relation: str, keys: Sequence[int]) -> Rows:
    reverse = kind.model._meta.get_field(relation)
    page = reverse.field.attname
    rows = reverse.related_model._base_manager.filter(**{f"{page}__in": keys})
    rows = rows.select_related("head") if relation == "heads" else rows
    return _grouped(rows.order_by("sort_order", "pk"), page)


def _takes(keys: Sequence[int], closed: tuple[str, ...]) -> Rows:
    takes = Take.objects.filter(VISIBLE, live=True, story_page_id__in=keys)
    found = takes.select_related("outlet", "region").order_by("path")
    return _grouped((take for take in found if not take.path.startswith(closed)), "story_page_id")


def _grouped(rows: Iterable[Any], column: str) -> Rows:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return dict(found)


def _named(pages: Sequence[Any], *, rows: Iterable[Rows], takes: Rows) -> Iterator[int]:
    """The keys of all pages that these name: in lists, as lenses, inside their texts."""
    for row in _all(rows):
        if target := getattr(row, "target_id", None):
            yield target
    below = list(_all([takes]))
    yield from (take.lens_page_id for take in below if take.lens_page_id)
    yield from linked_pages(
        getattr(holder, column)
        for holder in (*pages, *below)
        for columns in schema_of(holder.specific_class).pairs.values()
        for column in columns.values()
    )


def _all(groups: Iterable[Rows]) -> Iterator[Any]:
    return (row for group in groups for rows in group.values() for row in rows)


def _nodes(keys: Collection[int], closed: tuple[str, ...]) -> dict[int, Node]:
    """Those of the pages `keys` whose type is registered; one query a kind."""
    columns = ["pk", "slug", "path", "live", "live_ko", "live_en"]
    columns += [f"headline_{language}" for language in LANGUAGES]
    nodes = {}
    for kind in page_kinds():
        for some in _portions(keys):
            found = kind.model._base_manager.filter(pk__in=some).values_list(*columns)
            for pk, slug, path, live, live_ko, live_en, *headlines in found:
                nodes[pk] = Node(
                    target=Target(kind.route, slug),
                    names=dict(zip(LANGUAGES, headlines, strict=True)),
                    public=live and (live_ko or live_en) and not path.startswith(closed),
                )
    return nodes


def _places(keys: Collection[int]) -> dict[int, str]:
    """Where the pages `keys` stand below their site: takes, indexes, pages of a site's own."""
    places = {}
    roots = [path.root_path for path in Site.get_site_root_paths()] if keys else []
    for some in _portions(keys):
        for pk, url_path in Page.objects.filter(pk__in=some).values_list("pk", "url_path"):
            if root := next((root for root in roots if url_path.startswith(root)), None):
                places[pk] = url_path.removeprefix(root).strip("/")
    return places


def _portions(keys: Collection[int]) -> Iterator[list[int]]:
    remaining = iter(sorted(keys))
    while some := list(islice(remaining, _MOST_VALUES)):
        yield some


def _precedents(kind: PageKind, pages: Sequence[Any]) -> dict[tuple[str, str], Precedent]:
    documents = ImportedDocument.objects.filter(
        kind=kind.name, slug__in={page.slug for page in pages}
    )
    known = kinds()
    found = {(each.slug, each.route): precedent_of(each, kinds=known) for each in documents}
    return {place: precedent for place, precedent in found.items() if precedent}
