"""A story as a reader sees it, in a fixed number of queries whatever it holds."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entities.reading.backlinks import Backlink, dated, linking_pages, linking_to
from entities.reading.prose import description, named_in, prose
from entities.reading.references import LINK_LISTS, Reference, references, targets
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show, show_all
from stories.models import Head, QuoteCheck
from stories.reading.corrections import CORRECTIONS, Correction, corrections_of
from stories.reading.matrix import REGIONS, Matrix, coverage, known_regions
from stories.reading.takes import LensLabel, TakeCard, take_card, take_texts, takes_below
from stories.subjects import takes_of

FIGURES = {"figures": ("value_ko", "value_en", "measure_ko", "measure_en")}
WATCH = {"watch": ("text_ko", "text_en")}
HEADS = {"heads": ("head_id", "head__name_ko", "head__name_en")}
LISTS = {**LINK_LISTS, **HEADS, **FIGURES, **WATCH, **CORRECTIONS}


@dataclass(frozen=True, slots=True)
class Figure(TemplateValue):
    """A figure, and what it measures."""

    value: Text
    measure: Text


@dataclass(frozen=True, slots=True)
class LensGroup(TemplateValue):
    """The takes of a story that are told through one lens, or through none."""

    lens: LensLabel
    takes: tuple[TakeCard, ...]


@dataclass(frozen=True, slots=True)
class Counts(TemplateValue):
    """How broadly a story was told, and how many of the quotes stand in their sources."""

    outlets: int
    lenses: int
    regions: int
    quotes: int
    quotes_found: int


@dataclass(frozen=True, slots=True)
class StoryView(TemplateValue):
    """The plain values of `stories/story.html`.

    `texts` holds every rich text of the page by name, those of a site's own sections too.
    """

    headline: Text
    description: str
    dek: Text
    date: dt.date | None
    heads: tuple[Text, ...]
    counts: Counts
    summary: Text
    split: Text
    why: Text
    texts: Mapping[str, Text]
    figures: tuple[Figure, ...]
    watch: tuple[Text, ...]
    groups: tuple[LensGroup, ...]
    matrix: Matrix | None
    related: tuple[Reference, ...]
    mentions: tuple[Reference, ...]
    backlinks: tuple[Backlink, ...]
    corrections: tuple[Correction, ...]


def present(story: Any, reader: Reader) -> StoryView:
    """What `reader` may see of `story`."""
    telling = reader.telling_of(story)
    linking = linking_to(story, reader)
    lists = row_lists(story, LISTS, previews=reader.previews, beside=REGIONS)
    related, mentions = lists["related"], lists["mentions"]
    show(takes_of(story.pk))
    rows = takes_below(story.pk, reader)
    dek = telling.text(story, "dek")
    stored = {name: telling.text(story, name) for name in story.linked_texts}
    stored |= take_texts(rows, reader)
    pages = named_pages(
        {
            *targets([*related, *mentions]),
            *(row.lens_page_id for row in rows),
            *named_in(stored.values()),
            *linking_pages(linking),
        },
        reader=reader,
    )
    texts = prose(stored, pages=pages, reader=reader)
    takes = [take_card(row, reader, texts=texts, pages=pages) for row in rows]
    return StoryView(
        headline=telling.text(story, "headline"),
        description=description(stored["summary"], dek=dek),
        dek=dek,
        date=story.date,
        heads=_heads(lists["heads"], reader),
        counts=_counts(rows, takes),
        summary=texts["summary"],
        split=texts["split"],
        why=texts["why"],
        texts=texts,
        figures=figures_of(lists["figures"], telling),
        watch=watch_of(lists["watch"], telling),
        groups=grouped(takes),
        matrix=coverage(takes, regions=known_regions(lists["regions"], reader)),
        related=references(related, pages=pages, telling=telling, reader=reader),
        mentions=references(mentions, pages=pages, telling=telling, reader=reader),
        backlinks=dated(linking, pages=pages, reader=reader),
        corrections=corrections_of(lists["corrections"], telling),
    )


def _heads(rows: Iterable[Any], reader: Reader) -> tuple[Text, ...]:
    rows = list(rows)
    show_all(subjects.record(Head, row.head_id) for row in rows)
    names = (reader.proper_name(row.head__name_ko, row.head__name_en) for row in rows)
    return tuple(name for name in names if name)


def figures_of(rows: Iterable[Any], telling: Telling) -> tuple[Figure, ...]:
    """The figures in `rows` that are told."""
    told = telling.rows(rows, "value", "measure")
    return tuple(Figure(telling.text(row, "value"), telling.text(row, "measure")) for row in told)


def watch_of(rows: Iterable[Any], telling: Telling) -> tuple[Text, ...]:
    """The things to watch in `rows` that are told."""
    return tuple(telling.text(row, "text") for row in telling.rows(rows, "text"))


def _counts(rows: Sequence[Any], takes: Sequence[TakeCard]) -> Counts:
    quotes = [take.quote.state for take in takes if take.quote]
    return Counts(
        outlets=len({row.outlet_id for row in rows if row.outlet_id}),
        lenses=len({take.lens for take in takes if take.lens.url}),
        regions=len({row.region_id for row in rows if row.region_id}),
        quotes=len(quotes),
        quotes_found=quotes.count(QuoteCheck.State.EXACT),
    )


def grouped(takes: Sequence[TakeCard]) -> tuple[LensGroup, ...]:
    """`takes` by lens, in the order in which each lens first appears; those without one last."""
    lenses = dict.fromkeys(take.lens for take in takes)
    groups = [
        LensGroup(lens, tuple(take for take in takes if take.lens == lens)) for lens in lenses
    ]
    return tuple(sorted(groups, key=lambda group: not group.lens.url))
