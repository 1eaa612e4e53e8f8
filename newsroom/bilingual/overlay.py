"""Laying some languages of one version of a page over another version.

One pure function on serialised content serves publishing one language, rights per language and
reverting. It knows a page only as a schema: which fields are pairs, which relations hold rows.
"""

import copy
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Schema:
    """The bilingual shape of a page type or of the rows in one of its lists.

    `pairs` maps a text's name to the column of each language; `rows` maps a relation to the
    shape of its rows. `key` names the column that identifies a row through drafts.
    """

    pairs: Mapping[str, Mapping[str, str]]
    rows: Mapping[str, "Schema"] = field(default_factory=dict)
    key: str = "pk"
    origins: str = "text_origins"


def overlay(
    draft: Content, live: Content | None, *, languages: Collection[str], schema: Schema
) -> Content:
    """What readers see once `languages` of `draft` are published over `live`.

    Shared facts and the order and presence of rows come from `draft`; every text of another
    language comes from `live` (None: nothing of it is live). Neither argument is changed.
    """
    before = live or {}
    others = [
        column
        for columns in schema.pairs.values()
        for language, column in columns.items()
        if language not in languages
    ]
    merged = _with_texts(draft, before, columns=others, schema=schema)
    for relation, rows in schema.rows.items():
        live_rows = {row.get(rows.key): row for row in before.get(relation, [])}
        merged[relation] = [
            overlay(row, live_rows.get(row.get(rows.key)), languages=languages, schema=rows)
            for row in draft.get(relation, [])
        ]
    return merged


def blank(content: Content, *, languages: Collection[str], schema: Schema) -> Content:
    """`content` without the texts of `languages`, rows included; the argument is not changed."""
    keep = {name for columns in schema.pairs.values() for name in columns} - set(languages)
    return overlay(content, None, languages=keep, schema=schema)


def contributed(
    newest: Content, submitted: Content, *, languages: Collection[str], schema: Schema
) -> Content:
    """`newest` with the texts that `submitted` has in `languages`; nothing else of it counts.

    Rows are those of `newest`: one that `submitted` lacks keeps its texts, one that only
    `submitted` has is left out. Neither argument is changed.
    """
    own = [
        columns[language]
        for columns in schema.pairs.values()
        for language in languages
        if language in columns
    ]
    merged = _with_texts(newest, submitted, columns=own, schema=schema)
    for relation, rows in schema.rows.items():
        found = {row.get(rows.key): row for row in submitted.get(relation) or ()}
        merged[relation] = [
            contributed(row, found.get(row.get(rows.key), row), languages=languages, schema=rows)
            for row in newest.get(relation) or ()
        ]
    return merged


def _with_texts(
    content: Content, source: Content, *, columns: Iterable[str], schema: Schema
) -> Content:
    """A copy of `content` with the texts of `source` in `columns`, and where those are from."""
    merged = copy.deepcopy(content)
    origins = dict(merged.get(schema.origins) or {})
    of_source = source.get(schema.origins) or {}
    for column in columns:
        merged[column] = copy.deepcopy(source.get(column))
        origins.pop(column, None)
        if column in of_source:
            origins[column] = copy.deepcopy(of_source[column])
    if schema.origins in merged or origins:
        merged[schema.origins] = origins
    return merged
