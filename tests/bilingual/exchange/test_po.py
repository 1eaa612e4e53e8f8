"""PO files as they are written, and whatever comes back instead."""

from dataclasses import replace

import polib
import pytest
from hypothesis import given

from newsroom.bilingual.exchange import po
from newsroom.bilingual.exchange.segmenting import plain, rich
from newsroom.bilingual.exchange.units import Returned, State, pieces_of
from tests.bilingual.exchange.parcels import FIGURE, LINKED, parcel, unit
from tests.bilingual.exchange.texts import MESSY, STORED, WORDS

HEADER = 'msgid ""\nmsgstr ""\n"Language: ko\\n"\n"X-Source-Language: en\\n"\n\n'


def entries(data: bytes) -> list[polib.POEntry]:
    return list(polib.pofile(data.decode()))


def messages(returned: Returned) -> list[tuple[int | None, str]]:
    return [(fault.line, fault.message) for fault in returned.faults]


def test_message_is_the_source_and_its_context_the_key() -> None:
    (entry,) = entries(po.write(parcel(LINKED)))
    assert (entry.msgctxt, entry.msgid, entry.msgstr) == (
        "p12.summary",
        "<g1>See <g2>this</g2>.</g1><x3/>",
        "<g1><g2>이것</g2>을 보라.</g1><x3/>",
    )


def test_translator_is_told_page_field_codes_and_names() -> None:
    (entry,) = entries(po.write(parcel(replace(LINKED, limit=255))))
    assert entry.comment.split("\n") == [
        "page: Rare <earths> & co",
        "address: https://e.org/en/n/a",
        "field: Summary",
        "state: outdated",
        "limit: 255",
        "term: Dysprosium = 디스프로슘",
        "<g1>: <p>",
        '<g2>: <a linktype="page" id="3">',
        "<x3/>: <hr/>",
        "digest: 0123456789abcdef",
        "seal: sealed:abc-_",
    ]


@pytest.mark.parametrize(
    ("state", "flags"),
    [("outdated", ["fuzzy"]), ("machine", ["fuzzy"]), ("current", [])],
)
def test_translation_that_needs_somebody_is_fuzzy(state: State, flags: list[str]) -> None:
    (entry,) = entries(po.write(parcel(replace(LINKED, state=state))))
    assert entry.flags == flags


def test_header_names_both_languages() -> None:
    metadata = polib.pofile(po.write(parcel(LINKED)).decode()).metadata
    assert (metadata["Language"], metadata["X-Source-Language"]) == ("ko", "en")


@given(STORED, STORED)
def test_rich_text_comes_back_as_it_went_out(source: str, target: str) -> None:
    sent = unit(rich(source), rich(target), state="current")
    (found,) = po.read(po.write(parcel(sent))).units
    assert sent.target is not None
    assert found.target is not None
    assert pieces_of(found.source, is_rich=True) == sent.source.pieces
    assert pieces_of(found.target, is_rich=True) == sent.target.pieces
    assert (found.key, found.seal, found.progress) == ("p12.summary", "sealed:abc-_", "reviewed")


@given(WORDS)
def test_plain_text_comes_back_as_it_went_out(words: str) -> None:
    (found,) = po.read(po.write(parcel(unit(plain(words))))).units
    assert (found.source, found.target) == (words, None)


@given(MESSY)
def test_odd_text_comes_back_as_it_went_out(source: str) -> None:
    sent = unit(rich(f"<p>{source}"))
    (found,) = po.read(po.write(parcel(sent))).units
    assert pieces_of(found.source, is_rich=True) == sent.source.pieces


def test_texts_of_rows_stand_beside_those_of_the_page() -> None:
    figure = replace(unit(plain("350 t")), key=FIGURE)
    found = po.read(po.write(parcel(LINKED, figure))).units
    assert [each.key for each in found] == [str(LINKED.key), str(FIGURE)]


def test_fuzzy_entry_is_in_doubt_and_an_obsolete_one_is_not_there() -> None:
    body = (
        '#, fuzzy\nmsgctxt "p1.a"\nmsgid "a"\nmsgstr "가"\n\n'
        '#~ msgctxt "p1.b"\n#~ msgid "b"\n#~ msgstr "나"\n'
    )
    (found,) = po.read((HEADER + body).encode()).units
    assert (found.key, found.progress, found.line) == ("p1.a", "doubtful", 6)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\n", (None, "The file is empty.")),
        (b"/etc/passwd", (1, "The file is no PO file: there is an error of syntax.")),
        (
            (HEADER + 'msgctxt "p1.a"\nmsgid "a "b"\nmsgstr ""\n').encode(),
            (7, "The file is no PO file: there is an error of syntax."),
        ),
        (
            (HEADER + 'msgid "가"\n').encode("euc-kr"),
            (6, "The file is not UTF-8: the byte at offset 70 is wrong."),
        ),
        (b'msgid "a"\nmsgstr "b"\n', (None, "The header of the file lacks “Language”.")),
        (
            b'msgid ""\nmsgstr ""\n"Language: ko\\n"\n',
            (None, "The header of the file lacks “X-Source-Language”."),
        ),
        (
            HEADER.encode() + b"\x00",
            (6, "The file is no PO: it holds the control character U+0000."),
        ),
    ],
)
def test_file_that_is_none_is_refused_with_its_reason(
    data: bytes, told: tuple[int | None, str]
) -> None:
    returned = po.read(data)
    assert (messages(returned), returned.units) == ([told], ())


@given(MESSY)
def test_whatever_is_sent_is_read_or_refused(text: str) -> None:
    returned = po.read((HEADER + text).encode())
    assert returned.units == () or not returned.faults


def test_message_without_an_end_is_refused_with_its_line() -> None:
    endless = 'msgctxt "p1.a"\nmsgid ""\n' + '"a"\n' * 10_001 + 'msgstr ""\n'
    returned = po.read((HEADER + endless).encode())
    assert messages(returned) == [(10_008, "A message has more than 10000 lines.")]
