"""Serialised pages and rows, as revisions hold them, to the contents that documents are compared
with. Values in, values out; what the values are read from is for `snapshot` to know.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.text import digest
from stories.documents.rich_html import Address
from stories.importing import comparing
from stories.importing.comparing import Settle
from stories.importing.contents import HEAD, SHARED, TAKES, TARGET, Contents, Field, Row, filled
from stories.importing.directory import WANTED
from stories.importing.reading import Form

Stored = Mapping[str, Any]

#: The fields of a take, which is a page of its own; prose is its summary alone.
TAKE_PAIRS = ("summary", "quote")
TAKE_FACTS = ("language", "quote_original", "source_url")
TAKE_TOKENS = {"outlet": "outlet", "region": "region", "lens_page": "page"}
_PROSE_OF_A_TAKE = frozenset({"summary"})


@dataclass(frozen=True, slots=True)
class StoredReader:
    """Reads what the database holds of one kind of page.

    `only_imported` leaves out every text that somebody has written or changed since an import, and
    with them what both languages share: nothing remembers who set a date or chose an outlet.
    """

    form: Form
    address: Address
    settle: Settle
    only_imported: bool = False

    def contents(self, page: Stored, *, takes: Sequence[Stored] = ()) -> Contents:
        """A page and its takes."""
        lists = {
            name: tuple(self._row(row, matching.passes) for row in page.get(name) or ())
            for name, matching in self.form.matchings.items()
            if name != TAKES
        }
        if TAKES in self.form.matchings:
            lists[TAKES] = tuple(self._take(take) for take in takes)
        return Contents(
            fields=filled(dict(self._fields(page))),
            lists={name: rows for name, rows in lists.items() if rows},
        )

    def _fields(self, page: Stored) -> Iterator[tuple[Field, str]]:
        for name in self.form.fields:
            if f"{name}_{LANGUAGES[0]}" in page:
                yield from self._pair(page, name, prose=name in self.form.prose)
            elif not self.only_imported:
                yield (name, SHARED), comparing.of_plain(_string(page.get(name)))

    def _pair(self, stored: Stored, name: str, *, prose: bool) -> Iterator[tuple[Field, str]]:
        for language in LANGUAGES:
            column = f"{name}_{language}"
            text = stored.get(column)
            if self.only_imported and not _is_imported(stored, column):
                continue
            if prose:
                markdown = comparing.of_html(
                    text, language, address=self.address, settle=self.settle
                )
                yield (name, language), markdown
            else:
                yield (name, language), comparing.of_plain(text)

    def _row(self, row: Stored, passes: tuple[tuple[str, ...], ...]) -> Row:
        fields: dict[Field, str] = {}
        if "target" in row:
            target = row["target"]
            fields[TARGET] = f"page:{target}" if target else f"{WANTED}{row['wanted']}"
            fields.update(self._pair(row, "label", prose=False))
        elif "head" in row:
            fields[HEAD] = f"head:{row['head']}"
        else:
            for name in {name for names in passes for name in names}:
                if f"{name}_{LANGUAGES[0]}" in row:
                    fields.update(self._pair(row, name, prose=False))
                elif name in row:
                    fields[name, SHARED] = comparing.of_plain(_string(row[name]))
        return self._with_key(fields, row)

    def _with_key(self, fields: Mapping[Field, str], stored: Stored) -> Row:
        told = filled(fields)
        if self.only_imported:
            told = {field: text for field, text in told.items() if field[1] != SHARED}
        return Row(told, key=str(stored["pk"]))

    def _take(self, take: Stored) -> Row:
        fields: dict[Field, str] = {}
        for name in TAKE_PAIRS:
            fields.update(self._pair(take, name, prose=name in _PROSE_OF_A_TAKE))
        for name in TAKE_FACTS:
            fields[name, SHARED] = comparing.of_plain(take.get(name))
        for name, kind in TAKE_TOKENS.items():
            fields[name, SHARED] = f"{kind}:{take[name]}" if take.get(name) else ""
        return self._with_key(fields, take)


def _is_imported(stored: Stored, column: str) -> bool:
    remembered = (stored.get("text_origins") or {}).get(column) or {}
    return remembered.get("origin") == "import" and remembered.get("own") == digest(
        stored.get(column)
    )


def _string(value: Any) -> str:
    if value is None:
        return ""
    isoformat: Callable[[], str] | None = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)
