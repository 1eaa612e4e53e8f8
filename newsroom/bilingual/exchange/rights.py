"""Who may send a page's texts out, and who may bring them back."""

from typing import Any

from newsroom.bilingual.exchange.protecting import Fault, gettext_noop

_MAY_NOT = gettext_noop("You may not edit this page.")
_NOT_THIS_LANGUAGE = gettext_noop("You may not edit this page in this language.")
_LOCKED = gettext_noop("The page is locked.")


def may_send(user: Any, page: Any) -> bool:
    """Whether `user` may have the texts of `page`, drafts included."""
    return bool(page.permissions_for_user(user).can_edit())


def hindrance(user: Any, page: Any, language: str) -> Fault | None:
    """What keeps `user` from changing the texts of `page` in `language`; None where nothing does.

    A page type that gives rights a language at a time has `may_edit_language(user, language)`.
    """
    tester = page.permissions_for_user(user)
    by_language = getattr(page, "may_edit_language", None)
    if not tester.can_edit():
        return Fault(_MAY_NOT)
    if by_language and not by_language(user, language):
        return Fault(_NOT_THIS_LANGUAGE)
    # Of the page itself: while one language waits for an approval, the other one is open.
    lock = page.get_lock()
    return Fault(_LOCKED) if lock and lock.for_user(user) else None
