"""Rows in which a page names other pages, as a reader may see them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.detection import detect
from newsroom.bilingual.named import NamedPage
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue

#: What is read of each row in which a page names another.
LINK_COLUMNS = ("target_id", "wanted", "label_ko", "label_en")
#: The lists of such rows that every node of the graph has.
LINK_LISTS = {"related": LINK_COLUMNS, "mentions": LINK_COLUMNS}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Reference(TemplateValue):
    """A page that is named: without a `url` nobody has written it yet."""

    name: Text
    url: str = ""


def targets(rows: Iterable[Any]) -> list[int]:
    """The ids of the pages that `rows` name."""
    return [row.target_id for row in rows if row.target_id]


def references(
    rows: Iterable[Any],
    *,
    pages: Mapping[int, NamedPage],
    telling: Telling,
    reader: Reader,
) -> tuple[Reference, ...]:
    """What `rows` name, in order.

    `pages` are the targets that the reader may open. Of a page that exists but may not be opened
    nothing is shown but the label that the row itself gives it.
    """
    found = (_reference(row, pages=pages, telling=telling, reader=reader) for row in rows)
    return tuple(reference for reference in found if reference)


def _reference(
    row: Any, *, pages: Mapping[int, NamedPage], telling: Telling, reader: Reader
) -> Reference | None:
    label = telling.text(row, "label")
    page = pages.get(row.target_id) if row.target_id else None
    if page:
        return Reference(label or page.name_for(reader), reader.address(page.url_path))
    if label:
        return Reference(label)
    return Reference(wanted_name(row.wanted, reader)) if row.wanted and not row.target_id else None


def wanted_name(wanted: str, reader: Reader) -> Text:
    """A readable name for what is `wanted`: a name as it is, a slug as words."""
    name = wanted.rpartition("/")[2].strip()
    if _SLUG.fullmatch(name):
        name = name.replace("-", " ")
    return Text(name, detect(name) or reader.language, reader.language)
