"""Units written as XLIFF: codes as `<pc>` and `<ph>`, what a translator should know as notes."""

import re
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from newsroom.bilingual.exchange.segmenting import Code, Mark, Segment
from newsroom.bilingual.exchange.units import Chapter, Parcel, State, Unit
from newsroom.bilingual.exchange.xliff.names import CORE, OURS, SEAL, core

#: Elements that begin on a line of their own, and those among them that hold text.
_TEXTS: Final = ("note", "data", "source", "target")
_ON_LINES: Final = (
    *("xliff", "file", "notes", "unit", "originalData", "segment"),
    *_TEXTS,
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DIGEST, _LIMIT = f"{{{OURS}}}digest", f"{{{OURS}}}limit"
_STATES: Final[dict[State, str]] = {
    "missing": "initial",
    "outdated": "initial",
    "machine": "translated",
    "current": "final",
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
#: Characters that XML cannot hold; XLIFF can, as `<cp>`.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(parcel: Parcel) -> bytes:
    """The file for a translator."""
    root = etree.Element(core("xliff"), nsmap={None: CORE, "nr": OURS})
    root.set("version", "2.1")
    root.set("srcLang", parcel.source)
    root.set("trgLang", parcel.target)
    for chapter in parcel.chapters:
        _write_chapter(root, chapter)
    _break_lines(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _break_lines(root: Any) -> None:
    """One element a line, outside of texts: a place in the file can be named by its line."""
    for element in root.iter(*map(core, _ON_LINES)):
        element.tail = "\n"
        if element.tag not in {core(tag) for tag in _TEXTS}:
            element.text = "\n"


def _write_chapter(root: Any, chapter: Chapter) -> None:
    file = etree.SubElement(root, core("file"), id=f"p{chapter.page}")
    file.set("original", chapter.address or f"p{chapter.page}")
    _write_notes(file, [("page", chapter.title), ("address", chapter.address)])
    for unit in chapter.units:
        _write_unit(file, unit)


def _write_unit(file: Any, unit: Unit) -> None:
    element = etree.SubElement(file, core("unit"), id=str(unit.key))
    element.set("name", _writable(unit.label) or str(unit.key))
    element.set("canResegment", "yes")
    element.set(_SPACE, "preserve")
    element.set(_DIGEST, unit.digest)
    if unit.seal:
        element.set(SEAL, unit.seal)
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
    segment = etree.SubElement(element, core("segment"), id="s1")
    segment.set("state", _STATES[unit.state])
    segment.set("subState", f"nr:{unit.state}")
    _write_text(etree.SubElement(segment, core("source")), unit.source)
    if unit.target is not None:
        _write_text(etree.SubElement(segment, core("target")), unit.target)


def _write_notes(element: Any, notes: Iterable[tuple[str, str]]) -> None:
    told = [(category, text) for category, text in notes if text]
    if told:
        container = etree.SubElement(element, core("notes"))
        for category, text in told:
            note = etree.SubElement(container, core("note"), category=category)
            note.text = _writable(text)


def _write_original_data(element: Any, codes: dict[int, Code]) -> None:
    """What each code is, for the translator's eyes; it is not read again."""
    if not codes:
        return
    data = etree.SubElement(element, core("originalData"))
    for number, code in sorted(codes.items()):
        for suffix, raw in (("s", code.opening), ("e", code.closing)):
            if raw:
                etree.SubElement(data, core("data"), id=f"d{number}{suffix}").text = _writable(raw)


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
    element = etree.SubElement(parent, core("pc" if is_pair else "ph"), id=str(mark.number))
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
        etree.SubElement(parent, core("cp"), hex=f"{ord(match[0]):04X}")
        done = match.end()
    _append_text(parent, words[done:])


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
