"""The lenses, each with the number of takes that it gathers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from newsroom.bilingual.listing import list_language
from newsroom.bilingual.named import named_rows
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from stories.models import Lens, Take
from stories.reading.hues import hue_of


@dataclass(frozen=True, slots=True)
class LensCard:
    """A lens in one glance."""

    url: str
    name: Text
    dek: Text
    hue: str
    takes: int


@dataclass(frozen=True, slots=True)
class LensIndexView:
    """The plain values of `stories/lens_index.html`."""

    headline: Text
    dek: Text
    lenses: tuple[LensCard, ...]
    only_in: str


def present(index: Any, reader: Reader) -> LensIndexView:
    """Every lens that is told in the reader's language, or all of them in the other."""
    telling = reader.telling_of(index)
    lenses = lens_cards(reader)
    is_fallback = bool(lenses) and lenses[0].name.is_fallback
    return LensIndexView(
        headline=telling.text(index, "headline"),
        dek=telling.text(index, "dek"),
        lenses=lenses,
        only_in=lenses[0].name.language if is_fallback else "",
    )


def lens_cards(reader: Reader) -> tuple[LensCard, ...]:
    """The lenses, those with the most takes first. Three queries."""
    language = list_language(Lens.objects.filter(reader.open_pages()), reader.language)
    lenses = named_rows([Lens], Q(**{f"live_{language}": True}) & reader.open_pages())
    takes = Take.objects.visible().filter(reader.open_pages(), lens_page__isnull=False)
    counted = dict(takes.order_by().values_list("lens_page_id").annotate(Count("pk")))
    cards = [
        LensCard(
            url=reader.address(lens.url_path),
            name=lens.name_for(reader),
            dek=lens.dek_for(reader),
            hue=hue_of(lens.path),
            takes=counted.get(lens.id, 0),
        )
        for lens in lenses
    ]
    return tuple(sorted(cards, key=lambda card: -card.takes))
