"""What happens to the texts of a page or row on their way into the database.

Unicode in composed form, empty texts as NULL, and content of older revisions that holds only the
unsuffixed column put where its language belongs.
"""

import hashlib
import json
from typing import Any

from django.db import models

from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.overlay import Content, Schema
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.text import is_blank, nfc


def normalise_texts(instance: models.Model) -> None:
    """Compose every text of `instance` and make the empty ones NULL."""
    for columns in schema_of(type(instance)).pairs.values():
        for column in columns.values():
            value = instance.__dict__.get(column)
            if isinstance(value, str):
                setattr(instance, column, None if is_blank(value) else nfc(value))


def normalise_content(content: Content, *, schema: Schema) -> Content:
    """Serialised content in which no text stands in an unsuffixed column only.

    Such a text goes to the language that it is written in; otherwise it would land in whichever
    language happens to be active when the revision is opened.
    """
    settled: dict[str, Any] = dict(content)
    for name, columns in schema.pairs.items():
        base = settled.pop(name, None)
        if base and not any(column in content for column in columns.values()):
            settled[columns[detect(base) or LANGUAGES[0]]] = base
    for relation, rows in schema.rows.items():
        if relation in settled:
            settled[relation] = [
                {**normalise_content(row, schema=rows), rows.key: _key_of(row, rows.key, place)}
                for place, row in enumerate(settled[relation])
            ]
    return settled


def _key_of(row: Content, key: str, place: int) -> str:
    """The key of a row; for one that lost it, a key that stays the same until it is saved.

    Wagtail's copy takes the keys from rows that only the draft of a page holds.
    """
    if row.get(key):
        return str(row[key])
    told = json.dumps([place, row], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
