"""XLIFF that came back: words, marks, states and seals, and nothing else of it is believed.

A tool may have divided a text into other segments, let them change places, written a pair of codes
as two ends, or put marks of its own around words.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from newsroom.bilingual.exchange.decoding import decoded
from newsroom.bilingual.exchange.protecting import Fault, gettext_noop
from newsroom.bilingual.exchange.segmenting import Mark, Piece, merged
from newsroom.bilingual.exchange.units import Progress, Returned, ReturnedUnit
from newsroom.bilingual.exchange.xliff.names import CORE, SEAL, core

_PROGRESS: Final[dict[str, Progress]] = {
    "initial": "open",
    "translated": "translated",
    "reviewed": "reviewed",
    "final": "reviewed",
}
#: Inline elements that mark a stretch and are no code.
_ANNOTATIONS = frozenset({"mrk", "sm", "em"})
#: Characters that a text may hold and XML may not.
_HARMLESS = frozenset(map(chr, (0x0B, 0x0C)))
#: What stands before it is passed over once, never anew: many comments would take for ever.
_DOCTYPE = re.compile(r"\s*+(?:(?:<\?(?>.*?\?>)|<!--(?>.*?-->))\s*+)*+<!DOCTYPE", re.DOTALL)

_BAD_XML = gettext_noop("The file is no well-formed XML: %(reason)s")
_HAS_DOCTYPE = gettext_noop("The file has a document type (DOCTYPE), which XLIFF has not.")
_NOT_XLIFF = gettext_noop("The file is no XLIFF: it begins with <%(tag)s>.")
_VERSION = gettext_noop("The file is XLIFF %(version)s; XLIFF 2.0 or 2.1 is read here.")
_UNKNOWN_CODE = gettext_noop('%(unit)s: the code <%(tag)s id="%(id)s"> has no number.')
_NO_TARGET_LANGUAGE = gettext_noop("The file does not say into which language it was translated.")


def read(data: bytes) -> Returned:
    """What a file says that came back, or what is wrong with it."""
    text, fault = decoded(data, format_name="XLIFF")
    if fault:
        return Returned(faults=(fault,))
    if _DOCTYPE.match(text):
        return Returned(faults=(Fault(_HAS_DOCTYPE),))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return Returned(faults=(Fault(_BAD_XML, {"reason": error.msg}, error.lineno),))
    if fault := _not_ours(root):
        return Returned(faults=(fault,))
    units: list[ReturnedUnit] = []
    faults: list[Fault] = []
    for element in root.iter(core("unit")):
        unit, wrong = _read_unit(element)
        units.append(unit)
        faults += wrong
    return Returned(
        source=root.get("srcLang", ""),
        target=root.get("trgLang", ""),
        units=tuple(units),
        faults=tuple(faults),
    )


def _not_ours(root: Any) -> Fault | None:
    name = etree.QName(root)
    version = root.get("version", "")
    if name.localname != "xliff":
        return Fault(_NOT_XLIFF, {"tag": name.localname}, root.sourceline)
    if name.namespace != CORE or version not in {"2.0", "2.1"}:
        return Fault(_VERSION, {"version": version or "?"}, root.sourceline)
    if not root.get("trgLang"):
        return Fault(_NO_TARGET_LANGUAGE, {}, root.sourceline)
    return None


def _read_unit(element: Any) -> tuple[ReturnedUnit, list[Fault]]:
    parts = [part for part in element if part.tag in {core("segment"), core("ignorable")}]
    segments = [part for part in parts if part.tag == core("segment")]
    reader = _TextReader(element.get("id", ""))
    source = merged(piece for part in parts for piece in reader.of(part.find(core("source"))))
    target: tuple[Piece, ...] | None = None
    if any(_has_content(segment.find(core("target"))) for segment in segments):
        target = merged(piece for part in _in_order(parts) for piece in reader.target_of(part))
    unit = ReturnedUnit(
        key=element.get("id", ""),
        source=source,
        target=target,
        progress=_progress(segments),
        seal=element.get(SEAL, ""),
        line=element.sourceline,
    )
    return unit, reader.faults


def _has_content(target: Any) -> bool:
    return target is not None and (len(target) > 0 or bool((target.text or "").strip()))


def _in_order(parts: list[Any]) -> list[Any]:
    """The parts of a unit as their targets stand: a translator may let segments change places."""
    places = {id(part): _order(part, at) for at, part in enumerate(parts, start=1)}
    return sorted(parts, key=lambda part: places[id(part)])


def _order(part: Any, at: int) -> int:
    target = part.find(core("target"))
    written = target.get("order", "") if target is not None else ""
    return int(written) if written.isdecimal() and len(written) < 9 else at


def _progress(segments: list[Any]) -> Progress:
    """The least that any segment of a unit says of itself."""
    found = {_PROGRESS.get(segment.get("state", "initial"), "open") for segment in segments}
    least: tuple[Progress, ...] = ("open", "translated")
    return next((each for each in least if each in found), "reviewed")


class _TextReader:
    """Reads the words and marks of one unit."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.faults: list[Fault] = []

    def target_of(self, part: Any) -> Iterator[Piece]:
        """The translation of a part; what is between segments stays as it is in the source."""
        target = part.find(core("target"))
        is_text = part.tag == core("segment")
        return self.of(target if target is not None or is_text else part.find(core("source")))

    def of(self, element: Any) -> Iterator[Piece]:
        """The words and marks in `element`, those of its children included."""
        if element is None:
            return
        yield element.text or ""
        for child in element:
            yield from self._child(child)
            yield child.tail or ""

    def _child(self, child: Any) -> Iterator[Piece]:
        tag = etree.QName(child).localname
        if tag == "cp":
            yield _character(child.get("hex", ""))
        elif tag in _ANNOTATIONS:
            yield from self.of(child)
        else:
            yield from self._code(child, tag)

    def _code(self, child: Any, tag: str) -> Iterator[Piece]:
        written = child.get("startRef" if tag == "ec" and child.get("startRef") else "id", "")
        if not written.isdecimal() or len(written) > 6:
            values = {"unit": self.unit, "tag": tag, "id": written}
            self.faults.append(Fault(_UNKNOWN_CODE, values, child.sourceline))
            return
        number = int(written)
        match tag:
            case "pc":
                yield Mark(number, "open")
                yield from self.of(child)
                yield Mark(number, "close")
            case "sc":
                yield Mark(number, "open")
            case "ec":
                yield Mark(number, "close")
            case _:
                yield Mark(number, "single")


def _character(code: str) -> str:
    """The character of a `<cp>`, where a text may hold it at all."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return character if character in _HARMLESS else "\ufffd"
