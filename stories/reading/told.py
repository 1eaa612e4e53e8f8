"""Takes by story, the newest story first, a part at a time: what a lens, outlet or region told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q

from newsroom.bilingual.listing import DateKey, date_key, first_part
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader, query_of
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from stories.dating import NEVER
from stories.reading.takes import TakeCard, take_rows

SIZE = 15


@dataclass(frozen=True, slots=True)
class ToldStory(TemplateValue):
    """A story with those of its takes that are listed."""

    name: Text
    url: str
    date: dt.date | None
    takes: tuple[TakeCard, ...]


def part_of(takes: Any, reader: Reader) -> tuple[list[Any], str]:
    """The rows of as many stories as fit a part, and the query string of the next. Two queries.

    `takes` are a queryset of takes that the reader may open.
    """
    part = first_part(_story_keys(takes, date_key(reader.position)), size=SIZE)
    rows = take_rows(takes.filter(story_page_id__in=[key.id for key in part.rows]), reader)
    order = {key.id: position for position, key in enumerate(part.rows)}
    rows.sort(key=lambda row: (order[row.story_page_id], row.path))
    return rows, query_of(part.rows[-1] if part.has_more else None)


def _story_keys(takes: Any, after: DateKey | None) -> list[DateKey]:
    """The stories of `takes`, the newest first, and one more than a part shows."""
    told = (
        takes.order_by("-told_on", "-story_page_id")
        .values_list("told_on", "story_page_id")
        .distinct()
    )
    if after:
        date = after.date or NEVER
        told = told.filter(
            Q(told_on__lt=date) | Q(told_on=date, story_page_id__lt=after.id), told_on__lte=date
        )
    return [DateKey(None if date == NEVER else date, pk) for date, pk in told[: SIZE + 1]]


def stories_of(
    takes: Sequence[tuple[Any, TakeCard]], pages: Mapping[int, NamedPage], reader: Reader
) -> tuple[ToldStory, ...]:
    """Rows of takes, which are in order, with their cards, by story."""
    groups = groupby(takes, key=lambda pair: pair[0].story_page_id)
    return tuple(
        ToldStory(
            name=pages[story].name_for(reader),
            url=reader.address(pages[story].url_path),
            date=pages[story].date,
            takes=tuple(card for _, card in found),
        )
        for story, found in groups
        if story in pages
    )
