"""The list of all stories, by month, a part at a time."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from newsroom.bilingual.languages import Language
from newsroom.bilingual.listing import date_key
from newsroom.bilingual.reader import Reader, query_of
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from stories.reading.cards import StoryCard, newest_stories

SIZE = 24


@dataclass(frozen=True, slots=True)
class Month(TemplateValue):
    """The stories of one month; those without a date have neither year nor month."""

    year: int | None
    month: int | None
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class StoryIndexView(TemplateValue):
    """The plain values of `stories/story_index.html`."""

    headline: Text
    dek: Text
    months: tuple[Month, ...]
    told_in: tuple[Language, ...]
    only_in: str
    next: str
    query: str


def present(index: Any, reader: Reader) -> StoryIndexView:
    """The part of the list that begins at the reader's position."""
    telling = reader.telling_of(index)
    [listed] = type(index).clean_subpage_models()
    stories = newest_stories(reader, size=SIZE, model=listed)
    return StoryIndexView(
        headline=telling.text(index, "headline"),
        dek=telling.text(index, "dek"),
        months=months(stories.cards),
        told_in=stories.told_in,
        only_in=stories.only_in,
        next=query_of(stories.next),
        query=query_of(date_key(reader.position)),
    )


def months(cards: tuple[StoryCard, ...]) -> tuple[Month, ...]:
    """`cards`, which are in order, by month."""
    return tuple(
        Month(year, month, tuple(found)) for (year, month), found in groupby(cards, key=_month_of)
    )


def _month_of(card: StoryCard) -> tuple[int | None, int | None]:
    return (card.date.year, card.date.month) if card.date else (None, None)
