"""A story as a reader sees it, in a fixed number of queries whatever it holds."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entities.reading.backlinks import Backlink, dated, linking_pages, linking_to
from entities.reading.prose import named_in, prose
from entities.reading.references import Reference, references, row_list, targets
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from stories.models import Head, Take
from stories.reading.matrix import Matrix, coverage, known_regions
from stories.reading.takes import LensLabel, TakeCard, take_card, take_rows, take_texts


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and what it measures."""

    value: Text
    measure: Text


@dataclass(frozen=True, slots=True)
class LensGroup:
    """The takes of a story that are told through one lens, or through none."""

    lens: LensLabel
    takes: tuple[TakeCard, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How broadly a story was told."""

    outlets: int
    lenses: int
    regions: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """The plain values of `stories/story.html`.

    `texts` holds every rich text of the page by name, those of a site's own sections too.
    """

    headline: Text
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


def present(story: Any, reader: Reader) -> StoryView:
    """What `reader` may see of `story`."""
    telling = reader.telling_of(story)
    linking = linking_to(story, reader)
    related, mentions = row_list(story, "related"), row_list(story, "mentions")
    rows = take_rows(Take.objects.of_story(story.pk), reader)
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
        dek=telling.text(story, "dek"),
        date=story.date,
        heads=_heads(story, reader),
        counts=_counts(rows, takes),
        summary=texts["summary"],
        split=texts["split"],
        why=texts["why"],
        texts=texts,
        figures=story_figures(story, telling),
        watch=story_watch(story, telling),
        groups=grouped(takes),
        matrix=coverage(takes, regions=known_regions(reader)),
        related=references(related, pages=pages, telling=telling, reader=reader),
        mentions=references(mentions, pages=pages, telling=telling, reader=reader),
        backlinks=dated(linking, pages=pages, reader=reader),
    )


def _heads(story: Any, reader: Reader) -> tuple[Text, ...]:
    ids = [row.head_id for row in row_list(story, "heads")]
    names = {
        pk: reader.proper_name(ko, en)
        for pk, ko, en in Head.objects.filter(pk__in=ids).values_list("pk", "name_ko", "name_en")
    }
    return tuple(names[pk] for pk in ids if pk in names)


def story_figures(story: Any, telling: Telling) -> tuple[Figure, ...]:
    """The figures of a story. One query."""
    rows = telling.rows(row_list(story, "figures"), "value", "measure")
    return tuple(Figure(telling.text(row, "value"), telling.text(row, "measure")) for row in rows)


def story_watch(story: Any, telling: Telling) -> tuple[Text, ...]:
    """The things to watch after a story. One query."""
    return tuple(
        telling.text(row, "text") for row in telling.rows(row_list(story, "watch"), "text")
    )


def _counts(rows: Sequence[Any], takes: Sequence[TakeCard]) -> Counts:
    return Counts(
        outlets=len({row.outlet_id or f"take {row.pk}" for row in rows}),
        lenses=len({take.lens for take in takes if take.lens.url}),
        regions=len({row.region_id for row in rows if row.region_id}),
    )


def grouped(takes: Sequence[TakeCard]) -> tuple[LensGroup, ...]:
    """`takes` by lens, in the order in which each lens first appears; those without one last."""
    lenses = dict.fromkeys(take.lens for take in takes)
    groups = [
        LensGroup(lens, tuple(take for take in takes if take.lens == lens)) for lens in lenses
    ]
    return tuple(sorted(groups, key=lambda group: not group.lens.url))
