"""What a change says, for people: the names that stand for tokens, and a row text by text.

What only the database knows (an outlet that an editor chose) is looked up where it is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.reading import name_in
from stories.importing.contents import SHARED, Field, Fields
from stories.importing.directory import RECORDS, WANTED, Directory, id_of
from stories.importing.field_merging import Change
from stories.importing.snapshot import RECORD_MODELS

#: The fields by which a person knows a row, the best first.
TITLES = ("outlet", "target", "head", "name", "value", "measure")
#: Fields that hold a token and not a text.
POINTING = frozenset({"target", "head", "outlet", "region", "lens_page"})


@dataclass(slots=True)
class Teller:
    """Tells texts in `language`; the names are those of `directory`, else of the database."""

    language: str
    directory: Directory = field(default_factory=Directory)
    _names: dict[str, str] = field(default_factory=dict)
    _pages: dict[str, str] | None = None

    def text(self, name: Field, text: str) -> str:
        """`text` of the field `name` as a person reads it."""
        return self.name_of(text) if text and name[0] in POINTING else text

    def row(self, fields: Fields) -> str:
        """A row in one line."""
        return " · ".join(self.text(name, text) for name, text in sorted(fields.items()))

    def name_of(self, token: str) -> str:
        """The name of the record or page that `token` stands for."""
        if token.startswith(WANTED):
            return token.removeprefix(WANTED)
        if token not in self._names:
            entry = self.directory.entries.get(token)
            shown = entry.shown(self.language) if entry else self._linked().get(token)
            self._names[token] = shown or self._stored(token)
        return self._names[token]

    def _linked(self) -> dict[str, str]:
        """The names of pages that links mean, by token."""
        if self._pages is None:
            pages = self.directory.targets.values()
            self._pages = {page.token: page.shown(self.language) for page in pages}
        return self._pages

    def _stored(self, token: str) -> str:
        kind, _colon, key = token.partition(":")
        if not key.isdigit():
            return key.removeprefix("new:")
        if kind in RECORDS:
            record = RECORD_MODELS[kind].objects.filter(pk=id_of(token)).first()
            return name_in(record, self.language) if record else key
        page = base_page().objects.filter(pk=id_of(token)).first()
        return _headline(page.specific, self.language) if page else key


def _headline(page: Any, language: str) -> str:
    tell = getattr(page, "headline_in", None)
    return str(tell(language) if tell else page.title)


def stored_change(change: Change, teller: Teller) -> dict[str, Any]:
    """A change as the item keeps it: every name as a name, a row as a whole text by text."""
    about = {
        "outcome": change.outcome,
        "where": change.where,
        "row": change.row,
        "name": change.name,
        "language": change.language,
    }
    if change.name:
        name = (change.name, change.language)
        told = {
            side: teller.text(name, getattr(change, side)) for side in ("base", "ours", "theirs")
        }
        return about | told | ({"title": row_title(change, teller)} if change.where else {})
    rows = {"base": change.base_row, "ours": change.ours_row, "theirs": change.theirs_row}
    told = {side: teller.row(row) for side, row in rows.items()}
    return about | told | {"texts": row_texts(change, teller)}


def row_title(change: Change, teller: Teller) -> str:
    """What else stands in the row of a text, so that a person knows which row it is."""
    for title in TITLES:
        for language in (change.language, SHARED, *LANGUAGES):
            text = change.ours_row.get((title, language))
            if text and title != change.name:
                return teller.text((title, language), text)
    return ""


def row_texts(change: Change, teller: Teller) -> list[dict[str, str]]:
    """Of a row as a whole what each side says, text by text; nothing of a single text."""
    if change.name:
        return []
    rows: Mapping[str, Fields] = {
        "base": change.base_row,
        "ours": change.ours_row,
        "theirs": change.theirs_row,
    }
    return [
        {
            "name": name[0],
            "language": name[1],
            **{side: teller.text(name, row.get(name, "")) for side, row in rows.items()},
        }
        for name in sorted({name for row in rows.values() for name in row})
    ]
