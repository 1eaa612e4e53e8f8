"""A take on a page of its own, between its story, its lens and the other takes."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from entities.reading.prose import description, named_in, prose
from entities.reading.references import Reference
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching.shown import show
from stories.reading.corrections import CORRECTIONS, Correction, corrections_of
from stories.reading.story import LensGroup, grouped
from stories.reading.takes import TakeCard, own_row, take_card, take_texts, takes_below
from stories.subjects import takes_of


@dataclass(frozen=True, slots=True)
class TakeView(TemplateValue):
    """The plain values of `stories/take.html`."""

    headline: Text
    description: str
    take: TakeCard
    story: Reference | None
    siblings: tuple[LensGroup, ...]
    corrections: tuple[Correction, ...]


def present(take: Any, reader: Reader) -> TakeView:
    """What `reader` may see of `take` and of the others of its story.

    Raises:
        Http404: readers do not see the story, hence no take of it either.
    """
    rows, own = _rows(take, reader)
    stored = take_texts([own, *rows], reader)
    pages = named_pages(
        {
            take.story_page_id,
            *(row.lens_page_id for row in [own, *rows]),
            *named_in(stored.values()),
        },
        reader=reader,
    )
    if take.story_page_id not in pages and not reader.previews:
        raise Http404
    texts = prose(stored, pages=pages, reader=reader)
    card = take_card(own, reader, texts=texts, pages=pages)
    story = pages.get(take.story_page_id or 0)
    rows_of_corrections = row_lists(take, CORRECTIONS, previews=reader.previews)["corrections"]
    return TakeView(
        headline=card.headline or card.outlet,
        description=description(stored[f"take-{take.pk}"]),
        take=card,
        story=Reference(story.name_for(reader), reader.address(story.url_path)) if story else None,
        siblings=grouped([take_card(row, reader, texts=texts, pages=pages) for row in rows]),
        corrections=corrections_of(rows_of_corrections, reader.telling_of(take)),
    )


def _rows(take: Any, reader: Reader) -> tuple[list[Any], Any]:
    """The other takes of the story; and the take itself, in a preview as its draft has it."""
    show(takes_of(take.story_page_id))
    found = takes_below(take.story_page_id, reader) if take.story_page_id else []
    rows = {row.pk: row for row in found}
    stored = rows.pop(take.pk, None)
    own = stored if stored and not reader.previews else own_row(take, reader)
    return list(rows.values()), own
