"""What an edit form tells of each of its texts: its state, and what changed in its source since.

A text is named on the form by its column, one in a row by `list:key:column`, so that it stays the
same text while rows are added and moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from newsroom.bilingual.differences import Piece, differences
from newsroom.bilingual.languages import LANGUAGES, Language, other
from newsroom.bilingual.origins import state
from newsroom.bilingual.remembering import Overlaid, told
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import plain
from newsroom.bilingual.translation.counting import offered

SideState = Literal["none", "missing", "outdated", "machine", "current"]


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a text. `change` is what became of its source, where that is known."""

    id: str
    state: SideState
    language: Language
    source_language: Language
    change: tuple[Piece, ...] = ()

    @property
    def can_be_confirmed(self) -> bool:
        """Whether a person may say that the text is right as it is."""
        return self.state in {"outdated", "machine"}


def id_of(column: str, *, relation: str = "", key: Any = "") -> str:
    """The name of a text on the form of its page."""
    return f"{relation}:{key}:{column}" if relation else column


def side_of(
    holder: Any, name: str, language: Language, *, relation: str = "", key: Any = ""
) -> Side:
    """One language of the text `name` of `holder`, a page or a row with `key` in `relation`."""
    columns = schema_of(type(holder)).pairs[name]
    texts = told(type(holder), name, columns, Overlaid({}, holder))
    text, source = texts[language], texts[other(language)]
    # The names of a record are nobody's translation: it remembers nothing of them.
    entry = (getattr(holder, "text_origins", None) or {}).get(columns[language])
    found: SideState = state(text, source=source, remembered=entry)
    if not plain(text) and not plain(source):
        found = "none"
    then = (entry or {}).get("then") if found == "outdated" else None
    return Side(
        id=id_of(columns[language], relation=relation, key=key),
        state=found,
        language=language,
        source_language=other(language),
        change=differences(plain(then), plain(source)) if then else (),
    )


def sides_of(page: Any) -> Iterator[Side]:
    """Every text of the edit form of `page`, those of its rows included."""
    shape = offered(type(page))
    for name in shape.pairs:
        for language in LANGUAGES:
            yield side_of(page, name, language)
    for relation, rows in shape.rows.items():
        for row in getattr(page, relation).all():
            for name in rows.pairs:
                for language in LANGUAGES:
                    yield side_of(row, name, language, relation=relation, key=row.pk)
