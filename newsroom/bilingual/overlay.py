"""Laying some languages of one version of a page over another version.

One pure function on serialised content serves publishing one language, rights per language and
reverting. It knows a page only as a schema: which fields are pairs, which relations hold rows.
"""

import copy
from collections.abc import Collection, Mapping
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
    merged = copy.deepcopy(draft)
    before = live or {}
    origins = dict(merged.get(schema.origins) or {})
    origins_before = before.get(schema.origins) or {}
    for columns in schema.pairs.values():
        for language, column in columns.items():
            if language in languages:
                continue
            merged[column] = copy.deepcopy(before.get(column))
            origins.pop(column, None)
            if column in origins_before:
                origins[column] = copy.deepcopy(origins_before[column])
    if schema.origins in merged or origins:
        merged[schema.origins] = origins
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
    merged = copy.deepcopy(newest)
    origins = dict(merged.get(schema.origins) or {})
    told = submitted.get(schema.origins) or {}
    for columns in schema.pairs.values():
        for column in (columns[language] for language in languages if language in columns):
            merged[column] = copy.deepcopy(submitted.get(column))
            origins.pop(column, None)
            if column in told:
                origins[column] = copy.deepcopy(told[column])
    if schema.origins in merged or origins:
        merged[schema.origins] = origins
    for relation, rows in schema.rows.items():
        found = {row.get(rows.key): row for row in submitted.get(relation) or ()}
        merged[relation] = [
            contributed(row, found.get(row.get(rows.key), row), languages=languages, schema=rows)
            for row in newest.get(relation) or ()
        ]
    return merged
