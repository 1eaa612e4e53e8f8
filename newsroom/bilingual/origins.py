"""Where a text came from, and what it was translated from.

Each text column of a page or row has one entry in `text_origins`: who wrote it and the digest of
the other language's text at that moment. Whether a translation is missing, out of date or current
follows from that and is never guessed. Pure functions on entries and texts.

A text that was written while the other language had none is the original, and changing its
translation says nothing about it. Where neither is known to be the original, as when both
came at once, a change of either leaves the other behind.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, NotRequired, TypedDict

from newsroom.bilingual.languages import LANGUAGES, Language, other
from newsroom.bilingual.text import digest, is_blank

Origin = Literal["person", "import", "machine", "unknown"]
State = Literal["missing", "outdated", "machine", "current"]

ORIGINS: Final[tuple[Origin, ...]] = ("person", "import", "machine", "unknown")

Texts = Mapping[Language, str | None]


class Entry(TypedDict):
    """What is remembered of one text: its origin, its own digest and that of its source.

    `then` is what the source said, kept only while it says something else by now.
    """

    origin: Origin
    own: str
    source: str
    then: NotRequired[str]


Entries = dict[Language, Entry]


def entry(text: str | None, *, source: str | None, origin: Origin) -> Entry:
    """What to remember of `text`, written while the other language's text was `source`."""
    return {"origin": origin, "own": digest(text), "source": digest(source)}


def state(text: str | None, *, source: str | None, remembered: Mapping[str, Any] | None) -> State:
    """Whether `text` still says what `source` says, by what is `remembered` of it.

    A text whose source was empty when it was written is the original, hence current; so is a
    text of which nothing is remembered, and one whose source is gone. A machine's text that is up
    to date waits for a person to review it.
    """
    if is_blank(text):
        return "current" if is_blank(source) else "missing"
    known = remembered or {}
    if known.get("source") and not is_blank(source) and known["source"] != digest(source):
        return "outdated"
    return "machine" if known.get("origin") == "machine" else "current"


def original(entries: Mapping[Language, Mapping[str, Any]]) -> Language | None:
    """The language that the other one was translated from; None where neither is known to be."""
    translated = [code for code in LANGUAGES if code in entries and entries[code].get("source")]
    return other(translated[0]) if len(translated) == 1 else None


def written(entries: Entries, *, before: Texts, after: Texts, origin: Origin) -> Entries:
    """`entries` of the two languages of a text once `before` has become `after`.

    An emptied text keeps its entry: who cuts a text and puts it back has written nothing.
    """
    changed = [code for code in LANGUAGES if digest(before[code]) != digest(after[code])]
    new = [
        code
        for code in changed
        if not is_blank(after[code])
        and not (code in entries and entries[code]["own"] == digest(after[code]))
    ]
    found = dict(entries)
    if len(new) == len(LANGUAGES):
        _write_both(found, after, origin)
    elif new:
        _write_one(found, new[0], before, after, origin)
    return {code: _with_then(found[code], other(code), before, after) for code in found}


def _write_both(entries: Entries, after: Texts, origin: Origin) -> None:
    """Both are written from what the other says now; the original stays the original."""
    leading = original(entries)
    for code in LANGUAGES:
        source = None if code == leading else after[other(code)]
        entries[code] = entry(after[code], source=source, origin=origin)


def _write_one(
    entries: Entries, code: Language, before: Texts, after: Texts, origin: Origin
) -> None:
    opposite, leading, remembered = other(code), original(entries), entries.get(code)
    text, source = after[code], after[opposite]
    entries[code] = entry(text, source=None if code == leading else source, origin=origin)
    if is_blank(source) or leading:
        return
    if is_blank(before[code]):
        # It is being translated: what it is translated from is the original from now on.
        if opposite in entries:
            entries[opposite] = {**entries[opposite], "source": ""}
        return
    there = entries.get(opposite) or entry(source, source=before[code], origin="unknown")
    if state(before[code], source=source, remembered=remembered) == "outdated":
        # It was behind and has caught up, so the other one is not behind it.
        there = {**there, "source": digest(text)}
    entries[opposite] = {**there, "source": there["source"] or digest(before[code])}


def _with_then(found: Entry, opposite: Language, before: Texts, after: Texts) -> Entry:
    """`found` with what its source said, where that is another text by now."""
    kept: Entry = {key: found[key] for key in found if key != "then"}  # type: ignore[assignment,literal-required]
    if not found["source"] or found["source"] == digest(after[opposite]):
        return kept
    if found["source"] == digest(before[opposite]):
        return {**kept, "then": before[opposite] or ""}
    return found


def confirmed(found: Mapping[str, Any] | None, *, text: str | None, source: str | None) -> Entry:
    """The entry of a `text` of which a person says that it is right for `source` as that is now."""
    origin = (found or {}).get("origin", "unknown")
    reviewed: Origin = "person" if origin == "machine" else origin
    return entry(text, source=source, origin=reviewed)
