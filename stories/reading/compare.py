"""The takes of a story compared: regions by lenses, who said what where, and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from entities.reading.prose import excerpt, prose
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show
from stories.models import Region, Take
from stories.reading.matrix import KNOWN_REGIONS
from stories.reading.takes import LensLabel, TakeCard, take_card, take_rows, take_texts
from stories.subjects import takes_of

#: Letters of what a take says, in a cell.
GIST = 90
#: Regions without a take that have a row, and are named.
NAMED_ABSENT = 12


@dataclass(frozen=True, slots=True)
class Gist(TemplateValue):
    """A take in a cell: who told it, and how it begins."""

    outlet: Text
    url: str
    text: Text


@dataclass(frozen=True, slots=True)
class Cell(TemplateValue):
    """What was told from one region through one lens; empty where nothing was."""

    lens: LensLabel
    takes: tuple[Gist, ...]


@dataclass(frozen=True, slots=True)
class ComparedRegion(TemplateValue):
    """One row: a region, which is empty for takes that do not say where they come from."""

    region: Text
    url: str
    cells: tuple[Cell, ...]

    @property
    def is_absent(self) -> bool:
        """Whether nobody from here told the story."""
        return not any(cell.takes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class CompareView(TemplateValue):
    """The plain values of `stories/compare.html`.

    `absent` are regions from which no outlet told it; `further_absent` counts those not named.
    """

    headline: Text
    page: str
    lenses: tuple[LensLabel, ...]
    rows: tuple[ComparedRegion, ...]
    absent: tuple[Text, ...]
    further_absent: int


def present(story: Any, reader: Reader) -> CompareView:
    """The comparison of the takes of `story` that `reader` may open. Three queries."""
    cards = _cards(story, reader)
    show(subjects.type_of(Region))
    names = Region.objects.order_by("pk").values_list("name_ko", "name_en")[:KNOWN_REGIONS]
    told = {card.region for card in cards}
    absent = [name for ko, en in names if (name := reader.proper_name(ko, en)) not in told]
    lenses = _lenses(cards)
    return CompareView(
        headline=reader.telling_of(story).text(story, "headline"),
        page=reader.address(story.url_path),
        lenses=lenses,
        rows=compared(cards, lenses, absent=absent[:NAMED_ABSENT]),
        absent=tuple(absent[:NAMED_ABSENT]),
        further_absent=len(absent[NAMED_ABSENT:]),
    )


def _cards(story: Any, reader: Reader) -> list[TakeCard]:
    show(takes_of(story.pk))
    rows = take_rows(Take.objects.of_story(story.pk), reader)
    pages = named_pages({row.lens_page_id for row in rows}, reader=reader)
    texts = prose(take_texts(rows, reader), pages={}, reader=reader)
    return [take_card(row, reader, texts=texts, pages=pages) for row in rows]


def _lenses(cards: Sequence[TakeCard]) -> tuple[LensLabel, ...]:
    """The lenses of `cards` as they first appear; takes without one come last."""
    return tuple(sorted(dict.fromkeys(card.lens for card in cards), key=lambda lens: not lens.url))


def compared(
    cards: Sequence[TakeCard], lenses: Sequence[LensLabel], *, absent: Sequence[Text]
) -> tuple[ComparedRegion, ...]:
    """A row a region: those that told it, those that did not say where they are, the absent."""
    told = {card.region: card.region_url for card in cards if card.region}
    rows = [_row(region, url, cards, lenses) for region, url in told.items()]
    unplaced = [card for card in cards if not card.region]
    if unplaced:
        rows.append(_row(unplaced[0].region, "", cards, lenses))
    return (*rows, *(_row(region, "", (), lenses) for region in absent))


def _row(
    region: Text, url: str, cards: Sequence[TakeCard], lenses: Sequence[LensLabel]
) -> ComparedRegion:
    here = [card for card in cards if card.region.value == region.value]
    cells = (
        Cell(lens, tuple(_gist(card) for card in here if card.lens == lens)) for lens in lenses
    )
    return ComparedRegion(region, url, tuple(cells))


def _gist(card: TakeCard) -> Gist:
    beginning = card.headline or excerpt(card.summary)
    text = Truncator(beginning.value).chars(GIST)
    return Gist(card.outlet, card.url, Text(text, beginning.language, beginning.wanted))
