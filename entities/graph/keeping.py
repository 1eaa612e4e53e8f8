"""What saving a page or a draft means for the graph, in the order in which it has to happen.

`GraphPageMixin` calls these inside the transaction of the save. An import that inserts in bulk
calls `keep` for the pages that it inserted.
"""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Revision

from entities.graph.contents import Contents, contents_of, contents_of_revision
from entities.graph.convert import (
    Linking,
    apply_to_page,
    apply_to_rows,
    changed_texts,
    waiting_targets,
)
from entities.graph.edges import Versions, languages_told, store, store_links
from entities.graph.healing import BATCH, heal, heal_later, release
from entities.graph.kinds import graph_models, route_of_kind, row_relations, text_columns
from entities.graph.naming import (
    NameFact,
    add_names,
    forget_names,
    headlines_of,
    store_names,
)
from entities.graph.resolve import resolve
from entities.models.link import Link
from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES

_FACTS = frozenset({"slug", "live", "live_ko", "live_en", "headline_ko", "headline_en", "alias_of"})


def concerns_graph(page: Any, update_fields: Collection[str] | None) -> bool:
    """Whether a save of these fields (None: of all) can change a name or an edge."""
    if update_fields is None:
        return True
    columns = {column for _name, _language, column in text_columns(type(page))}
    rows = {*row_relations(type(page)), page.name_rows}
    return bool(set(update_fields) & (columns | rows | _FACTS))


def before_writing(page: Any) -> None:
    """Turn every `[[…]]` and waiting row of `page` whose target exists into a link, in memory.

    No query but for the rows where nothing waits, else two.
    """
    model, contents = type(page), contents_of(page)
    waiting = waiting_targets(model, contents)
    found = resolve(waiting) if waiting else {}
    if not found:
        return
    linking = Linking(found)
    apply_to_page(page, changed_texts(model, contents.texts, linking))
    for accessor in row_relations(model):
        if any(row.is_waiting for row in contents.rows[accessor]):
            rows = getattr(page, accessor).get_object_list()
            apply_to_rows(rows, linking, relation=model.link_rows[accessor])


def after_save(page: Any) -> None:
    """The row of `page` is written: its names, its edges, and whoever waited for it."""
    draft = _draft_of(page)
    contents = contents_of(page)
    keys = store_names(page, more=_draft_headlines(page, draft) if draft else ())
    drafted = contents_of_revision(type(page), draft) if draft else contents
    _store(page, public=contents, draft=drafted)
    if keys or not route_of_kind(page.kind):
        _rename_edges(page)
    heal(keys)


def after_draft(page: Any) -> None:
    """A draft of `page` is written: the edges of the draft, and names that no reader knows yet.

    The names of a live page stay those of its row until the draft is published, but for a
    language that is not live: its name is new to everybody.
    """
    contents = contents_of(page)
    if page.live:
        _store(page, public=None, draft=contents)
        unseen = set(LANGUAGES) - set(page.visible_languages())
        heal(add_names(page, headlines_of(page, sorted(unseen))))
    else:
        _store(page, public=contents, draft=contents)
        heal(store_names(page))


def keep(pages: Iterable[Any]) -> None:
    """Names, edges and healing for `pages` that were written without `save()`."""
    keys: set[str] = set()
    pages = list(pages)
    for page in pages:
        draft = _draft_of(page)
        keys |= store_names(page, more=_draft_headlines(page, draft) if draft else ())
    store_links(*pages)
    waiting = Link.objects.filter(source__in=[page.pk for page in pages], target=None)
    heal(keys | set(waiting.order_by().values_list("target_key", flat=True).distinct()))


def rebuild() -> int:
    """Derive names and edges of every page anew, and heal what can be; how many pages there are."""
    pages = 0
    for model in graph_models():
        primary_keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(primary_keys), BATCH):
            batch = primary_keys[start : start + BATCH]
            rows = [*row_relations(model), *filter(None, [model.name_rows])]
            keep(model._base_manager.filter(pk__in=batch).prefetch_related(*rows))
        pages += len(primary_keys)
    return pages


def forget(page: Any) -> None:
    """`page` is about to be deleted: whoever links to it waits again, and its names are free."""
    keys = forget_names(page.pk)
    release(page)
    heal_later(keys)


def _store(page: Any, *, public: Contents | None, draft: Contents) -> None:
    store([Versions(page.pk, type(page), languages_told(page), public, draft)])
    heal_later({target.key for target in waiting_targets(type(page), draft)})


def _draft_of(page: Any) -> dict[str, Any] | None:
    """The content of the newest draft, where it may say something else than the row."""
    if not page.latest_revision_id or not page.has_unpublished_changes:
        return None
    return (
        Revision.objects.filter(pk=page.latest_revision_id)
        .values_list("content", flat=True)
        .first()
    )


def _draft_headlines(page: Any, draft: dict[str, Any]) -> set[NameFact]:
    """The names of languages that no reader sees, as the newest draft has them."""
    unseen = set(LANGUAGES) - set(page.visible_languages())
    return {("headline", code, draft.get(f"headline_{code}") or "") for code in unseen}


def _rename_edges(page: Any) -> None:
    """Edges remember the slug of their target, for the day when it is gone."""
    edges = Link.objects.filter(target=page.pk).exclude(target_slug=page.slug)
    edges.update(target_slug=page.slug, target_key=lookup_key(page.slug))
