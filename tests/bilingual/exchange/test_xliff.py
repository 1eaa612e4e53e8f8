"""XLIFF 2.1 as it is written, and whatever comes back instead."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from newsroom.bilingual.exchange import xliff
from newsroom.bilingual.exchange.decoding import MAX_BYTES
from newsroom.bilingual.exchange.segmenting import Mark, plain, rich
from newsroom.bilingual.exchange.units import Returned
from tests.bilingual.exchange.parcels import FIGURE, LINKED, parcel, unit
from tests.bilingual.exchange.texts import MESSY, STORED, WORDS

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("xliff.rng")))
CORE = {"x": xliff.CORE}


def in_file(segments: str, *, root: str = 'version="2.1" srcLang="en" trgLang="ko"') -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{xliff.CORE}" {root}>\n'
        f'<file id="p1">\n<unit id="p1.summary">\n{segments}\n</unit></file></xliff>'
    ).encode()


def read_one(segments: str) -> Returned:
    return xliff.read(in_file(segments))


def messages(returned: Returned) -> list[tuple[int | None, str]]:
    return [(fault.line, fault.message) for fault in returned.faults]


def test_what_is_written_is_xliff_2_1() -> None:
    figure = replace(unit(plain("350 t\x0b & <more>")), key=FIGURE, limit=120, seal="", terms=())
    states = [
        replace(LINKED, state=state, key=replace(LINKED.key, name=state))
        for state in ("machine", "current")
    ]
    SCHEMA.assertValid(etree.fromstring(xliff.write(parcel(LINKED, figure, *states))))


@given(STORED, STORED)
def test_any_text_is_written_as_xliff_2_1(source: str, target: str) -> None:
    written = xliff.write(parcel(unit(rich(source), rich(target), state="current")))
    SCHEMA.assertValid(etree.fromstring(written))


def test_state_stands_in_the_segment() -> None:
    root = etree.fromstring(xliff.write(parcel(LINKED)))
    segment = root.find(".//x:segment", CORE)
    assert dict(segment.attrib) == {"id": "s1", "state": "initial", "subState": "nr:outdated"}


def test_translator_is_told_page_field_limit_and_names() -> None:
    root = etree.fromstring(xliff.write(parcel(replace(LINKED, limit=255))))
    notes = [(note.get("category"), note.text) for note in root.iterfind(".//x:note", CORE)]
    assert notes == [
        ("page", "Rare <earths> & co"),
        ("address", "https://e.org/en/n/a"),
        ("field", "Summary"),
        ("limit", "255"),
        ("term", "Dysprosium = 디스프로슘"),
    ]


def test_codes_may_not_be_copied_or_deleted_and_structure_keeps_its_order() -> None:
    root = etree.fromstring(xliff.write(parcel(LINKED)))
    codes = root.findall(".//x:source//x:pc", CORE) + root.findall(".//x:source//x:ph", CORE)
    assert [code.get("canReorder") for code in codes] == ["firstNo", "yes", "no"]
    assert {(code.get("canCopy"), code.get("canDelete")) for code in codes} == {("no", "no")}


@given(STORED, STORED)
def test_rich_text_comes_back_as_it_went_out(source: str, target: str) -> None:
    sent = unit(rich(source), rich(target), state="current")
    returned = xliff.read(xliff.write(parcel(sent)))
    assert returned.faults == ()
    (found,) = returned.units
    assert sent.target is not None
    assert (found.source, found.target) == (sent.source.pieces, sent.target.pieces)
    assert (found.key, found.seal, found.progress) == ("p12.summary", "sealed:abc-_", "reviewed")


@given(WORDS)
def test_plain_text_comes_back_as_it_went_out(words: str) -> None:
    (found,) = xliff.read(xliff.write(parcel(unit(plain(words))))).units
    assert (found.source, found.target) == ((words,), None)


@given(MESSY, MESSY)
def test_odd_text_comes_back_as_it_went_out(source: str, target: str) -> None:
    sent = unit(rich(source), rich(target), state="current")
    (found,) = xliff.read(xliff.write(parcel(sent))).units
    assert found.source == sent.source.pieces


def test_segments_that_a_tool_divided_are_one_text_again() -> None:
    returned = read_one(
        '<segment id="a" state="final"><source><sc id="1"/>One. </source>'
        '<target><sc id="1"/>하나. </target></segment>'
        '<ignorable><source><ph id="2"/></source></ignorable>'
        '<segment id="b" state="translated"><source>Two.<ec startRef="1"/></source>'
        '<target>둘.<ec startRef="1"/></target></segment>'
    )
    (found,) = returned.units
    assert found.target == (
        Mark(1, "open"),
        "하나. ",
        Mark(2, "single"),
        "둘.",
        Mark(1, "close"),
    )
    assert found.progress == "translated"


def test_segments_that_changed_places_stand_in_the_order_of_the_translation() -> None:
    returned = read_one(
        '<segment><source>One. </source><target order="2">하나.</target></segment>'
        '<segment><source>Two.</source><target order="1">둘. </target></segment>'
    )
    assert returned.units[0].target == ("둘. 하나.",)


def test_annotations_are_read_over_and_code_points_kept_within_reason() -> None:
    returned = read_one(
        '<segment><source>a</source><target>가<mrk id="m1" type="term">나</mrk>'
        '<sm id="m2"/>다<em startRef="m2"/><cp hex="000B"/><cp hex="0000"/><cp hex="zz"/></target>'
        "</segment>"
    )
    assert returned.units[0].target == ("가나다\x0b\ufffd\ufffd",)


@pytest.mark.parametrize("target", ["", "<target/>", "<target>  </target>"])
def test_nothing_translated_is_no_translation(target: str) -> None:
    (found,) = read_one(f"<segment><source>a</source>{target}</segment>").units
    assert found.target is None


def test_code_without_a_number_is_a_fault_with_its_line() -> None:
    returned = read_one(
        '<segment><source>a</source>\n<target><pc id="x1">가</pc></target></segment>'
    )
    assert messages(returned) == [(6, 'p1.summary: the code <pc id="x1"> has no number.')]


BOMB = (
    '<?xml version="1.0"?>\n<!-- a --><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {"abcdefghi"[n + 1]} "{("&" + "abcdefghi"[n] + ";") * 10}">' for n in range(8)
    )
    + f']>\n<xliff xmlns="{xliff.CORE}" version="2.1" srcLang="en" trgLang="ko">&i;</xliff>'
)
EXTERNAL = (
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    f'<xliff xmlns="{xliff.CORE}" version="2.1" srcLang="en" trgLang="ko"><file id="p1">'
    '<unit id="p1.summary"><segment><source>a</source><target>&f;</target></segment></unit>'
    "</file></xliff>"
)
HAS_DOCTYPE = "The file has a document type (DOCTYPE), which XLIFF has not."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", (None, "The file is empty.")),
        (BOMB.encode(), (None, HAS_DOCTYPE)),
        (BOMB.encode("utf-16"), (None, HAS_DOCTYPE)),
        (EXTERNAL.encode(), (None, HAS_DOCTYPE)),
        (b"<xliff>\xff\n</xliff>", (1, "The file is not UTF-8: the byte at offset 7 is wrong.")),
        (
            '<?xml version="1.0" encoding="EUC-KR"?><xliff/>'.encode("euc-kr"),
            (1, "The file says that it is in EUC-KR; save it as UTF-8."),
        ),
        (
            b"<xliff>\x00</xliff>",
            (1, "The file is no XLIFF: it holds the control character U+0000."),
        ),
        (b"<html/>", (1, "The file is no XLIFF: it begins with <html>.")),
        (
            b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
            (1, "The file is XLIFF 1.2; XLIFF 2.0 or 2.1 is read here."),
        ),
        (
            in_file("", root='version="2.1" srcLang="en"'),
            (2, "The file does not say into which language it was translated."),
        ),
    ],
)
def test_file_that_is_none_is_refused_with_its_reason(
    data: bytes, told: tuple[int | None, str]
) -> None:
    returned = xliff.read(data)
    assert (messages(returned), returned.units) == ([told], ())


def test_broken_xml_is_refused_with_its_line() -> None:
    broken = in_file("<segment>\n<source>a</target></segment>")
    ((line, message),) = messages(xliff.read(broken))
    assert line == 6
    assert message.startswith("The file is no well-formed XML: Opening and ending tag mismatch")


def test_file_that_was_cut_off_is_refused() -> None:
    whole = xliff.write(parcel(LINKED))
    for end in range(60, len(whole) - 20, 97):
        assert xliff.read(whole[:end]).faults


def test_file_that_is_too_large_is_refused_unread() -> None:
    ((line, message),) = messages(xliff.read(b"<" * (MAX_BYTES + 1)))
    assert (line, message) == (None, "The file has 20971521 bytes; at most 20971520 are accepted.")


def test_text_nested_too_deep_is_refused() -> None:
    deep = "".join(f'<pc id="{n}">' for n in range(300)) + "가" + "</pc>" * 300
    assert read_one(f"<segment><source>a</source><target>{deep}</target></segment>").faults


def test_file_saved_as_utf_16_is_read() -> None:
    text = xliff.write(parcel(LINKED)).decode().replace("UTF-8", "UTF-16")
    (found,) = xliff.read(text.encode("utf-16")).units
    assert LINKED.target is not None
    assert found.target == LINKED.target.pieces


def test_any_number_of_comments_before_the_text_takes_no_time() -> None:
    data = in_file("<segment><source>a</source><target>가</target></segment>")
    head, _line, rest = data.partition(b"\n")
    assert len(xliff.read(head + b"<!--a-->" * 50_000 + rest).units) == 1
