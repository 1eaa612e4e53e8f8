"""Taking languages of a page offline, each by itself.

What readers of the other language see stays as it is, and the texts that go stay in the newest
draft. Without a language left the page goes offline as a whole, the way Wagtail does it.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction, UnpublishPagePermissionError
from wagtail.log_actions import log
from wagtail.signals import page_published, published

from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.models.schedule import LanguageSchedule, forget
from newsroom.bilingual.publishing.rules import in_order
from newsroom.bilingual.publishing.settling import blank_texts
from newsroom.bilingual.rights.keeping import saved_in_whole
from newsroom.bilingual.schema import schema_of


@transaction.atomic
def unpublish(
    page: Any,
    languages: Collection[str],
    *,
    user: Any = None,
    log_action: bool | str = True,
    skip_permission_checks: bool = False,
) -> tuple[Language, ...]:
    """Take `languages` of `page` offline; those that were live until now.

    Raises:
        UnpublishPagePermissionError: `user` may not unpublish the page.
    """
    row = hold(type(page), page.pk)
    if user and not skip_permission_checks and not may_unpublish(row, languages, user=user):
        raise UnpublishPagePermissionError("You do not have permission to unpublish this page.")
    gone = tuple(code for code in row.visible_languages() if code in languages)
    left = tuple(code for code in row.visible_languages() if code not in languages)
    if not row.live or (left and not gone):
        return ()
    if left:
        _hide(row, gone, user=user)
    else:
        UnpublishPageAction(row, user=user, log_action=False).execute(skip_permission_checks=True)
    if log_action:
        action = log_action if isinstance(log_action, str) else "wagtail.unpublish"
        log(instance=row, action=action, user=user, data={"languages": list(gone)})
    return gone


def may_unpublish(page: Any, languages: Collection[str], *, user: Any) -> bool:
    """Whether `user` may take offline what readers see of `page` in `languages`."""
    return set(page.visible_languages()) & set(languages) <= set(withdrawable(page, user=user))


def withdrawable(page: Any, *, user: Any) -> tuple[Language, ...]:
    """The languages of `page` that readers see and that `user` may take offline."""
    tester = page.permissions_for_user(user)
    if tester.can_unpublish():
        return page.visible_languages()
    if tester.can_publish() or tester.page_locked():
        # Whoever may publish it and still not take it offline is told so by the type of page.
        return ()
    return tuple(code for code in page.visible_languages() if code in tester.published_languages)


def _hide(row: Any, languages: Collection[Language], *, user: Any) -> None:
    _keep_in_draft(row, languages, user=user)
    for language in languages:
        blank_texts(row, language)
        setattr(row, f"live_{language}", False)
    row.has_unpublished_changes = True
    row.derive_title()
    row.save(clean=False)
    # To caches, search and whoever else listens: what readers see of the page is another now.
    revision = row.live_revision
    page_published.send(sender=type(row), instance=row, revision=revision)
    published.send(sender=type(row), instance=row, revision=revision)
    row.update_aliases(revision=revision)
    forget(row.pk, languages, LanguageSchedule.Action.UNPUBLISH)


def settle_unpublished(instance: Any, **_signal: Any) -> None:
    """A page went offline as a whole, perhaps saved as a bare page that knows no languages.

    Wagtail says so of a page that is about to be deleted as well, whose row is live until then: to
    save that one would let whoever links to it find it once more.
    """
    if not hasattr(instance, "visible_languages"):
        return
    row = type(instance)._base_manager.get(pk=instance.pk)
    if not row.live and any(getattr(row, f"live_{language}") for language in LANGUAGES):
        # Saved as what it is; whatever follows its languages (links, lists, caches) hears of it.
        row.save(clean=False)
    forget(row.pk, LANGUAGES, LanguageSchedule.Action.UNPUBLISH)


def _keep_in_draft(row: Any, languages: Collection[str], *, user: Any) -> None:
    """Make a draft of what is live, unless the newest version is another or says the same.

    An alias has no drafts; what it says is kept with its source.
    """
    if row.has_unpublished_changes or row.alias_of_id:
        return
    latest = row.latest_revision
    if latest is None or _texts(latest.content, languages, schema_of(type(row))) != _texts(
        row.serializable_data(), languages, schema_of(type(row))
    ):
        with saved_in_whole():
            row.save_revision(user=user, clean=False)


def _texts(content: Any, languages: Collection[str], schema: Any) -> Any:
    own = [
        content.get(columns[language])
        for columns in schema.pairs.values()
        for language in in_order(languages)
    ]
    rows = [
        [_texts(row, languages, shape) for row in content.get(relation) or ()]
        for relation, shape in schema.rows.items()
    ]
    return own, rows
