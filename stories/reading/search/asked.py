"""What a reader asked for, read from an address; whatever an address says is no error."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from newsroom.bilingual.text import nfc

#: Characters of a query that are kept.
LONGEST = 200
#: Parts of a list of answers that can be turned to.
LAST_PART = 10
_FIRST_YEAR, _LAST_YEAR = 1000, 9999


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what narrows it, and the part of the answers that is wanted, from 1."""

    query: str = ""
    kind: str = ""
    head: int | None = None
    lens: int | None = None
    region: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    part: int = 1

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Self:
        """What the `parameters` of an address ask for; what is not understood is left out."""
        return cls(
            query=_query(parameters.get("q", "")),
            kind=parameters.get("kind", "")[:50],
            head=_number(parameters.get("head", "")),
            lens=_number(parameters.get("lens", "")),
            region=_number(parameters.get("region", "")),
            since=_date(parameters.get("since", "")),
            until=_date(parameters.get("until", "")),
            part=min(_number(parameters.get("part", "")) or 1, LAST_PART),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        return any((self.kind, self.head, self.lens, self.region, self.since, self.until))

    @property
    def is_anything(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.query) or self.is_narrowed

    def address(self) -> str:
        """The query of the address that asks for this."""
        values = {
            "q": self.query,
            "kind": self.kind,
            "head": self.head,
            "lens": self.lens,
            "region": self.region,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "part": self.part if self.part > 1 else None,
        }
        said = {name: value for name, value in values.items() if value}
        return f"?{urlencode(said)}" if said else ""

    def at_part(self, part: int) -> Self:
        """The same, another part."""
        return replace(self, part=part)

    def for_query(self, query: str) -> Self:
        """Other words, with nothing that narrows them."""
        return type(self)(query=query)

    def widened(self) -> Self:
        """The same words, with nothing that narrows them."""
        return type(self)(query=self.query)


def _query(text: str) -> str:
    seen = "".join(each if each.isprintable() else " " for each in text[: 4 * LONGEST])
    return " ".join(nfc(seen).split())[:LONGEST]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 10 else None


def _date(text: str) -> dt.date | None:
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None
