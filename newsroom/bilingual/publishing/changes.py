"""What a publication changes for readers of a language that it does not publish.

Their texts stay; what both languages share does not: facts such as the date, and the order and
presence of rows. A pure comparison of two contents of a page.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from newsroom.bilingual.overlay import Content, Schema
from newsroom.bilingual.states import Facts
from newsroom.bilingual.text import is_blank

What = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """The field or list `name` changes; for a list `what` happens, to how many of its rows."""

    name: str
    what: What = "changed"
    rows: int = 0


def shared_changes(
    after: Content, before: Content, *, readers: Collection[str], schema: Schema, facts: Facts
) -> tuple[Change, ...]:
    """What of `after` readers of `readers` will find different from `before`, texts aside.

    A row that has no text in any of their languages, and nothing else to say, is none to them.
    """
    changes = [Change(name) for name in facts.names if _plain(after, name) != _plain(before, name)]
    for relation, row_facts in facts.rows.items():
        shape = schema.rows[relation]
        then, now = (
            _rows(content.get(relation) or (), readers, schema=shape, facts=row_facts)
            for content in (before, after)
        )
        changes += _changes_of_rows(relation, then, now)
    return tuple(changes)


def _plain(content: Mapping[str, Any], name: str) -> str:
    value = content.get(name)
    return "" if value is None else str(value)


def _rows(
    rows: Collection[Content], readers: Collection[str], *, schema: Schema, facts: Facts
) -> dict[str, tuple[str, ...]]:
    """For each row that tells `readers` something its facts, by key, in order."""
    return {
        str(row.get(schema.key)): tuple(_plain(row, name) for name in facts.names)
        for row in rows
        if facts.names or _speaks(row, readers, schema)
    }


def _speaks(row: Content, readers: Collection[str], schema: Schema) -> bool:
    return any(
        not is_blank(row.get(columns[language]))
        for columns in schema.pairs.values()
        for language in readers
    )


def _changes_of_rows(
    relation: str, then: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]]
) -> list[Change]:
    stay = [key for key in then if key in now]
    counts: dict[What, int] = {
        "added": len(now.keys() - then.keys()),
        "removed": len(then.keys() - now.keys()),
        "changed": sum(then[key] != now[key] for key in stay),
        "moved": int(stay != [key for key in now if key in then]),
    }
    return [Change(relation, what, count) for what, count in counts.items() if count]
