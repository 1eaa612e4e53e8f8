"""Rewriting links in pages where they stand: live row and newest draft, no trace in the history.

A page heals when what it waits for appears. No revision is made, no log entry written, and dates
stay; the edges, Wagtail's reference index and the search index follow. Rows are locked meanwhile.
Inside the transaction that made the name appear, a page that somebody else holds is skipped;
after it, when no other lock is held, healing is tried once more and waits its turn. So of two
transactions, one that adds a page and one that adds a link to it, whichever ends last sees both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from django.db import transaction
from django.db.models import prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from entities.graph.contents import Changes, contents_of_revision, texts_of
from entities.graph.convert import (
    Linking,
    Releasing,
    Rewriter,
    apply_to_page,
    apply_to_rows,
    changed_texts,
    rewritten_content,
)
from entities.graph.edges import store_links
from entities.graph.kinds import (
    graph_models,
    model_of_type,
    row_relations,
    rows_of,
    text_columns,
)
from entities.graph.resolve import Node, Target, resolve
from entities.models.link import Link
from entities.models.name import Name
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.once import once
from newsroom.bilingual.privacy import closed_paths
from newsroom.bulk import searching
from newsroom.bulk.references import refresh_references
from newsroom.bulk.updating import update_rows
from newsroom.caching import subjects
from newsroom.caching.changes import touch_all
from newsroom.search.fields import row_lists

#: Pages that are held locked, and in memory, at one time.
BATCH = 100
#: Names that one query asks for.
_KEYS_AT_ONCE: Final = 10_000


def heal(keys: Collection[str]) -> list[int]:
    """Turn what waits under `keys` into links wherever the page exists now; the pages healed.

    One query where nothing waits.
    """
    if not keys:
        return []
    healed = _heal(keys, wait=False)
    transaction.on_commit(partial(_heal, tuple(keys), wait=True))
    return healed


def heal_later(keys: Collection[str]) -> None:
    """Look once more, after the transaction, whether what waits under `keys` has appeared."""
    if keys:
        transaction.on_commit(partial(_heal, tuple(keys), wait=True))


def waiting_under(keys: Collection[str]) -> dict[Target, set[int]]:
    """What waits under `keys` for a page, and which pages name it. One query."""
    waiting: dict[Target, set[int]] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        part = ordered[start : start + _KEYS_AT_ONCE]
        links = Link.objects.filter(target=None, target_key__in=part).order_by()
        found = links.values_list("target_kind", "target_slug", "source").distinct()
        for kind, name, source in found:
            waiting.setdefault(Target(kind, name), set()).add(source)
    return waiting


@dataclass(frozen=True, slots=True)
class Arrived:
    """A page that came, and the pages that waited for it when it did."""

    node: Node
    sources: frozenset[int]


NOBODY: Final[Mapping[Target, Arrived]] = MappingProxyType({})


def heal_now(keys: Collection[str], *, arrived: Mapping[Target, Arrived]) -> list[int]:
    """Heal what waits under `keys`, after the transactions that made names appear.

    Who waited when `arrived` came means that page, also where another one has the name by now.
    """
    return _heal(keys, wait=True, arrived=arrived) if keys else []


def heal_missed() -> list[int]:
    """Heal what waits although its page is there: somebody died in between. One query if none."""
    missed = Link.objects.filter(target=None, target_key__in=Name.objects.values("key"))
    keys = set(missed.order_by().values_list("target_key", flat=True).distinct())
    return heal_now(keys, arrived=NOBODY)


def _heal(
    keys: Collection[str], *, wait: bool, arrived: Mapping[Target, Arrived] = NOBODY
) -> list[int]:
    waiting = waiting_under(keys)
    if not waiting:
        return []
    there, first = resolve(waiting), _still_there(arrived)
    found: dict[int, dict[Target, Node]] = defaultdict(dict)
    for target, sources in waiting.items():
        came = first.get(target)
        for source in sources:
            node = came.node if came and source in came.sources else there.get(target)
            if node:
                found[source][target] = node
    return rewrite_pages({source: Linking(links) for source, links in found.items()}, wait=wait)


def _still_there(arrived: Mapping[Target, Arrived]) -> dict[Target, Arrived]:
    """Those of `arrived` whose page nobody has deleted meanwhile."""
    keys = {each.node.pk for each in arrived.values()}
    if not keys:
        return {}
    there = set(base_page().objects.filter(pk__in=keys).order_by().values_list("pk", flat=True))
    return {target: each for target, each in arrived.items() if each.node.pk in there}


def release(page: Any) -> None:
    """Let every page that links to `page`, which is going, wait for its slug again.

    Rows keep what it was called as far as readers knew: they would be shown the label.
    """
    sources = set(Link.objects.filter(target=page.pk).order_by().values_list("source", flat=True))
    sources.discard(page.pk)
    if not sources:
        return
    known = () if page.path.startswith(closed_paths()) else page.visible_languages()
    texts = {
        code: (getattr(page, f"headline_{code}") or "") if code in known else ""
        for code in LANGUAGES
    }
    node = Node(page.pk, page.kind, page.slug, texts["ko"], texts["en"])
    rewrite_pages(dict.fromkeys(sources, Releasing(node)), wait=True)


def rewrite_pages(rewriters: Mapping[int, Rewriter], *, wait: bool) -> list[int]:
    """Rewrite the links of these pages where they stand, each its own way; those that changed.

    A fixed number of queries for a hundred pages of one type.
    """
    changed: list[int] = []
    for batch in _batches(sorted(rewriters)):
        with transaction.atomic():
            for model, ids in _by_model(batch):
                changed += _rewrite_batch(model, ids, rewriters, wait=wait)
    return changed


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _by_model(ids: list[int]) -> Iterator[tuple[type[Any], list[int]]]:
    types = dict(
        base_page().objects.filter(pk__in=ids).values_list("pk", "content_type_id").order_by("pk")
    )
    found = {pk: model_of_type(type_id) for pk, type_id in types.items()}
    for model in graph_models():
        if of_model := [pk for pk in ids if found.get(pk) is model]:
            yield model, of_model


def _rewrite_batch(
    model: type[Any], ids: list[int], rewriters: Mapping[int, Rewriter], *, wait: bool
) -> list[int]:
    held = model._base_manager.filter(pk__in=ids).order_by("pk")
    pages = {page.pk: page for page in held.select_for_update(skip_locked=not wait, no_key=True)}
    if not pages:
        return []
    rows_changed = _rewrite_rows(model, pages, rewriters)
    texts_changed = _rewrite_texts(model, pages, rewriters)
    changed = rows_changed | texts_changed.keys() | _rewrite_drafts(model, pages, rewriters)
    healed = [pages[pk] for pk in sorted(changed)]
    rows = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    prefetch_related_objects(healed, *rows)
    store_links(*healed)
    refresh_references(healed)
    read_anew = {pk for pk, changes in texts_changed.items() if _reads_anew(model, changes)}
    if _finds_by_rows(model):
        read_anew |= rows_changed
    searching.index([page for page in healed if page.pk in read_anew])
    touch_all(subjects.page(pk) for pk in changed)
    return sorted(changed)


def _reads_anew(model: type[Any], changes: Changes) -> bool:
    """Whether a search finds other words; a link with a label keeps its words when it is found."""
    read = model.text_for_search
    return any(read(old) != read(new) for old, new in changes.values())


@once
def _finds_by_rows(model: type[Any]) -> bool:
    """Whether a search finds pages of a type by rows that name others."""
    return any(each.field_name in row_relations(model) for each in row_lists(model))


def _rewrite_texts(
    model: type[Any], pages: dict[int, Any], rewriters: Mapping[int, Rewriter]
) -> dict[int, Changes]:
    """The changed texts of each page that has some."""
    changed = {}
    for pk, page in pages.items():
        if changes := changed_texts(model, texts_of(page), rewriters[pk]):
            apply_to_page(page, changes)
            changed[pk] = changes
    columns = [column for _name, _language, column in text_columns(model)]
    _update(model, [pages[pk] for pk in changed], [*columns, "text_origins"])
    return changed


def _rewrite_rows(
    model: type[Any], pages: dict[int, Any], rewriters: Mapping[int, Rewriter]
) -> set[int]:
    """The pages of which rows changed; all of them hold their rows from now on."""
    changed: set[int] = set()
    for accessor in row_relations(model):
        row_model, parent = rows_of(model, accessor)
        prefetch_related_objects(list(pages.values()), accessor)
        relation = model.link_rows[accessor]
        new = [
            row
            for pk, page in pages.items()
            for row in apply_to_rows(
                getattr(page, accessor).all(), rewriters[pk], relation=relation
            )
        ]
        _update(row_model, new, ["target_id", "wanted", "label_ko", "label_en"])
        changed |= {getattr(row, f"{parent}_id") for row in new}
    return changed


def _rewrite_drafts(
    model: type[Any], pages: dict[int, Any], rewriters: Mapping[int, Rewriter]
) -> set[int]:
    newest = {page.latest_revision_id: page.pk for page in pages.values()}
    revisions = Revision.objects.filter(pk__in=[pk for pk in newest if pk]).order_by("pk")
    changed: dict[int, tuple[Any]] = {}
    for revision in revisions.select_for_update(no_key=True):
        contents = contents_of_revision(model, revision.content)
        rewriter = rewriters[newest[revision.pk]]
        content = rewritten_content(model, revision.content, contents, rewriter)
        if content is not None:
            changed[revision.pk] = (content,)
    update_rows(Revision, changed, ["content"])
    return {newest[pk] for pk in changed}


def _update(model: type[Any], instances: list[Any], columns: list[str]) -> None:
    values = {each.pk: [getattr(each, name) for name in columns] for each in instances}
    update_rows(model, values, columns)
