"""How a name is looked up: the same key for the spellings that a writer may use."""

import re

from newsroom.bilingual.text import nfc

_SEPARATORS = re.compile(r"[\s\-_·‧・]+")


def lookup_key(name: str) -> str:
    """`name` composed, without case, spaces or hyphens, so that a slug and a name can meet.

    At most 255 characters, the width of the indexed column.
    """
    return _SEPARATORS.sub("", nfc(name).casefold())[:255]
