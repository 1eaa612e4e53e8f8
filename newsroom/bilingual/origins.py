"""Where a text came from, and what it was translated from.

Each text column of a page or row has one entry in `text_origins`: who wrote it (a person, an
import, a machine) and the digest of the other language's text at that moment. Whether a
translation is missing, out of date or current follows from that and is never guessed.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, TypedDict

from newsroom.bilingual.text import digest, is_blank

Origin = Literal["person", "import", "machine"]
State = Literal["missing", "outdated", "current"]

ORIGINS: Final[tuple[Origin, ...]] = ("person", "import", "machine")


class Entry(TypedDict):
    """What is remembered of one text: its origin, its own digest and that of its source."""

    origin: Origin
    own: str
    source: str


def entry(text: str | None, *, source: str | None, origin: Origin) -> Entry:
    """What to remember of `text`, written while the other language's text was `source`."""
    return {"origin": origin, "own": digest(text), "source": digest(source)}


def state(text: str | None, *, source: str | None, remembered: Mapping[str, Any] | None) -> State:
    """Whether `text` still says what `source` says, by what is `remembered` of it.

    A text whose source was empty when it was written is the original, hence current; so is a
    text of which nothing is remembered.
    """
    if is_blank(text):
        return "current" if is_blank(source) else "missing"
    if not remembered or not remembered.get("source"):
        return "current"
    return "current" if remembered["source"] == digest(source) else "outdated"
