"""Keeps the day of each take that of its story, so that long lists of takes are read by key.

A take is listed by the day of its story, and only while that is live. Asked of the story, both have
to be looked up for every take of a lens before the newest fifteen are known, or before they are
counted; as a column of the take they stand in an index.
"""

import datetime as dt
from typing import Any, Final

from django.apps import apps
from django.db.models import Q

from entities.graph.subjects import links_from
from newsroom.caching import subjects
from newsroom.caching.changes import touch_all

#: Stands for the day of a story that has none: after all others, on every database.
NEVER: Final = dt.date(1, 1, 1)


def day_of(story: Any) -> dt.date | None:
    """The day by which the takes below `story`, a page of any type, are listed; None while it is
    not live."""
    if not story.live:
        return None
    page = story if hasattr(story, "date") else story.specific
    return getattr(page, "date", None) or NEVER


def date_takes(story: Any) -> None:
    """The row of `story` is written: its takes are listed by its day. One query, and three more
    where that is another one than before."""
    day = day_of(story)
    is_dated = Q(told_on=day) if day else Q(told_on=None)
    takes = apps.get_model("stories", "Take").objects.filter(story_page=story.pk)
    changed = list(takes.exclude(is_dated).order_by().values_list("pk", flat=True))
    if changed:
        takes.filter(pk__in=changed).update(told_on=day)
        # Whoever names such a take, or is named by it, shows that or not.
        touch_all({*(subjects.page(pk) for pk in changed), *links_from(*changed)})
