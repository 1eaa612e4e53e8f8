"""XLIFF 2.1, written and read with lxml.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. One `<file>` a page, one
`<unit>` a text, codes as `<pc>` and `<ph>`. What is read may have been divided into other segments
by a translator's tool, and nothing in it but words, marks, states and seals is believed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from newsroom.bilingual.exchange.decoding import decoded
from newsroom.bilingual.exchange.protecting import Fault, gettext_noop
from newsroom.bilingual.exchange.segmenting import Code, Mark, Piece, Segment, merged
from newsroom.bilingual.exchange.units import (
    Chapter,
    Parcel,
    Progress,
    Returned,
    ReturnedUnit,
    State,
    Unit,
)

CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
#: Attributes of ours on a unit; tools keep what they do not know.
OURS: Final = "urn:newsroom:exchange"
EXTENSION: Final = "xlf"
CONTENT_TYPE: Final = "application/xliff+xml"

#: Elements that begin on a line of their own, and those among them that hold text.
_TEXTS: Final = ("note", "data", "source", "target")
_ON_LINES: Final = (
    *("xliff", "file", "notes", "unit", "originalData", "segment"),
    *_TEXTS,
)

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SEAL, _DIGEST, _LIMIT = f"{{{OURS}}}seal", f"{{{OURS}}}digest", f"{{{OURS}}}limit"
_STATES: Final[dict[State, str]] = {
    "missing": "initial",
    "outdated": "initial",
    "machine": "translated",
    "current": "final",
}
_PROGRESS: Final[dict[str, Progress]] = {
    "initial": "open",
    "translated": "translated",
    "reviewed": "reviewed",
    "final": "reviewed",
}
_TYPES: Final[dict[str, tuple[str, str]]] = {
    "a": ("link", ""),
    "b": ("fmt", "xlf:b"),
    "strong": ("fmt", "xlf:b"),
    "i": ("fmt", "xlf:i"),
    "em": ("fmt", "xlf:i"),
    "br": ("fmt", "xlf:lb"),
    "p": ("fmt", "xlf:pb"),
}
#: Characters that XML cannot hold; a few of them XLIFF can, as `<cp>`.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Inline elements that mark a stretch and are no code.
_ANNOTATIONS = frozenset({"mrk", "sm", "em"})
_HARMLESS = frozenset(map(chr, (0x0B, 0x0C)))
_DOCTYPE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", re.DOTALL)

_BAD_XML = gettext_noop("The file is no well-formed XML: %(reason)s")
_HAS_DOCTYPE = gettext_noop("The file has a document type (DOCTYPE), which XLIFF has not.")
_NOT_XLIFF = gettext_noop("The file is no XLIFF: it begins with <%(tag)s>.")
_VERSION = gettext_noop("The file is XLIFF %(version)s; XLIFF 2.0 or 2.1 is read here.")
_UNKNOWN_CODE = gettext_noop('%(unit)s: the code <%(tag)s id="%(id)s"> has no number.')
_NO_TARGET_LANGUAGE = gettext_noop("The file does not say into which language it was translated.")


# Writing


def write(parcel: Parcel) -> bytes:
    """The file for a translator."""
    root = etree.Element(_core("xliff"), nsmap={None: CORE, "nr": OURS})
    root.set("version", "2.1")
    root.set("srcLang", parcel.source)
    root.set("trgLang", parcel.target)
    for chapter in parcel.chapters:
        _write_chapter(root, chapter)
    _break_lines(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _break_lines(root: Any) -> None:
    """One element a line, outside of texts: a place in the file can be named by its line."""
    for element in root.iter(*map(_core, _ON_LINES)):
        element.tail = "\n"
        if element.tag not in {_core(tag) for tag in _TEXTS}:
            element.text = "\n"


def _write_chapter(root: Any, chapter: Chapter) -> None:
    file = etree.SubElement(root, _core("file"), id=f"p{chapter.page}")
    file.set("original", chapter.address or f"p{chapter.page}")
    _write_notes(file, [("page", chapter.title), ("address", chapter.address)])
    for unit in chapter.units:
        _write_unit(file, unit)


def _write_unit(file: Any, unit: Unit) -> None:
    element = etree.SubElement(file, _core("unit"), id=str(unit.key))
    element.set("name", _writable(unit.label) or str(unit.key))
    element.set("canResegment", "yes")
    element.set(_SPACE, "preserve")
    element.set(_DIGEST, unit.digest)
    if unit.seal:
        element.set(_SEAL, unit.seal)
    if unit.limit:
        element.set(_LIMIT, str(unit.limit))
    _write_notes(
        element,
        [
            ("field", unit.label),
            ("limit", str(unit.limit) if unit.limit else ""),
            *(("term", f"{term.name} = {term.translation}") for term in unit.terms),
        ],
    )
    codes = unit.source.code | (unit.target.code if unit.target else {})
    _write_original_data(element, codes)
    segment = etree.SubElement(element, _core("segment"), id="s1")
    segment.set("state", _STATES[unit.state])
    segment.set("subState", f"nr:{unit.state}")
    _write_text(etree.SubElement(segment, _core("source")), unit.source)
    if unit.target is not None:
        _write_text(etree.SubElement(segment, _core("target")), unit.target)


def _write_notes(element: Any, notes: Iterable[tuple[str, str]]) -> None:
    told = [(category, text) for category, text in notes if text]
    if told:
        container = etree.SubElement(element, _core("notes"))
        for category, text in told:
            note = etree.SubElement(container, _core("note"), category=category)
            note.text = _writable(text)


def _write_original_data(element: Any, codes: dict[int, Code]) -> None:
    """What each code is, for the translator's eyes; it is not read again."""
    if not codes:
        return
    data = etree.SubElement(element, _core("originalData"))
    for number, code in sorted(codes.items()):
        for suffix, raw in (("s", code.opening), ("e", code.closing)):
            if raw:
                etree.SubElement(data, _core("data"), id=f"d{number}{suffix}").text = _writable(raw)


def _write_text(element: Any, segment: Segment) -> None:
    codes, parents, is_first = segment.code, [element], True
    for piece in segment.pieces:
        if isinstance(piece, str):
            _append_words(parents[-1], piece)
        elif piece.kind == "close":
            parents.pop()
        else:
            code = codes[piece.number]
            child = _write_code(parents[-1], piece, code, is_first=is_first)
            is_first = is_first and not code.is_structure
            if piece.kind == "open":
                parents.append(child)


def _write_code(parent: Any, mark: Mark, code: Code, *, is_first: bool) -> Any:
    is_pair = mark.kind == "open"
    element = etree.SubElement(parent, _core("pc" if is_pair else "ph"), id=str(mark.number))
    element.set("canCopy", "no")
    element.set("canDelete", "no")
    # The first of those that keep their order is told apart, as the specification wants it.
    fixed = "firstNo" if is_first else "no"
    element.set("canReorder", fixed if code.is_structure else "yes")
    element.set("dataRefStart" if is_pair else "dataRef", f"d{mark.number}s")
    if is_pair:
        element.set("dataRefEnd", f"d{mark.number}e")
    element.set("dispStart" if is_pair else "disp", _writable(code.opening))
    kind, sub_kind = _TYPES.get(code.tag, ("fmt", f"nr:{code.tag}" if code.tag else ""))
    element.set("type", kind)
    if sub_kind:
        element.set("subType", sub_kind)
    return element


def _append_words(parent: Any, words: str) -> None:
    done = 0
    for match in _UNWRITABLE.finditer(words):
        _append_text(parent, words[done : match.start()])
        etree.SubElement(parent, _core("cp"), hex=f"{ord(match[0]):04X}")
        done = match.end()
    _append_text(parent, words[done:])


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _core(tag: str) -> str:
    return f"{{{CORE}}}{tag}"


# Reading


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
    for element in root.iter(_core("unit")):
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
    parts = [part for part in element if part.tag in {_core("segment"), _core("ignorable")}]
    segments = [part for part in parts if part.tag == _core("segment")]
    reader = _TextReader(element.get("id", ""))
    source = merged(piece for part in parts for piece in reader.of(part.find(_core("source"))))
    target: tuple[Piece, ...] | None = None
    if any(_has_content(segment.find(_core("target"))) for segment in segments):
        target = merged(piece for part in _in_order(parts) for piece in reader.target_of(part))
    unit = ReturnedUnit(
        key=element.get("id", ""),
        source=source,
        target=target,
        progress=_progress(segments),
        seal=element.get(_SEAL, ""),
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
    target = part.find(_core("target"))
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
        target = part.find(_core("target"))
        is_text = part.tag == _core("segment")
        return self.of(target if target is not None or is_text else part.find(_core("source")))

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
