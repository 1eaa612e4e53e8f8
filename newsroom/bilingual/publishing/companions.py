"""Pages that may go live together with another one, as the takes of a story do.

A page type names them in `companions()`. A fixed number of queries, however many there are.
"""

import copy
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.languages import Language
from newsroom.bilingual.machine.reviewing import own_unreviewed_names
from newsroom.bilingual.publishing import acting
from newsroom.bilingual.publishing.newest import newest_revision
from newsroom.bilingual.publishing.refusing import (
    PublishingRefusedError,
    what_lacks,
    what_waits,
)
from newsroom.bilingual.publishing.rules import in_order, was_withdrawn
from newsroom.bilingual.states import note_drafts, state_of


@dataclass(frozen=True, slots=True)
class Companion:
    """A page beside the one that is published: `languages` of it are ready and new to readers.

    `reasons` say why other languages of it cannot go with them, each in a sentence.
    """

    page: Any
    languages: tuple[Language, ...]
    reasons: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the page at the desk."""
        return str(self.page.get_admin_display_title())


def companions_of(page: Any, languages: Collection[str], *, user: Any) -> list[Companion]:
    """The pages that `user` may publish with `page`, and those that a flaw keeps from it.

    In the order in which the page has them.
    """
    allowed = {row: _allowed(row, languages, user) for row in page.companions()}
    rows = [row for row, codes in allowed.items() if codes]
    _note_drafts(rows)
    found = [_companion(row, allowed[row]) for row in rows]
    return [each for each in found if each.languages or each.reasons]


def _allowed(row: Any, languages: Collection[str], user: Any) -> tuple[Language, ...]:
    """Those of `languages` that `user` may publish of `row`, which nobody may have locked."""
    lock = row.get_lock()
    if lock is not None and lock.for_user(user):
        return ()
    published = row.permissions_for_user(user).published_languages
    return tuple(code for code in published if code in languages)


def _note_drafts(rows: Iterable[Any]) -> None:
    by_type = defaultdict(list)
    for row in rows:
        by_type[type(row)].append(row)
    for each in by_type.values():
        note_drafts(each)


def _companion(row: Any, languages: Collection[str]) -> Companion:
    draft = _drafted(row)
    news = [code for code in in_order(languages) if state_of(row, code) != "live"]
    waiting = [code for code in news if not was_withdrawn(row, code)]
    lacking = {code: draft.missing_texts(code) for code in waiting}
    unreviewed = {code: own_unreviewed_names(draft, code) for code in waiting}
    ready = tuple(code for code in waiting if not lacking[code] and not unreviewed[code])
    begun = set(draft.begun_languages())
    reasons = [
        what_lacks(draft, code, names) for code, names in lacking.items() if names and code in begun
    ]
    reasons += [what_waits(draft, code, names) for code, names in unreviewed.items() if names]
    if ready and (refusal := _refusal(draft)):
        return Companion(row, (), (*reasons, refusal))
    return Companion(row, ready, tuple(reasons))


def _drafted(row: Any) -> Any:
    """The page as its newest draft has it, without its lists; no query."""
    draft = copy.copy(row)
    content = getattr(row, "draft_content", None) or {}
    for field in row._meta.concrete_fields:
        is_told = field.editable or field.name == "text_origins"
        if field.name in content and not field.primary_key and is_told:
            setattr(draft, field.attname, content[field.name])
            if field.is_relation and field.is_cached(draft):
                field.delete_cached_value(draft)
    return draft


def _refusal(draft: Any) -> str:
    try:
        draft.check_may_publish()
    except PublishingRefusedError as refusal:
        return str(refusal)
    return ""


def publish_companions(
    chosen: Iterable[Companion], *, user: Any
) -> tuple[list[Companion], list[str]]:
    """Publish what is ready of each, by itself; those that went live, and what was refused."""
    published, refused = [], []
    for companion in chosen:
        try:
            _publish(companion, user)
        except PublishingRefusedError as refusal:
            refused.append(str(refusal))
        else:
            published.append(companion)
    return published, refused


def _publish(companion: Companion, user: Any) -> None:
    page = companion.page
    revision = newest_revision(page, user=user)
    acting.publish(page, revision, languages=companion.languages, user=user)
