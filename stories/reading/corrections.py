"""The corrections of a story or take as a reader sees them, the newest first."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue

#: What is read of each row.
CORRECTIONS = {"corrections": ("date", "text_ko", "text_en")}


@dataclass(frozen=True, slots=True)
class Correction(TemplateValue):
    """What was corrected, and on which day."""

    date: dt.date | None
    text: Text


def corrections_of(rows: Iterable[Any], telling: Telling) -> tuple[Correction, ...]:
    """The corrections in `rows` that are told; of one day in the order of the rows."""
    told = telling.rows(rows, "text")
    found = [Correction(row.date, telling.text(row, "text")) for row in told]
    return tuple(sorted(found, key=lambda each: each.date or dt.date.min, reverse=True))
