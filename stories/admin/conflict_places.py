"""Where a conflict belongs: its page, the story above a take, and the screens that show it.

A list of conflicts is noted once, in few queries, before anything asks for names.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from newsroom.bilingual.base import base_page
from stories.models import Take


def note_pages(conflicts: Iterable[Any]) -> None:
    """Give each conflict its page, and that of a take its story, in few queries for all."""
    conflicts = list(conflicts)
    pages = _specific({each.page_id for each in conflicts})
    stories = _specific({each.story_page_id for each in pages.values() if isinstance(each, Take)})
    for each in conflicts:
        each.desk_page = pages[each.page_id]
        each.desk_story = stories.get(getattr(each.desk_page, "story_page_id", None))


def _specific(keys: set[Any]) -> dict[Any, Any]:
    return {page.pk: page for page in base_page().objects.filter(pk__in=keys).specific()}


def main_page_of(conflict: Any) -> int:
    """The page under which a noted conflict is decided; a take under its story."""
    return int(conflict.desk_story.pk if conflict.desk_story else conflict.page_id)


def page_name_of(conflict: Any) -> str:
    """The page of a noted conflict as the desk calls it, a take after its story."""
    own = conflict.desk_page.get_admin_display_title()
    story = conflict.desk_story
    return f"{story.get_admin_display_title()} – {own}" if story else str(own)


def url_of(conflict: Any) -> str:
    """Where a noted conflict is decided, or where one that is decided can be read."""
    if not conflict.is_open:
        return reverse("conflicts:record", args=(conflict.pk,))
    return f"{page_url(main_page_of(conflict))}#conflict-{conflict.pk}"


def page_url(page_id: int) -> str:
    """Where everything about a page is decided."""
    return reverse("conflicts:page", args=(page_id,))
