"""The front page: one lead with its split and its figures, then the newest stories by day."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from entities.reading.prose import excerpt
from newsroom.bilingual.languages import Language
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue
from stories.models import Story
from stories.reading.cards import StoryCard, newest_stories
from stories.reading.lens_index import LensCard, lens_cards
from stories.reading.story import FIGURES, WATCH, Figure, figures_of, watch_of

SIZE, SECONDS, LEAD_FIGURES = 14, 2, 4


@dataclass(frozen=True, slots=True)
class Lead(TemplateValue):
    """The story that the page opens with."""

    card: StoryCard
    split: Text
    figures: tuple[Figure, ...]
    watch: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Day(TemplateValue):
    """The stories of one day."""

    date: dt.date | None
    cards: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class FrontView(TemplateValue):
    """The plain values of `stories/front_page.html`."""

    headline: Text
    dek: Text
    lead: Lead | None
    seconds: tuple[StoryCard, ...]
    days: tuple[Day, ...]
    lenses: tuple[LensCard, ...]
    told_in: tuple[Language, ...]
    only_in: str


def present(front: Any, reader: Reader) -> FrontView:
    """The newest stories, whatever the reader's position in some list."""
    telling = reader.telling_of(front)
    stories = newest_stories(reader.at_beginning(), size=SIZE)
    rest = stories.cards[1 + SECONDS :]
    return FrontView(
        headline=telling.text(front, "headline"),
        dek=telling.text(front, "dek"),
        lead=_lead(stories.cards[0], reader) if stories.cards else None,
        seconds=stories.cards[1 : 1 + SECONDS],
        days=tuple(Day(date, tuple(found)) for date, found in groupby(rest, lambda c: c.date)),
        lenses=lens_cards(reader).cards,
        told_in=stories.told_in,
        only_in=stories.only_in,
    )


def _lead(card: StoryCard, reader: Reader) -> Lead:
    """The story of `card`, told in the language of its headline alone. Two queries."""
    story = Story.objects.get(pk=card.id)
    telling = Telling.to(reader.language, visible=[card.headline.language])
    lists = row_lists(story, {**FIGURES, **WATCH}, previews=False)
    return Lead(
        card=card,
        split=excerpt(telling.text(story, "split")),
        figures=figures_of(lists["figures"], telling)[:LEAD_FIGURES],
        watch=watch_of(lists["watch"], telling),
    )
