"""Pages as they stand and what was imported of them before, read in a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from entities.graph.resolve import Target, resolve
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import nfc
from stories.documents.model import Document
from stories.documents.targets import Target as LinkTarget
from stories.importing.contents import Identity
from stories.importing.directory import ENTITY, LENS
from stories.importing.forms import form_of, has_takes
from stories.importing.planning import Version
from stories.importing.reading import Form
from stories.importing.stored import Stored, StoredReader
from stories.kinds import page_kinds
from stories.models import ImportedDocument, Take

#: Kinds of page that a document makes by naming them.
NAMED_PAGES = (ENTITY, LENS)


@dataclass(slots=True)
class Found:
    """One page that exists: its row, its newest content and that of its takes."""

    row: Any
    content: Stored
    takes: list[tuple[Any, Stored]] = field(default_factory=list)
    is_stub: bool = False

    @property
    def version(self) -> Version:
        """The newest revisions of the page and of its takes."""
        return version_of(self.row, [take for take, _content in self.takes])


def version_of(row: Any, takes: Iterable[Any]) -> Version:
    """What changes whenever somebody saves the page or one of its takes.

    Autosave writes over the newest revision, which keeps its key: only its time tells.
    """
    return tuple(
        (each.latest_revision_id or 0, each.latest_revision_created_at) for each in (row, *takes)
    )


def earlier_documents(identities: Collection[tuple[str, str]]) -> dict[Identity, int]:
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


def read_pages(
    documents: Sequence[Document], earlier: Mapping[Identity, int]
) -> dict[Identity, Found]:
    pages: dict[Identity, Found] = {}
    for kind in page_kinds():
        slugs = {each.slug for each in documents if each.kind == kind.name}
        if not slugs:
            continue
        known = {
            identity.slug: page for identity, page in earlier.items() if identity.kind == kind.name
        }
        rows = kind.model.objects.filter(
            Q(slug__in=slugs, alias_of=None) | Q(pk__in=known.values())
        )
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


def read_stubs(documents: Sequence[Document]) -> dict[Identity, Found]:
    """Pages with nothing but a name that was given in passing, which a document now tells about.

    Such a page has the slug of its name; the document may well bring a better one.
    """
    by_name: dict[Target, Identity] = {}
    for document in (each for each in documents if each.kind in NAMED_PAGES):
        for name in (document.headline, *(alias for of in document.facts.values() for alias in of)):
            target = Target(document.kind, nfc(name).strip())
            by_name.setdefault(target, Identity(document.kind, document.slug))
    found = resolve(by_name) if by_name else {}
    pages: dict[int, Identity] = {}
    for target, identity in by_name.items():
        if (node := found.get(target)) and identity not in pages.values():
            pages.setdefault(node.pk, identity)
    told = ImportedDocument.objects.filter(page__in=pages) if pages else ()
    for earlier in told:
        pages.pop(earlier.page_id or 0, None)
    return {
        pages[each.row.pk]: replace(each, is_stub=True)
        for kind in page_kinds()
        if kind.name in {identity.kind for identity in pages.values()}
        for each in _contents_of(kind.model, list(kind.model.objects.filter(pk__in=pages)))
        if _is_stub(each.content, form_of(kind))
    }


def _is_stub(content: Stored, form: Form) -> bool:
    """Whether `content` is a name and nothing else, and an import gave the name."""
    said = StoredReader(form, _nowhere, _as_it_is).contents(content)
    imported = StoredReader(form, _nowhere, _as_it_is, only_imported=True).contents(content)
    names = {name for name, _language in said.fields}
    return names <= {"headline"} and not said.lists and said.fields == imported.fields


def _read_takes(stories: Sequence[Found]) -> None:
    by_key = {story.row.pk: story for story in stories}
    takes = Take.objects.filter(story_page_id__in=by_key).order_by("path") if by_key else ()
    for take in _contents_of(Take, list(takes)):
        by_key[take.row.story_page_id].takes.append((take.row, take.content))


def _contents_of(model: type[Any], rows: list[Any]) -> list[Found]:
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
    return [Found(row, {**(drafts.get(row.pk) or contents[row.pk]), "pk": row.pk}) for row in rows]


def _rows_by_page(model: type[Any], name: str, pages: Iterable[Any]) -> dict[int, list[Stored]]:
    relation = model._meta.get_field(name)
    parent = relation.field.attname
    rows = relation.related_model.objects.filter(**{f"{parent}__in": [page.pk for page in pages]})
    by_page: dict[int, list[Stored]] = {}
    for row in rows.order_by("sort_order"):
        by_page.setdefault(getattr(row, parent), []).append(row.serializable_data())
    return by_page


def _nowhere(_page: int) -> None:
    """For reading contents of which only the words count."""


def _as_it_is(target: LinkTarget, _language: str) -> LinkTarget:
    return target
