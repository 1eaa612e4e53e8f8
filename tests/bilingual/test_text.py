"""What counts as the same text."""

import unicodedata

import pytest

from newsroom.bilingual.text import digest, is_blank, nfc


def test_nfc_decomposed_hangul():
    assert nfc(unicodedata.normalize("NFD", "희토류 수출")) == "희토류 수출"


@pytest.mark.parametrize(
    "html", [None, "", "  ", "<p></p>", '<p data-block-key="a1b2c"></p>', "<p>&nbsp;</p>"]
)
def test_is_blank_nothing_to_read(html):
    assert is_blank(html)


@pytest.mark.parametrize("html", ["0", "<p>가</p>", "<hr/>", '<embed embedtype="image" id="1"/>'])
def test_is_blank_something_to_see(html):
    assert not is_blank(html)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>China cut exports</p>", '<p data-block-key="x">China  cut\nexports</p>'),
        ("<p>“coercion”</p>", '<p>"coercion"</p>'),
        ("<p>60–70%</p>", "<p>60-70%</p>"),
        ("<p>Japan’s</p>", "<p>Japan's</p>"),
        ("<p>a bold word</p>", "<p>a <b>bo</b>ld word</p>"),
        ("<p>한 <i>기사</i>, 둘</p>", "<p>한 기사, 둘</p>"),
        ('<p>See <a linktype="page" id="3">magnets</a>.</p>', "<p>See magnets.</p>"),
        ("<ul><li>one</li><li>two</li></ul>", "<p>one</p><p>two</p>"),
        ("now—or never", "now -- or never"),
        ("자석&nbsp;공장", "자석 공장"),
        ("희\u200b토류", "희토류"),
        ("<p>희토류</p>", unicodedata.normalize("NFD", "<p>희토류</p>")),
    ],
)
def test_digest_reformatted(before, after):
    assert digest(before) == digest(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>60%</p>", "<p>70%</p>"),
        ("<p>수출을 막았다</p>", "<p>수출을 안 막았다</p>"),
        ("<p>a b</p>", "<p>b a</p>"),
        ("수출통제", "수출 통제"),
        ("5 < 6 and 7 > 3", "5 < 9 and 7 > 3"),
        ("<p>one</p>", "<p>one</p><p>two</p>"),
    ],
)
def test_digest_changed(before, after):
    assert digest(before) != digest(after)


def test_digest_of_a_long_text_is_that_of_its_parts_kept_or_not():
    long = "word " * 5_000
    assert digest(long) == digest(f"<p>{long}</p>") != digest(f"{long}more")


def test_digest_blank():
    assert digest('<p data-block-key="x"></p>') == ""
