"""Accepting the suggestion to link a page: the link stands in the newest draft afterwards.

It is put where the suggestion found the name, in a text that takes links: a take's in the draft of
that take. A name that stands in plain texts only, a headline or a figure, becomes a row of the
story's entities, which links it in both languages. Readers see it once that draft is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from entities.graph.kinds import row_relations, rows_of
from newsroom.bilingual.holding import hold
from stories.checking.hints import Suggestion
from stories.hinting import TAKES, entity_names, hints_of
from stories.models import Take
from stories.placing import link_first_mention

#: The action under which the history of a page keeps an accepted suggestion.
LOG_ACTION: Final = "stories.accept_link"
MENTIONS: Final = "mentions"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A link that was put in: the page that holds it, the words, and the place as hints name it."""

    holder: Any
    words: str
    place: dict[str, Any]


def accept(page: Any, target_id: int, *, language: str, user: Any) -> Accepted | None:
    """Link `target_id` where the newest version of `page` names it without a link in `language`.

    None where it does so no longer. PermissionDenied where the words stand in a text that `user`
    may not edit, or in none that takes links while `user` may change texts only.
    """
    with transaction.atomic():
        model = type(page)
        stored = hold(model, page.pk)
        draft = stored.get_latest_revision_as_object()
        suggestion = _suggestion(draft, target_id, language)
        if suggestion is None:
            return None
        _check_may_edit(draft, language, user)
        accepted = _in_a_text(draft, suggestion, user) or _in_a_row(draft, suggestion, user)
        if accepted:
            _save(accepted, target_id, user)
        return accepted


def _suggestion(draft: Any, target_id: int, language: str) -> Suggestion | None:
    found = (
        each
        for each in hints_of(draft).suggestions
        if each.page == target_id and each.place.language == language
    )
    return next(found, None)


def _in_a_text(draft: Any, suggestion: Suggestion, user: Any) -> Accepted | None:
    """The link in the first rich text that names the page, that of the suggestion before others."""
    names, language = entity_names(), suggestion.place.language
    for holder, name, place in _texts(draft, suggestion, user):
        column = f"{name}_{language}"
        html = getattr(holder, column) or ""
        if linked := link_first_mention(html, suggestion.page, names=names):
            html, words = linked
            setattr(holder, column, html)
            return Accepted(holder, words, {**place, "language": language})
    return None


def _texts(
    draft: Any, suggestion: Suggestion, user: Any
) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    place = suggestion.place
    if place.name == TAKES:
        take = Take.objects.of_story(draft.pk)[place.row or 0]
        newest = take.get_latest_revision_as_object()
        _check_may_edit(newest, place.language, user)
        yield newest, "summary", {"name": TAKES, "row": place.row}
    own = [place.name] if place.name in draft.linked_texts else []
    for name in dict.fromkeys([*own, *draft.linked_texts]):
        yield draft, name, {"name": name, "row": None}


def _check_may_edit(page: Any, language: str, user: Any) -> None:
    lock = page.get_lock()
    if not page.may_edit_language(user, language) or (lock and lock.for_user(user)):
        raise PermissionDenied


def _in_a_row(draft: Any, suggestion: Suggestion, user: Any) -> Accepted | None:
    """A row among the entities of the page, where its type has such a list."""
    model = type(draft)
    if MENTIONS not in row_relations(model):
        return None
    if draft.permissions_for_user(user).is_limited:
        raise PermissionDenied
    rows = getattr(draft, MENTIONS)
    row_model, _key = rows_of(model, MENTIONS)
    rows.add(row_model(target_id=suggestion.page, sort_order=rows.count()))
    return Accepted(draft, suggestion.text, {"name": MENTIONS, "row": None, "language": ""})


def _save(accepted: Accepted, target_id: int, user: Any) -> None:
    holder = accepted.holder
    # What keeps a page from being published keeps nobody from saving its draft.
    revision = holder.save_revision(user=user, clean=False)
    target = Page.objects.filter(pk=target_id).values_list("title", flat=True).first()
    log(
        instance=holder,
        action=LOG_ACTION,
        user=user,
        revision=revision,
        content_changed=True,
        data={"words": accepted.words, "target": target or "", "place": accepted.place},
    )
