"""A lens as a reader sees it: a reading list of the takes that are told through it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from entities.reading.backlinks import Backlink, dated, linking_pages, linking_to
from entities.reading.prose import description, named_in, prose
from entities.reading.references import LINK_LISTS, Reference, references, targets
from newsroom.bilingual.listing import DateKey, date_key, first_part
from newsroom.bilingual.named import NamedPage, named_pages
from newsroom.bilingual.reader import POSITION, Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.caching.shown import show
from stories.reading.hues import hue_of
from stories.reading.takes import TakeCard, open_takes, take_card, take_rows, take_texts
from stories.subjects import told_through

SIZE = 15
#: Stands for the date of a story that has none.
_NEVER = dt.date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with its takes through one lens."""

    name: Text
    url: str
    date: dt.date | None
    takes: tuple[TakeCard, ...]


@dataclass(frozen=True, slots=True)
class LensView:
    """The plain values of `stories/lens.html`."""

    headline: Text
    description: str
    dek: Text
    hue: str
    summary: Text
    stories: tuple[ToldStory, ...]
    related: tuple[Reference, ...]
    mentions: tuple[Reference, ...]
    backlinks: tuple[Backlink, ...]
    next: str
    query: str


def present(lens: Any, reader: Reader) -> LensView:
    """What `reader` may see of `lens`, and the part of its list at the reader's position."""
    telling = reader.telling_of(lens)
    linking = linking_to(lens, reader)
    lists = row_lists(lens, LINK_LISTS, previews=reader.previews)
    related, mentions = lists["related"], lists["mentions"]
    rows, following = _part(lens, reader)
    dek = telling.text(lens, "dek")
    stored = {"summary": telling.text(lens, "summary")} | take_texts(rows, reader)
    pages = named_pages(
        {
            *targets([*related, *mentions]),
            *(row.story_page_id for row in rows),
            *named_in(stored.values()),
            *linking_pages(linking),
            lens.pk,
        },
        reader=reader,
    )
    texts = prose(stored, pages=pages, reader=reader)
    takes = [(row, take_card(row, reader, texts=texts, pages=pages)) for row in rows]
    return LensView(
        headline=telling.text(lens, "headline"),
        description=description(stored["summary"], dek=dek),
        dek=dek,
        hue=hue_of(lens.path) if lens.path else "0",
        summary=texts["summary"],
        stories=_stories(takes, pages, reader),
        related=references(related, pages=pages, telling=telling, reader=reader),
        mentions=references(mentions, pages=pages, telling=telling, reader=reader),
        backlinks=dated(linking, pages=pages, reader=reader),
        next=f"?{urlencode({POSITION: following})}" if following else "",
        query=f"?{urlencode({POSITION: reader.position})}" if date_key(reader.position) else "",
    )


def _part(lens: Any, reader: Reader) -> tuple[list[Any], str]:
    """The takes of as many stories as fit a part, and the position of the next. Two queries."""
    show(told_through(lens.pk))
    takes = open_takes(reader).told_through(lens.pk)
    part = first_part(_story_keys(takes, date_key(reader.position)), size=SIZE)
    rows = take_rows(takes.filter(story_page_id__in=[key.id for key in part.rows]), reader)
    order = {key.id: position for position, key in enumerate(part.rows)}
    rows.sort(key=lambda row: (order[row.story_page_id], row.path))
    return rows, str(part.rows[-1]) if part.has_more else ""


def _story_keys(takes: Any, after: DateKey | None) -> list[DateKey]:
    """The stories of `takes`, the newest first, and one more than a part shows."""
    told = (
        takes.annotate(told=Coalesce("story_page__story__date", Value(_NEVER)))
        .order_by("-told", "-story_page_id")
        .values_list("told", "story_page_id")
        .distinct()
    )
    if after:
        date = after.date or _NEVER
        told = told.filter(Q(told__lt=date) | Q(told=date, story_page_id__lt=after.id))
    return [DateKey(None if date == _NEVER else date, pk) for date, pk in told[: SIZE + 1]]


def _stories(
    takes: Sequence[tuple[Any, TakeCard]], pages: dict[int, NamedPage], reader: Reader
) -> tuple[ToldStory, ...]:
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
