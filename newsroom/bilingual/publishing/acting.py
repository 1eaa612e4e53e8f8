"""Publishing some languages of a revision: decided as a value first, then carried out.

What goes live is the revision's text in those languages and its shared facts, laid over what
readers see; what they read in another language stays byte for byte, and the revision stays the
newest draft where it says more than that.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision

from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.overlay import Content, Schema, overlay
from newsroom.bilingual.publishing.changes import Change, shared_changes
from newsroom.bilingual.publishing.permitting import check_may_publish, check_reach
from newsroom.bilingual.publishing.refusing import IncompleteError
from newsroom.bilingual.publishing.rules import in_order, lacking, ready_languages, unreviewed
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.states import facts_of
from newsroom.bilingual.text import is_blank


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing `languages` of a page comes to.

    `visible` are the languages that readers see afterwards, `changes` what readers of another one
    will find different although their texts stay. `content` is what goes live where that is not
    the revision as it stands.
    """

    languages: tuple[Language, ...]
    visible: tuple[Language, ...]
    changes: tuple[Change, ...] = ()
    content: Content | None = None

    @property
    def others(self) -> tuple[Language, ...]:
        """The languages that readers see and that are not published with this."""
        return tuple(language for language in self.visible if language not in self.languages)


def decide(
    row: Any,
    draft: Any,
    *,
    languages: Collection[str] | None = None,
    visible: Collection[str] | None = None,
) -> Publication:
    """What publishing `languages` of `draft` over `row` comes to; nothing is written.

    Without `languages` every complete one is published that nobody took offline. `visible` names
    those that readers see afterwards, where it is not the ones before and the published ones.
    """
    chosen = in_order(ready_languages(draft) if languages is None else languages)
    before = row.visible_languages()
    shown = in_order({*before, *chosen} if visible is None else visible)
    kept = {language for language in before if language in shown} - set(chosen)
    if not kept:
        return Publication(chosen, shown)
    model, schema = type(row), schema_of(type(row))
    newest, live = draft.serializable_data(), row.serializable_data()
    merged = overlay(newest, live, languages=set(LANGUAGES) - kept, schema=schema)
    return Publication(
        chosen,
        shown,
        changes=shared_changes(merged, live, readers=kept, schema=schema, facts=facts_of(model)),
        content=None if _same_texts(merged, newest, kept, schema) else merged,
    )


def _same_texts(
    merged: Content, draft: Content, languages: Collection[str], schema: Schema
) -> bool:
    """Whether two contents with the same rows have the same texts in `languages`."""
    for columns in schema.pairs.values():
        for column in (columns[language] for language in languages):
            old, new = merged.get(column), draft.get(column)
            if old != new and not (is_blank(old) and is_blank(new)):
                return False
    return all(
        _same_texts(old, new, languages, shape)
        for relation, shape in schema.rows.items()
        for old, new in zip(merged[relation], draft[relation], strict=True)
    )


@transaction.atomic
def publish(
    page: Any,
    revision: Any,
    *,
    languages: Collection[str] | None = None,
    visible: Collection[str] | None = None,
    user: Any = None,
    changed: bool = True,
    log_action: bool | str = True,
    previous_revision: Any = None,
    skip_permission_checks: bool = False,
) -> Publication:
    """Publish `languages` of `revision`, every ready one where none is named.

    Raises:
        PublishPagePermissionError: `user` may not publish these languages of the page.
        PublishingRefusedError: the page may not go live like this; nothing was written.
    """
    row = hold(type(page), page.pk)
    if user and not skip_permission_checks:
        check_may_publish(row, languages, user=user)
    options = {
        "user": user,
        "changed": changed,
        "log_action": log_action,
        "previous_revision": previous_revision,
    }
    action = _action(row, revision, options)
    if languages is None and _is_scheduled(action.object):
        # Wagtail's own schedule, which code may set: no language goes live yet.
        action.execute(skip_permission_checks=True)
        return Publication((), row.visible_languages())
    publication = decide(row, action.object, languages=languages, visible=visible)
    check_reach(row, publication, user=user)
    _check(action.object, publication, named=visible is not None)
    if publication.content is not None:
        revision = _just_before(revision, publication.content, row=row, user=user)
        action = _action(row, revision, options)
    action.object.publishing_languages = publication.visible
    action.object.dated_languages = publication.languages
    action.object.go_live_at = None
    action.execute(skip_permission_checks=True)
    if log_action:
        name = log_action if isinstance(log_action, str) else "wagtail.publish"
        _log_languages(row, revision, publication, action_name=name)
    return publication


def _action(row: Any, revision: Any, options: dict[str, Any]) -> PublishPageRevisionAction:
    # The page that a revision remembers may have been read before children were put below it.
    revision.content_object = row
    return PublishPageRevisionAction(revision, **options)


def _is_scheduled(page: Any) -> bool:
    return bool(page.go_live_at and page.go_live_at > timezone.now())


def _check(draft: Any, publication: Publication, *, named: bool) -> None:
    """Refuse what may not go live; whoever named all visible languages may also name none."""
    missing = lacking(draft, publication.languages)
    waiting = unreviewed(draft, publication.languages)
    if missing or waiting:
        raise IncompleteError(draft, missing, waiting)
    if not publication.languages and not named:
        raise IncompleteError(draft, lacking(draft, LANGUAGES), unreviewed(draft, LANGUAGES))
    draft.check_may_publish()


def _just_before(revision: Any, content: Content, *, row: Any, user: Any) -> Any:
    """A revision that is a moment older than `revision`, which stays the newest draft."""
    return Revision.objects.create(
        content_object=row,
        base_content_type=row.get_base_content_type(),
        user=user,
        created_at=revision.created_at - dt.timedelta(microseconds=1),
        content=content,
        object_str=str(row),
    )


def _log_languages(row: Any, revision: Any, publication: Publication, *, action_name: str) -> None:
    """Enter the languages into what Wagtail has just written into the history of the page."""
    entries = PageLogEntry.objects.filter(page=row.pk, revision=revision.pk, action=action_name)
    if entry := entries.order_by("-pk").first():
        entry.data["languages"] = list(publication.languages)
        if publication.changes:
            entry.data["shared"] = list(dict.fromkeys(each.name for each in publication.changes))
        PageLogEntry.objects.filter(pk=entry.pk).update(data=entry.data)
