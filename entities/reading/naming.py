"""How often an entity was named over time, and what was named along with it."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entities.drawing.chart import Chart, chart
from entities.graph.sources import Sources, named_together, sources_of
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue

#: Entities that are listed, and those that are looked up for it.
SHOWN, LOOKED_UP = 8, 24


@dataclass(frozen=True, slots=True)
class Course(TemplateValue):
    """A chart of how often something was named; `is_all` unless older pages are not counted."""

    chart: Chart
    is_all: bool


@dataclass(frozen=True, slots=True)
class Together(TemplateValue):
    """An entity that is named by pages which name this one too, and by how many."""

    name: Text
    url: str
    pages: int


@dataclass(frozen=True, slots=True)
class Naming:
    """What names an entity, counted."""

    dates: tuple[dt.date, ...]
    together: Counter[int]
    is_all: bool

    def course(self) -> Course | None:
        """The chart over time; None where there is no course of time to show."""
        drawn = chart(self.dates)
        return Course(drawn, self.is_all) if drawn else None

    def candidates(self) -> list[int]:
        """The pages that were named along with it most, for the query that looks up their names."""
        return [pk for pk, _ in _most(self.together)[:LOOKED_UP]]


def naming_of(entity: Any, reader: Reader) -> Naming:
    """What names `entity`. Three queries; none for one that was never saved."""
    if not entity.pk:
        return Naming((), Counter(), is_all=True)
    sources: Sources = sources_of(entity.pk, reader)
    found = named_together(entity.pk, sources, kind=entity.kind)
    return Naming(tuple(sources.dated()), found, sources.are_all)


def together(
    naming: Naming, *, pages: Mapping[int, NamedPage], reader: Reader
) -> tuple[Together, ...]:
    """The entities that were named along with it most, as far as they are among `pages`."""
    return tuple(
        Together(pages[pk].name_for(reader), reader.address(pages[pk].url_path), count)
        for pk, count in _most(naming.together)[:LOOKED_UP]
        if pk in pages
    )[:SHOWN]


def _most(counted: Counter[int]) -> list[tuple[int, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))
