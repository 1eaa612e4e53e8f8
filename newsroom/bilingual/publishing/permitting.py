"""Who may publish which languages of a page, and what a right to one language leaves to others.

Whoever may publish pages may publish every language. Whoever was given one language publishes its
texts; what readers of the other one would see change as well, a date or the rows of a list, waits
for somebody who may publish both.
"""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.publishing.refusing import PublishingRefusedError
from newsroom.bilingual.publishing.words import change_named, languages_named


def may_publish(page: Any, languages: Collection[str] | None, *, user: Any) -> bool:
    """Whether `user` may publish `languages` of `page`; None stands for whatever is ready."""
    allowed = page.permissions_for_user(user).published_languages
    return set(languages or LANGUAGES) <= set(allowed)


def check_may_publish(page: Any, languages: Collection[str] | None, *, user: Any) -> None:
    """Raise PublishPagePermissionError unless `user` may publish `languages` of `page`."""
    if not may_publish(page, languages, user=user):
        raise PublishPagePermissionError("You do not have permission to publish this page.")


def check_reach(page: Any, publication: Any, *, user: Any) -> None:
    """Raise PublishingRefusedError where more would change than the languages of `user`.

    Whoever is held to none publishes by a right that is none of the page's: as a reviewer.
    """
    if user is None or not publication.changes:
        return
    tester = page.permissions_for_user(user)
    is_held = tester.is_limited or bool(tester.published_languages)
    if tester.can_publish() or not is_held:
        return
    named = ", ".join(change_named(type(page), change) for change in publication.changes)
    raise PublishingRefusedError(
        _(
            "Readers of %(languages)s would see a change too: %(changes)s. Somebody who may "
            "publish both languages has to publish it."
        )
        % {"languages": languages_named(publication.others), "changes": named}
    )


def may_approve(page: Any, languages: Collection[str] = LANGUAGES, *, user: Any) -> bool:
    """Whether `user` may publish `languages` by approving `page`, as a member of a review group.

    To review is a right to publish of its own; only who works in a language is held to it.
    """
    tester = page.permissions_for_user(user) if user else None
    if tester is None or not getattr(tester, "is_limited", False):
        return True
    return set(languages) <= set(tester.published_languages)


def check_approval(page: Any, languages: Collection[str] = LANGUAGES, *, user: Any) -> None:
    """Raise PublishingRefusedError where an approval by `user` would publish more than theirs."""
    if not may_approve(page, languages, user=user):
        message = _("This approval would publish in %(languages)s, which you may not.")
        raise PublishingRefusedError(message % {"languages": languages_named(languages)})
