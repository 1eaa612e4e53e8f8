"""Who told a story, and through what: regions by lenses, with what is missing named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import Beside
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show
from stories.models import Region
from stories.reading.takes import LensLabel, TakeCard

#: Regions that the newsroom knows are looked for in every story; more than this are not named.
ABSENT_REGIONS, KNOWN_REGIONS = 4, 50
#: What is read of them along with the lists of a story.
REGIONS = {"regions": Beside(Region, ("name_ko", "name_en"), limit=KNOWN_REGIONS)}


@dataclass(frozen=True, slots=True)
class MatrixRow(TemplateValue):
    """One region, with the number of takes under each lens.

    `url` is its page; a region from which there is no take has no need of one.
    """

    region: Text
    cells: tuple[tuple[LensLabel, int], ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Matrix(TemplateValue):
    """The comparison of a story's takes; `absent` are regions from which there is none."""

    lenses: tuple[LensLabel, ...]
    rows: tuple[MatrixRow, ...]
    absent: tuple[Text, ...]


def known_regions(rows: Iterable[Any], reader: Reader) -> list[Text]:
    """The regions that the newsroom follows, from the `rows` of `REGIONS`."""
    show(subjects.type_of(Region))
    return [reader.proper_name(row.name_ko, row.name_en) for row in rows]


def coverage(takes: Sequence[TakeCard], *, regions: Sequence[Text]) -> Matrix | None:
    """The matrix of `takes`; None where none of them says where it comes from."""
    placed = [take for take in takes if take.region]
    if not placed:
        return None
    lenses = tuple(dict.fromkeys(take.lens for take in takes))
    told = {take.region: take.region_url for take in placed}
    absent = [region for region in regions if region not in told][:ABSENT_REGIONS]
    return Matrix(
        lenses=lenses,
        rows=(
            *(_row(region, url, placed, lenses) for region, url in told.items()),
            *(_row(region, "", (), lenses) for region in absent),
        ),
        absent=tuple(absent),
    )


def _row(
    region: Text, url: str, takes: Sequence[TakeCard], lenses: Sequence[LensLabel]
) -> MatrixRow:
    here = [take.lens for take in takes if take.region == region]
    return MatrixRow(region, tuple((lens, here.count(lens)) for lens in lenses), url)
