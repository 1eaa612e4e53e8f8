"""Whether what was imported goes live.

Without being asked nothing goes live. What somebody took offline stays offline, be it a page or one
language of it; a page without a complete language stays a draft, and so does a take whose quote the
site does not let pass.
"""

from typing import Any, Final

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.publishing.rules import ready_languages
from stories import quoting
from stories.documents.problems import gettext_noop

#: The action in the history of a page under which an import saves a draft of what is there already.
IMPORTED: Final = "stories.import"

INCOMPLETE: Final = gettext_noop(
    "The page stays a draft: no language has all that is needed (%(missing)s)."
)
CHANGES_INCOMPLETE: Final = gettext_noop(
    "The changes stay in a draft: with them no language has all that is needed (%(missing)s)."
)


QUOTE_ABSENT: Final = gettext_noop(
    "The take of %(outlet)s is not published: its quote does not stand in its source article."
)


def publish_if_asked(page: Any, *, publish: bool, user: Any) -> bool:
    """Publish the newest revision of `page` in the languages that may go live; whether it did."""
    if not publish or not may_go_live(page):
        return False
    # The page at hand may have been read before its takes were put below it: published as it is, it
    # would write its old number of children over the new one, and no address below it be found.
    current = type(page).objects.get(pk=page.pk)
    action = PublishPageRevisionAction(current.get_latest_revision(), user=user)
    action.object.publishing_languages = ready_languages(page)
    action.execute()
    return True


def may_go_live(page: Any) -> bool:
    """Whether publishing `page` shows readers something, and nobody decided against it."""
    return (
        bool(ready_languages(page)) and not was_taken_offline(page) and not quoting.is_blocked(page)
    )


def waits_for_publication(page: Any) -> bool:
    """Whether the newest draft of a live `page` is what an import left, unseen by anybody since."""
    # A version of a page that was read from a revision does not know which one is live.
    row = type(page).objects.get(pk=page.pk)
    if not row.live or row.latest_revision_id == row.live_revision_id:
        return False
    left = PageLogEntry.objects.filter(page=row.pk, revision=row.latest_revision_id)
    return row.has_unpublished_changes and left.filter(action=IMPORTED).exists()


def was_taken_offline(page: Any) -> bool:
    """Whether `page` was live once and is not now."""
    return not page.live and page.first_published_at is not None


def missing_for_publication(page: Any) -> str:
    """The texts that keep the language of `page` from going live that lacks least."""
    first, second = (
        page.missing_texts(language) or page.unreviewed_texts(language) for language in LANGUAGES
    )
    return ", ".join(first if len(first) <= len(second) else second)
