"""PO files, written and read with polib.

The context of a message is the key of the unit, the message its source. Codes are written in the
notation of `marked`; a comment tells the translator what each one is.
"""

import re
from collections.abc import Iterator
from typing import Final

import polib

from newsroom.bilingual.exchange import marked
from newsroom.bilingual.exchange.decoding import decoded
from newsroom.bilingual.exchange.protecting import Fault, gettext_noop
from newsroom.bilingual.exchange.segmenting import Mark
from newsroom.bilingual.exchange.units import (
    Chapter,
    Parcel,
    Progress,
    Returned,
    ReturnedUnit,
    Unit,
)

EXTENSION: Final = "po"
CONTENT_TYPE: Final = "text/x-gettext-translation"
#: The header in which other tools look for the language of the messages themselves.
SOURCE_HEADER: Final = "X-Source-Language"

_SEAL: Final = "seal:"
_FUZZY: Final = frozenset({"outdated", "machine"})
#: Python ends a line at these, and so polib does; the format does not. They stand in for
#: characters that no text has, while a file is read.
_BREAKS: Final = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = str.maketrans({char: chr(0xFDD0 + at) for at, char in enumerate(_BREAKS)})
_SHOWN = str.maketrans({chr(0xFDD0 + at): char for at, char in enumerate(_BREAKS)})
_UNWRITABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: Lines of one message: polib puts them together one by one, and takes the longer the more.
_MOST_LINES: Final = 10_000
_LINE = re.compile(r"\(line (\d+)\)")

_BAD_PO = gettext_noop("The file is no PO file: there is an error of syntax.")
_TOO_MANY_LINES = gettext_noop("A message has more than %(limit)d lines.")
_NO_LANGUAGE = gettext_noop("The header of the file lacks “%(header)s”.")


# Writing


def write(parcel: Parcel) -> bytes:
    """The file for a translator."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Language": parcel.target,
        SOURCE_HEADER: parcel.source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for chapter in parcel.chapters:
        for unit in chapter.units:
            file.append(_entry(unit, chapter))
    return f"{file}\n".encode()


def _entry(unit: Unit, chapter: Chapter) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=str(unit.key),
        msgid=_writable(marked.written(unit.source)),
        msgstr=_writable(marked.written(unit.target)) if unit.target else "",
        comment="\n".join(_comments(unit, chapter)),
        flags=["fuzzy"] if unit.target and unit.state in _FUZZY else [],
    )


def _comments(unit: Unit, chapter: Chapter) -> Iterator[str]:
    yield f"page: {_on_one_line(chapter.title)}"
    if chapter.address:
        yield f"address: {chapter.address}"
    yield f"field: {_on_one_line(unit.label)}"
    yield f"state: {unit.state}"
    if unit.limit:
        yield f"limit: {unit.limit}"
    for term in unit.terms:
        yield _on_one_line(f"term: {term.name} = {term.translation}")
    for number, code in unit.source.codes:
        mark = marked.written_mark(Mark(number, "open" if code.closing else "single"))
        yield _on_one_line(f"{mark}: {code.opening}")
    if unit.digest:
        yield f"digest: {unit.digest}"
    if unit.seal:
        yield f"{_SEAL} {unit.seal}"


def _on_one_line(text: str) -> str:
    return _writable(" ".join(text.split()))


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


# Reading


def read(data: bytes) -> Returned:
    """What a file says that came back, or what is wrong with it."""
    text, fault = decoded(data, format_name="PO")
    if fault:
        return Returned(faults=(fault,))
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_HIDDEN)
    if line := _endless_message(text):
        return Returned(faults=(Fault(_TOO_MANY_LINES, {"limit": _MOST_LINES}, line),))
    try:
        # A line of its own in front: polib takes a text that is the name of a file for that file.
        file = polib.pofile(f"\n{text}", encoding="utf-8")
    except OSError as error:
        found = _LINE.search(str(error))
        return Returned(faults=(Fault(_BAD_PO, {}, int(found[1]) - 1 if found else None),))
    for header in ("Language", SOURCE_HEADER):
        if not file.metadata.get(header):
            return Returned(faults=(Fault(_NO_LANGUAGE, {"header": header}),))
    return Returned(
        source=file.metadata[SOURCE_HEADER],
        target=file.metadata["Language"],
        units=tuple(_unit(entry) for entry in file if not entry.obsolete),
    )


def _endless_message(text: str) -> int | None:
    """The line in which a message becomes too long; None where none does."""
    length = 0
    for number, line in enumerate(text.split("\n"), start=1):
        length = length + 1 if line.lstrip().startswith('"') else 0
        if length > _MOST_LINES:
            return number
    return None


def _unit(entry: polib.POEntry) -> ReturnedUnit:
    source, target = entry.msgid.translate(_SHOWN), entry.msgstr.translate(_SHOWN)
    progress: Progress = "doubtful" if "fuzzy" in entry.flags else "reviewed"
    return ReturnedUnit(
        key=entry.msgctxt or "",
        source=source,
        target=target if target.strip() else None,
        progress=progress,
        seal=_seal(entry.comment),
        line=(entry.linenum or 1) - 1,
    )


def _seal(comment: str) -> str:
    """The seal, which is the last comment: a tool may have wrapped it, at a hyphen too."""
    _before, found, after = f"\n{comment}".rpartition(f"\n{_SEAL}")
    return "".join(after.split()) if found else ""
