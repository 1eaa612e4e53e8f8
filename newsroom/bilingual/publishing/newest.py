"""The version of a page that is published where nobody is writing one."""

from typing import Any

from newsroom.bilingual.rights.keeping import saved_in_whole


def newest_revision(page: Any, *, user: Any) -> Any:
    """The newest draft of the stored `page`; without one, a version of what readers see.

    That one says nothing that is not there already, so that rights in languages do not touch it.
    """
    if page.has_unpublished_changes and page.latest_revision_id:
        return page.latest_revision
    with saved_in_whole():
        return page.save_revision(user=user)
