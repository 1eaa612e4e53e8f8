"""Rewriting links in pages where they stand: live row and newest draft, no trace in the history.

A page heals when what it waits for appears. No revision is made, no log entry written, and dates
stay; the edges, Wagtail's reference index and the search index follow. Rows are locked meanwhile.
Inside the transaction that made the name appear, a page that somebody else holds is skipped;
after it, when no other lock is held, healing is tried once more and waits its turn. So of two
transactions, one that adds a page and one that adds a link to it, whichever ends last sees both.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

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
from entities.graph.pages import base_page
from entities.graph.resolve import Node, Target, resolve
from entities.models.link import Link
from newsroom.bilingual.once import once
from newsroom.bulk import searching
from newsroom.bulk.references import refresh_references
from newsroom.bulk.updating import update_rows
from newsroom.caching import subjects
from newsroom.caching.changes import touch_all
from newsroom.search.fields import row_lists

#: Pages that are held locked, and in memory, at one time.
BATCH = 100


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
    links = Link.objects.filter(target=None, target_key__in=set(keys)).order_by()
    for kind, name, source in links.values_list("target_kind", "target_slug", "source").distinct():
        waiting.setdefault(Target(kind, name), set()).add(source)
    return waiting


def _heal(keys: Collection[str], *, wait: bool) -> list[int]:
    waiting = waiting_under(keys)
    if not waiting:
        return []
    found = resolve(waiting)
    sources = {source for target in found for source in waiting[target]}
    return rewrite_pages(sources, Linking(found), wait=wait)


def release(page: Any) -> None:
    """Let every page that links to `page`, which is going, wait for its slug again."""
    sources = set(Link.objects.filter(target=page.pk).order_by().values_list("source", flat=True))
    sources.discard(page.pk)
    if not sources:
        return
    texts = {code: getattr(page, f"headline_{code}") or "" for code in ("ko", "en")}
    node = Node(page.pk, page.kind, page.slug, texts["ko"], texts["en"])
    rewrite_pages(sources, Releasing(node), wait=True)


def rewrite_pages(page_ids: Iterable[int], rewriter: Rewriter, *, wait: bool) -> list[int]:
    """Rewrite the links of these pages where they stand; the pages that changed.

    A fixed number of queries for a hundred pages of one type.
    """
    changed: list[int] = []
    for batch in _batches(sorted(set(page_ids))):
        with transaction.atomic():
            for model, ids in _by_model(batch):
                changed += _rewrite_batch(model, ids, rewriter, wait=wait)
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
    model: type[Any], ids: list[int], rewriter: Rewriter, *, wait: bool
) -> list[int]:
    held = model._base_manager.filter(pk__in=ids).order_by("pk")
    pages = {page.pk: page for page in held.select_for_update(skip_locked=not wait, no_key=True)}
    if not pages:
        return []
    rows_changed = _rewrite_rows(model, pages, rewriter)
    texts_changed = _rewrite_texts(model, pages, rewriter)
    changed = rows_changed | texts_changed.keys() | _rewrite_drafts(model, pages, rewriter)
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
    model: type[Any], pages: dict[int, Any], rewriter: Rewriter
) -> dict[int, Changes]:
    """The changed texts of each page that has some."""
    changed = {}
    for pk, page in pages.items():
        if changes := changed_texts(model, texts_of(page), rewriter):
            apply_to_page(page, changes)
            changed[pk] = changes
    columns = [column for _name, _language, column in text_columns(model)]
    _update(model, [pages[pk] for pk in changed], [*columns, "text_origins"])
    return changed


def _rewrite_rows(model: type[Any], pages: dict[int, Any], rewriter: Rewriter) -> set[int]:
    """The pages of which rows changed; all of them hold their rows from now on."""
    changed: set[int] = set()
    for accessor in row_relations(model):
        row_model, parent = rows_of(model, accessor)
        prefetch_related_objects(list(pages.values()), accessor)
        rows = [row for page in pages.values() for row in getattr(page, accessor).all()]
        new = apply_to_rows(rows, rewriter, relation=model.link_rows[accessor])
        _update(row_model, new, ["target_id", "wanted", "label_ko", "label_en"])
        changed |= {getattr(row, f"{parent}_id") for row in new}
    return changed


def _rewrite_drafts(model: type[Any], pages: dict[int, Any], rewriter: Rewriter) -> set[int]:
    newest = {page.latest_revision_id: page.pk for page in pages.values()}
    revisions = Revision.objects.filter(pk__in=[pk for pk in newest if pk]).order_by("pk")
    changed: dict[int, tuple[Any]] = {}
    for revision in revisions.select_for_update(no_key=True):
        contents = contents_of_revision(model, revision.content)
        content = rewritten_content(model, revision.content, contents, rewriter)
        if content is not None:
            changed[revision.pk] = (content,)
    update_rows(Revision, changed, ["content"])
    return {newest[pk] for pk in changed}


def _update(model: type[Any], instances: list[Any], columns: list[str]) -> None:
    values = {each.pk: [getattr(each, name) for name in columns] for each in instances}
    update_rows(model, values, columns)
