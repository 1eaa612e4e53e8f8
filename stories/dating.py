"""Keeps the day of each take that of its story, so that long lists of takes are read by key.

A take is listed by the day of its story. Asked of the story, that day has to be looked up for every
take of a lens before the newest fifteen are known; as a column of the take it stands in an index.
"""

import datetime as dt
from typing import Any, Final

from django.apps import apps

#: Stands for the day of a story that has none: after all others, on every database.
NEVER: Final = dt.date(1, 1, 1)


def day_of(story: Any) -> dt.date:
    """The day by which the takes below `story`, a page of any type, are listed."""
    page = story if hasattr(story, "date") else story.specific
    return getattr(page, "date", None) or NEVER


def date_takes(story: Any) -> None:
    """The row of `story` is written: its takes are listed by its day. One query."""
    takes = apps.get_model("stories", "Take").objects.filter(story_page=story.pk)
    takes.exclude(told_on=day_of(story)).update(told_on=day_of(story))
