"""Whether what was imported goes live.

Without being asked nothing goes live. What somebody took offline stays offline, a page without a
complete language stays a draft, and so does a take whose quote the site does not let pass.
"""

from typing import Any, Final

from newsroom.bilingual.languages import LANGUAGES
from stories import quoting
from stories.documents.problems import gettext_noop

INCOMPLETE: Final = gettext_noop(
    "The page stays a draft: no language has all that is needed (%(missing)s)."
)


QUOTE_ABSENT: Final = gettext_noop(
    "The take of %(outlet)s is not published: its quote does not stand in its source article."
)


def publish_if_asked(page: Any, *, publish: bool, user: Any) -> bool:
    """Publish the newest revision of `page` in its complete languages; whether it went live."""
    if not publish or not may_go_live(page):
        return False
    # The page at hand may have been read before its takes were put below it: published as it is, it
    # would write its old number of children over the new one, and no address below it be found.
    current = type(page).objects.get(pk=page.pk)
    current.get_latest_revision().publish(user=user)
    return True


def may_go_live(page: Any) -> bool:
    """Whether publishing `page` shows readers something, and nobody decided against it."""
    return (
        bool(page.complete_languages())
        and not was_taken_offline(page)
        and not quoting.is_blocked(page)
    )


def was_taken_offline(page: Any) -> bool:
    """Whether `page` was live once and is not now."""
    return not page.live and page.first_published_at is not None


def missing_for_publication(page: Any) -> str:
    """The texts that keep the language of `page` from going live that lacks least."""
    return ", ".join(min((page.missing_texts(language) for language in LANGUAGES), key=len))
