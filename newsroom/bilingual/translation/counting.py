"""How many texts of a version of a page are missing, out of date or a machine's, by language.

A version is a page in memory or the content of a revision. Only texts that the edit form offers
count: nobody could write the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, Language, other
from newsroom.bilingual.once import once
from newsroom.bilingual.origins import state
from newsroom.bilingual.overlay import Content
from newsroom.bilingual.remembering import Columns, Overlaid, told
from newsroom.bilingual.schema import schema_of

Waiting = Counter[tuple[Language, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """The pairs that the edit form of a page type offers, and those of its rows, by relation."""

    pairs: Mapping[str, Columns]
    rows: Mapping[str, "Offered"] = field(default_factory=dict)


@once
def offered(model: type[Any]) -> Offered:
    """What the edit form of a page type offers of its texts."""
    options, schema = model.get_edit_handler().get_form_options(), schema_of(model)
    rows = {
        relation: Offered(_offered(schema.rows[relation].pairs, formset["fields"]))
        for relation, formset in options.get("formsets", {}).items()
        if relation in schema.rows
    }
    told_rows = {relation: row for relation, row in rows.items() if row.pairs}
    return Offered(_offered(schema.pairs, options["fields"]), told_rows)


def _offered(pairs: Mapping[str, Columns], names: Iterable[str]) -> dict[str, Columns]:
    known = set(names)
    return {name: pairs[name] for name in pairs if known.issuperset(pairs[name].values())}


def waiting(page: Any, content: Content | None = None) -> Waiting:
    """The number of texts by language and state, of `page` or of the `content` of its draft."""
    model = type(page)
    version: Any = Overlaid({}, page) if content is None else content
    shape = offered(model)
    found = Counter(_states(model, version, shape.pairs))
    for relation, rows in shape.rows.items():
        row_model = model._meta.get_field(relation).related_model
        for row in _rows(version, relation):
            found.update(_states(row_model, row, rows.pairs))
    return found


def _rows(version: Any, relation: str) -> Iterable[Any]:
    rows = version.get(relation) or ()
    return (Overlaid({}, row) for row in rows.all()) if hasattr(rows, "all") else rows


def _states(
    model: type[Any], holder: Any, pairs: Mapping[str, Columns]
) -> Iterator[tuple[Language, str]]:
    remembered = holder.get("text_origins") or {}
    for name, columns in pairs.items():
        texts = told(model, name, columns, holder)
        if any(texts.values()):
            for language in LANGUAGES:
                entry = remembered.get(columns[language])
                yield (
                    language,
                    state(texts[language], source=texts[other(language)], remembered=entry),
                )
