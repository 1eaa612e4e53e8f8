"""The link table, derived from the pages.

Public edges come from the live row: the texts of its published languages, and its rows, which all
languages share. Draft edges come from the newest draft, for those texts and lists only in which
it says something else. What stands in the table is compared first and only the difference written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from entities.graph.contents import Contents, LinkedRow, contents_of, contents_of_revision
from entities.graph.kinds import model_of_type, text_columns
from entities.graph.resolve import Target, target_of, target_of_row
from entities.graph.scan import edges
from entities.graph.subjects import GRAPH, links_to
from entities.models.link import Link, Relation
from entities.names import lookup_key
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bulk.inserting import insert_rows
from newsroom.caching.changes import touch_all

_WIDTH = 255
_FIELDS = (
    "relation",
    "field",
    "language",
    "position",
    "target_id",
    "target_kind",
    "target_slug",
    "target_key",
    "label",
    "sentence",
)

_values_of = attrgetter(*_FIELDS)

#: Relation, field and language: the edges of one text or of one list.
Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the link table, but for its source and whether it is a draft's."""

    relation: str
    field: str
    language: str
    position: int
    target_id: int | None
    target_kind: str
    target_slug: str
    target_key: str
    label: str
    sentence: str

    @property
    def group(self) -> Group:
        """The text or list that the edge stands in."""
        return self.relation, self.field, self.language


@dataclass(frozen=True, slots=True)
class Versions:
    """What one page says to readers and what its newest draft says.

    `public` is None where the live row is not at hand and its edges stay as they are stored.
    `languages` are those that readers see.
    """

    page_id: int
    model: type[Any]
    languages: Collection[str]
    public: Contents | None
    draft: Contents


@dataclass(frozen=True, slots=True)
class _Found:
    """An edge before its target is looked up."""

    group: Group
    page_id: int | None
    target: Target | None
    label: str
    sentence: str = ""


def store_links(*pages: Any) -> None:
    """Derive the edges of `pages` anew from their rows and newest drafts.

    `pages` are specific instances as they stand in the database. A fixed number of queries for one
    page or many, but for the rows of pages whose rows are not prefetched.
    """
    drafts = _draft_contents(pages)
    store(_versions(page, drafts.get(page.pk)) for page in pages)


def _versions(page: Any, draft: Contents | None) -> Versions:
    public = contents_of(page)
    return Versions(page.pk, type(page), languages_told(page), public, draft or public)


def languages_told(page: Any) -> tuple[Language, ...]:
    """The languages in which readers are told the edges of `page`: an alias says nothing itself."""
    return () if page.alias_of_id else page.visible_languages()


def _draft_contents(pages: Iterable[Any]) -> dict[int, Contents]:
    """The contents of the newest drafts of those `pages` that have one unlike their row."""
    drafts = {
        page.latest_revision_id: page
        for page in pages
        if page.latest_revision_id and page.has_unpublished_changes
    }
    if not drafts:
        return {}
    revisions = Revision.objects.filter(pk__in=list(drafts)).values_list("pk", "content")
    return {
        drafts[pk].pk: contents_of_revision(type(drafts[pk]), content) for pk, content in revisions
    }


def store(versions: Iterable[Versions]) -> None:
    """Make the table say what `versions` say."""
    versions = list(versions)
    if not versions:
        return
    with transaction.atomic():
        stored = _stored({version.page_id for version in versions})
        found = [_found_in(version) for version in versions]
        targets = _targets({edge.page_id for pair in found for side in pair for edge in side})
        changes = _Difference()
        for version, (public, draft) in zip(versions, found, strict=True):
            changes.add(version, stored[version.page_id], _Sides(public, draft, targets))
        changes.write()


def _stored(page_ids: set[int]) -> Mapping[int, dict[tuple[bool, Row], int]]:
    stored: dict[int, dict[tuple[bool, Row], int]] = defaultdict(dict)
    links = Link.objects.filter(source__in=page_ids)
    for pk, source, draft, *values in links.values_list("pk", "source", "draft", *_FIELDS):
        stored[source][draft, Row(*values)] = pk
    return stored


def _found_in(version: Versions) -> tuple[list[_Found], list[_Found]]:
    """The edges of the live row and those of the draft, read once where both say the same."""
    draft = list(_edges_in(version, version.draft, languages=LANGUAGES))
    if version.public is None or not version.languages:
        return [], draft
    if version.public is version.draft:
        return [edge for edge in draft if edge.group[2] in {"", *version.languages}], draft
    return list(_edges_in(version, version.public, languages=version.languages)), draft


def _edges_in(
    version: Versions, contents: Contents, *, languages: Collection[str]
) -> Iterator[_Found]:
    for name, language, column in text_columns(version.model):
        if language not in languages:
            continue
        group = (Relation.INLINE.value, name, language)
        for edge in edges(contents.texts[column]):
            target = None if edge.page_id else target_of(edge.route, edge.name)
            if edge.page_id != version.page_id:
                yield _Found(group, edge.page_id, target, edge.label, edge.sentence)
    for accessor, rows in contents.rows.items():
        relation = version.model.link_rows[accessor]
        for row in rows:
            if row.target_id != version.page_id and (row.target_id or row.wanted):
                yield _edge_of_row(row, group=(relation, accessor, ""))


def _edge_of_row(row: LinkedRow, *, group: Group) -> _Found:
    target = None if row.target_id else target_of_row(row.wanted, relation=group[0])
    return _Found(group, row.target_id, target, row.label_ko or row.label_en)


def _targets(page_ids: set[int | None]) -> dict[int, tuple[str, str]]:
    """Kind and slug of those of the pages that exist."""
    known = {pk for pk in page_ids if pk}
    if not known:
        return {}
    pages = base_page().objects.filter(pk__in=known).values_list("pk", "content_type_id", "slug")
    return {pk: (getattr(model_of_type(type_id), "kind", ""), slug) for pk, type_id, slug in pages}


@dataclass(slots=True)
class _Sides:
    """The edges of one page, public and draft, with their targets looked up."""

    public: list[_Found]
    draft: list[_Found]
    targets: Mapping[int, tuple[str, str]]

    def rows(self, edges_found: list[_Found]) -> dict[Group, list[Row]]:
        """The rows of the table by text or list; a link to a page that is gone is none."""
        groups: dict[Group, list[Row]] = defaultdict(list)
        for edge in edges_found:
            if edge.target is None and edge.page_id not in self.targets:
                continue
            groups[edge.group].append(self._row(edge, position=len(groups[edge.group])))
        return groups

    def _row(self, edge: _Found, *, position: int) -> Row:
        if edge.target is None:
            kind, name = self.targets[edge.page_id or 0]
        else:
            kind, name = edge.target.kind, edge.target.name
        return Row(
            *edge.group,
            position,
            edge.page_id,
            kind,
            name[:_WIDTH],
            lookup_key(name),
            edge.label[:_WIDTH],
            edge.sentence,
        )


@dataclass(slots=True)
class _Difference:
    """What has to be written."""

    gone: list[int] = field(default_factory=list)
    new: list[tuple[Any, ...]] = field(default_factory=list)
    #: The pages whose backlinks readers see change.
    targets: set[int] = field(default_factory=set)

    def add(self, version: Versions, stored: Mapping[tuple[bool, Row], int], sides: _Sides) -> None:
        """Compare the edges of one page with those that are stored."""
        public = sides.rows(sides.public)
        if version.public is None:
            public = defaultdict(list)
            kept = [row for draft, row in stored if not draft]
            for row in sorted(kept, key=lambda row: row.position):
                public[row.group].append(row)
        draft = sides.rows(sides.draft)
        wanted = {(False, row) for rows in public.values() for row in rows}
        wanted |= {
            (True, row)
            for group, rows in draft.items()
            if rows != public.get(group)
            for row in rows
        }
        gone = stored.keys() - wanted
        new = wanted - stored.keys()
        self.gone += [stored[key] for key in gone]
        self.new += [(version.page_id, is_draft, *_values_of(row)) for is_draft, row in new]
        changed = (row for is_draft, row in gone | new if not is_draft)
        self.targets.update(row.target_id for row in changed if row.target_id)

    def write(self) -> None:
        """Delete first: an edge that moved must not meet its own old place."""
        if self.gone:
            Link.objects.filter(pk__in=self.gone).delete()
        if self.new:
            insert_rows(Link, ("source_id", "draft", *_FIELDS), self.new)
        if self.targets:
            touch_all([GRAPH, *map(links_to, self.targets)])
