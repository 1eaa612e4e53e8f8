"""Holds what a person saves to the languages of that person.

The one rule behind every door: what somebody submits counts in the languages in which they may
write, laid over the newest version of the page. Everything else of the page stays as that version
has it, whatever the door let through: texts of the other language, facts, rows and their order.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import Language
from newsroom.bilingual.overlay import Content, Schema, contributed
from newsroom.bilingual.remembering import remember_edits
from newsroom.bilingual.schema import schema_of

#: Derived from texts, so that they follow whoever may write these.
_DERIVED: Final = frozenset({"title", "draft_title"})

_in_whole: ContextVar[bool] = ContextVar("saved_in_whole", default=False)


@contextmanager
def saved_in_whole() -> Iterator[None]:
    """What is saved inside is saved as it is: it is the work of the site, not of its user's hands.

    For an import, whose right is one of its own, and for a draft that is made of what is live.
    """
    token = _in_whole.set(True)
    try:
        yield
    finally:
        _in_whole.reset(token)


def limit_of(page: Any, user: Any) -> tuple[Language, ...] | None:
    """The languages to which `user` is held on the stored `page`; None where to no language."""
    if user is None or page.pk is None or _in_whole.get():
        return None
    tester = page.permissions_for_user(user)
    return tester.languages if getattr(tester, "is_limited", False) else None


def keep(page: Any, languages: tuple[Language, ...]) -> None:
    """Let `page`, in memory, differ from its newest version in texts of `languages` only.

    Inside a transaction nobody else saves the page until it ends. Comments stay as they are, for
    whoever may edit takes part in them.
    """
    row = _held(page)
    newest = row.get_latest_revision_as_object()
    schema, submitted = schema_of(type(page)), page.serializable_data()
    merged = contributed(newest.serializable_data(), submitted, languages=languages, schema=schema)
    _restore(page, row.with_content_json(merged), _differing(merged, submitted))
    _remember(page, newest, submitted, languages, schema)
    page.derive_title()


def _held(page: Any) -> Any:
    if transaction.get_connection().in_atomic_block:
        return hold(type(page), page.pk)
    return type(page)._base_manager.get(pk=page.pk)


def _differing(merged: Content, submitted: Content) -> frozenset[str]:
    return frozenset(
        name for name in merged.keys() | submitted.keys() if merged.get(name) != submitted.get(name)
    )


def _restore(page: Any, allowed: Any, names: frozenset[str]) -> None:
    """Put into `page` what `allowed` says in the fields and lists `names`."""
    for field in page._meta.concrete_fields:
        if field.name in names - _DERIVED and (field.editable or field.name == "text_origins"):
            setattr(page, field.attname, getattr(allowed, field.attname))
    for field in page._meta.many_to_many:
        if field.name in names:
            setattr(page, field.name, list(getattr(allowed, field.name).all()))
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        if name in names and name != COMMENTS_RELATION_NAME:
            getattr(page, name).set(list(getattr(allowed, name).all()))


def _remember(
    page: Any, newest: Any, submitted: Content, languages: tuple[Language, ...], schema: Schema
) -> None:
    """Where texts come from follows from what became of the newest version."""
    _remember_one(page, newest, submitted, languages, schema)
    for relation, shape in schema.rows.items():
        told = {row.get(shape.key): row for row in submitted.get(relation) or ()}
        known = {row.pk: row for row in getattr(newest, relation).all()}
        for row in getattr(page, relation).get_object_list():
            if row.pk in told and row.pk in known:
                _remember_one(row, known[row.pk], told[row.pk], languages, shape)


def _remember_one(
    holder: Any,
    before: Any,
    submitted: Mapping[str, Any],
    languages: tuple[Language, ...],
    schema: Schema,
) -> None:
    columns = [column for pair in schema.pairs.values() for column in pair.values()]
    own = [pair[code] for pair in schema.pairs.values() for code in languages]
    holder.text_origins = dict(before.text_origins or {})
    remember_edits(holder, before={column: getattr(before, column) for column in columns})
    # Their own are as the door had them: from a file, by a machine, or said to be right.
    told = submitted.get(schema.origins) or {}
    kept = {name: entry for name, entry in holder.text_origins.items() if name not in own}
    holder.text_origins = kept | {name: told[name] for name in own if name in told}
