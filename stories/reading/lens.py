"""A lens as a reader sees it: a reading list of the takes that are told through it."""

from dataclasses import dataclass
from typing import Any

from entities.reading.backlinks import Backlink, dated, linking_pages, linking_to
from entities.reading.prose import description, named_in, prose
from entities.reading.references import LINK_LISTS, Reference, references, targets
from newsroom.bilingual.listing import date_key
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader, query_of
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching.shown import show
from stories.reading.hues import hue_of
from stories.reading.takes import open_takes, take_card, take_texts
from stories.reading.told import ToldStory, part_of, stories_of
from stories.subjects import told_through


@dataclass(frozen=True, slots=True)
class LensView(TemplateValue):
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
    show(told_through(lens.pk))
    rows, following = part_of(open_takes(reader).told_through(lens.pk), reader)
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
        stories=stories_of(takes, pages, reader),
        related=references(related, pages=pages, telling=telling, reader=reader),
        mentions=references(mentions, pages=pages, telling=telling, reader=reader),
        backlinks=dated(linking, pages=pages, reader=reader),
        next=following,
        query=query_of(date_key(reader.position)),
    )
