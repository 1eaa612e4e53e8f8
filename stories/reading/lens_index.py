"""The lenses, each with the number of takes that it gathers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from newsroom.bilingual.languages import Language
from newsroom.bilingual.listing import list_languages
from newsroom.bilingual.named import NamedPage, pages_of
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show
from stories.models import Lens, Story, Take
from stories.reading.hues import hue_of


@dataclass(frozen=True, slots=True)
class LensCard(TemplateValue):
    """A lens in one glance."""

    url: str
    name: Text
    dek: Text
    hue: str
    takes: int


@dataclass(frozen=True, slots=True)
class LensList:
    """The lenses, in the first of the languages in which there is any."""

    cards: tuple[LensCard, ...]
    told_in: tuple[Language, ...]
    only_in: str


@dataclass(frozen=True, slots=True)
class LensIndexView(TemplateValue):
    """The plain values of `stories/lens_index.html`."""

    headline: Text
    dek: Text
    lenses: tuple[LensCard, ...]
    told_in: tuple[Language, ...]
    only_in: str


def present(index: Any, reader: Reader) -> LensIndexView:
    """Every lens that is told in the reader's language, or all of them in the other."""
    telling = reader.telling_of(index)
    lenses = lens_cards(reader)
    return LensIndexView(
        headline=telling.text(index, "headline"),
        dek=telling.text(index, "dek"),
        lenses=lenses.cards,
        told_in=lenses.told_in,
        only_in=lenses.only_in,
    )


def lens_cards(reader: Reader) -> LensList:
    """The lenses, those with the most takes first. Four queries."""
    show(subjects.type_of(Lens), subjects.type_of(Take), subjects.type_of(Story))
    told_in = list_languages(Lens.objects.filter(reader.open_pages()), reader.language)
    language = told_in[0] if told_in else reader.language
    lenses = [
        lens
        for lens in pages_of([Lens])
        if language in lens.visible and reader.may_open(lens.path, lens.url_path)
    ]
    counted = _counted(reader)
    cards = (_card(lens, reader, counted[lens.id]) for lens in lenses)
    return LensList(
        cards=tuple(sorted(cards, key=lambda card: -card.takes)),
        told_in=told_in,
        only_in=language if language != reader.language else "",
    )


def _counted(reader: Reader) -> Counter[int]:
    """How many takes `reader` may open that are told through each lens. One query, or two.

    What stands in an index is counted, and then what is private taken off.
    """
    takes = Take.objects.told().filter(lens_page__isnull=False).order_by()
    counted = Counter(dict(takes.values_list("lens_page_id").annotate(Count("lens_page_id"))))
    if reader.closed:
        closed = Q()
        for path in reader.closed:
            closed |= Q(path__startswith=path)
        counted.subtract(
            dict(takes.filter(closed).values_list("lens_page_id").annotate(Count("lens_page_id")))
        )
    return counted


def _card(lens: NamedPage, reader: Reader, takes: int) -> LensCard:
    name = lens.name_for(reader)
    return LensCard(
        url=reader.address(lens.url_path),
        name=name,
        dek=lens.dek_for(reader).if_in(name.language),
        hue=hue_of(lens.path),
        takes=takes,
    )
