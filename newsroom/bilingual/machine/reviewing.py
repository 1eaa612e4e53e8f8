"""Which texts of a page a machine wrote and nobody has reviewed, and reviewing them.

A text is reviewed by writing it anew, by the tick at its field, or all of a language at once; each
makes it a person's. Whether its source has changed since does not matter here.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.db import transaction
from wagtail.log_actions import log

from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import Language
from newsroom.bilingual.remembering import confirm
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import is_blank

#: The action under which the history of a page keeps it.
LOG_ACTION: Final = "newsroom.review_machine_text"


def unreviewed_names(page: Any, language: str) -> tuple[str, ...]:
    """Names of the texts in `language`, and of the lists, that hold unreviewed machine text."""
    names = list(own_unreviewed_names(page, language))
    for relation, rows in schema_of(type(page)).rows.items():
        if rows.pairs and any(
            any(_columns(row, rows.pairs, language))
            for row in getattr(page, relation).get_object_list()
        ):
            names.append(relation)
    return tuple(names)


def own_unreviewed_names(page: Any, language: str) -> tuple[str, ...]:
    """The same without its lists: no query."""
    pairs = schema_of(type(page)).pairs
    return tuple(name for name, _column in _columns(page, pairs, language))


def _columns(holder: Any, pairs: Any, language: str) -> Iterator[tuple[str, str]]:
    """Name and column of each text of `holder` that a machine wrote."""
    remembered = holder.text_origins or {}
    for name, columns in pairs.items():
        column = columns[language]
        is_machine = (remembered.get(column) or {}).get("origin") == "machine"
        if is_machine and not is_blank(getattr(holder, column)):
            yield name, column


def review(page: Any, language: Language, *, user: Any) -> int:
    """Let `user` have reviewed every machine text of `page` in `language`; how many there were.

    The newest draft says so; nothing is published.
    """
    with transaction.atomic():
        row = hold(type(page), page.pk)
        draft = row.get_latest_revision_as_object()
        count = sum(_review(holder, pairs, language) for holder, pairs in _holders(draft))
        if count:
            revision = draft.save_revision(user=user)
            log(
                instance=draft,
                action=LOG_ACTION,
                user=user,
                revision=revision,
                data={"language": language, "count": count},
            )
    return count


def _holders(page: Any) -> Iterator[tuple[Any, Any]]:
    schema = schema_of(type(page))
    yield page, schema.pairs
    for relation, rows in schema.rows.items():
        if not rows.pairs:
            continue
        manager = getattr(page, relation)
        children = list(manager.all())
        yield from ((row, rows.pairs) for row in children)
        manager.set(children)


def _review(holder: Any, pairs: Any, language: Language) -> int:
    columns = [column for _name, column in _columns(holder, pairs, language)]
    if columns:
        confirm(holder, columns)
    return len(columns)
