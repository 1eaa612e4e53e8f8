"""What an editor's change means for the memory of a text: who wrote it, and from what.

Called when a form is saved, with the texts as they stood before. Which of two languages leads
stays as it was, so that a correction of the translation never makes the original look old.
"""

from collections.abc import Mapping
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, other
from newsroom.bilingual.origins import entry
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import digest, is_blank


def remember_edits(instance: Any, *, before: Mapping[str, Any]) -> None:
    """Enter a person as the origin of each text of `instance` that says something new.

    `before` holds the columns that the person could change, as they were.
    """
    remembered = dict(instance.text_origins or {})
    for columns in schema_of(type(instance)).pairs.values():
        # Where both are written at once the first language leads, so the second is entered first.
        for language in reversed(LANGUAGES):
            column, opposite = columns[language], columns[other(language)]
            if column in before and digest(getattr(instance, column)) != digest(before[column]):
                _remember(instance, remembered, column=column, opposite=opposite)
    instance.text_origins = remembered


def _remember(instance: Any, remembered: dict[str, Any], *, column: str, opposite: str) -> None:
    text = getattr(instance, column)
    if is_blank(text):
        remembered.pop(column, None)
        return
    leads = bool((remembered.get(opposite) or {}).get("source"))
    source = None if leads else getattr(instance, opposite)
    remembered[column] = entry(text, source=source, origin="person")
