"""How far each language of a page is, as the desk tells it.

"live" and nothing newer, "changed": live while a newer draft says something else, "draft", or
"none": nothing is written in it. Drafts of many pages are looked up in one query.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import prefetch_related_objects
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from newsroom.bilingual.once import once
from newsroom.bilingual.overlay import Content, Schema
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import digest, is_blank

State = Literal["live", "changed", "draft", "none"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the edit form of a page type offers besides texts; by relation, for rows of lists."""

    names: tuple[str, ...]
    rows: Mapping[str, "Facts"] = field(default_factory=dict)


def note_drafts(pages: Iterable[Any]) -> None:
    """Give each of `pages` (of one type) that has a newer draft the content of that draft.

    A fixed number of queries, none where no page has one.
    """
    changed = {page.latest_revision_id: page for page in pages if page.has_unpublished_changes}
    if not changed:
        return
    for pk, content in Revision.objects.filter(pk__in=changed).values_list("pk", "content"):
        changed[pk].draft_content = content
    live = [page for page in changed.values() if page.live]
    if live:
        prefetch_related_objects(live, *facts_of(type(live[0])).rows)


def newest(page: Any, column: str) -> Any:
    """What the newest version of a page says in `column`."""
    draft = getattr(page, "draft_content", None)
    return draft.get(column) if draft else getattr(page, column)


def state_of(page: Any, language: str) -> State:
    """How readers and editors find `language` of a page, whose draft was noted if it has one."""
    return state_with(page, language, draft=getattr(page, "draft_content", None))


def state_with(page: Any, language: str, *, draft: Content | None) -> State:
    """The same of a page with the content of its newer draft, None where it has none."""
    if language in page.visible_languages():
        return "changed" if _draft_differs(page, language, draft) else "live"
    columns = [columns[language] for columns in schema_of(type(page)).pairs.values()]
    texts = (draft.get(column) if draft else getattr(page, column) for column in columns)
    return "draft" if any(not is_blank(text) for text in texts) else "none"


def _draft_differs(page: Any, language: str, draft: Content | None) -> bool:
    if draft is None:
        return False
    model = type(page)
    schema, facts = schema_of(model), facts_of(model)
    then = _told(draft, language, schema=schema, facts=facts)
    return then != _told(_row_content(page, facts), language, schema=schema, facts=facts)


def _row_content(page: Any, facts: Facts) -> Content:
    content: Content = get_serializable_data_for_fields(page)
    for relation in facts.rows:
        content[relation] = [row.serializable_data() for row in getattr(page, relation).all()]
    return content


def _told(content: Content, language: str, *, schema: Schema, facts: Facts) -> tuple[Any, ...]:
    """What `content` tells readers of `language`: their texts, the facts and the rows."""
    rows = tuple(
        (row.get("pk"), _told(row, language, schema=schema.rows[relation], facts=row_facts))
        for relation, row_facts in facts.rows.items()
        for row in content.get(relation) or ()
    )
    texts = tuple(digest(content.get(columns[language])) for columns in schema.pairs.values())
    return texts, tuple(str(content.get(name) or "") for name in facts.names), rows


@once
def facts_of(model: type[Any]) -> Facts:
    """The facts of a page type and of the rows of its lists."""
    options, schema = model.get_edit_handler().get_form_options(), schema_of(model)
    rows = {
        relation: _facts(options["formsets"][relation]["fields"], schema.rows[relation])
        for relation in options.get("formsets", {})
        if relation in schema.rows
    }
    return Facts(_facts(options["fields"], schema).names, rows)


def _facts(names: Iterable[str], schema: Schema) -> Facts:
    texts = {column for columns in schema.pairs.values() for column in columns.values()}
    return Facts(tuple(name for name in names if name not in texts))
