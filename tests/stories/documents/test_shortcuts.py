"""What is worked out quickly comes to the same as by its slow definition."""

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from stories.documents import language, read_markdown
from stories.documents.dialect import is_ordinary
from stories.documents.richtext import Block, Link, Piece, Run, block, outline

SPACES = [" ", "  ", "\n", "\t", "\xa0", "\u3000", "\u2028", "\x0b", "\r", "\x85"]
WORDS = ["희토류", "Rare", "earth", "É", "é", "ㄱ", "a", "B", "3%", "(", "“q”", "\x00", "\ud800"]
TEXT = st.lists(st.sampled_from([*SPACES, *WORDS]), max_size=6).map("".join)
MARKS = st.lists(st.sampled_from([*SPACES, *WORDS, *"-+#~>|=.!:\"'"]), max_size=8).map("".join)
PIECES = st.lists(
    st.builds(Piece, TEXT, st.booleans(), st.booleans(), st.none() | st.integers(0, 1)), max_size=6
)
LINKS = ["https://e.example/0", "https://e.example/1"]


# The normal form of a block


def by_words(pieces, *, breaks):
    """The normal form by its definition: word by word, white space by white space."""
    cut = []
    for piece in pieces:
        text = re.sub(
            r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", piece.text
        )
        for part in re.findall(r"\s+|\S+", text):
            if part.isspace() and cut and cut[-1].text.isspace():
                cut[-1] = cut[-1]._replace(text=cut[-1].text + part)
            else:
                cut.append(piece._replace(text=part))
    cut = [each._replace(text=one_space(each.text, breaks=breaks)) for each in cut]
    while cut and cut[-1].text.isspace():
        cut.pop()
    while cut and cut[0].text.isspace():
        cut.pop(0)
    for style, plain in (("link", None), ("bold", False), ("italic", False)):
        cut = trimmed(cut, style, plain)
    return cut


def one_space(text, *, breaks):
    if not text.isspace():
        return text
    if breaks and "\n" in text:
        return "\n" * text.count("\n")
    return re.sub(r"[ \t\r\f\v]+", " ", text.replace("\n", " "))


def trimmed(pieces, style, plain):
    found = []
    for value, group in groupby(pieces, key=lambda piece: getattr(piece, style)):
        same = list(group)
        for end in (0, -1):
            if value != plain and same[end].text.isspace():
                same[end] = same[end]._replace(**{style: plain})
        found += same
    return found


def shown(inlines):
    """Each character with its style and its link."""
    for each in inlines:
        runs = each.runs if isinstance(each, Link) else (each,)
        link = each.to if isinstance(each, Link) else None
        yield from ((char, run.bold, run.italic, link) for run in runs for char in run.text)


@given(PIECES, st.sampled_from(["p", "ul", "h3"]))
@example([Piece("a "), Piece(" b ", bold=True), Piece("\n", italic=True), Piece("c")], "p")
def test_block_is_what_its_words_make_one_by_one(pieces, kind):
    expected = by_words(pieces, breaks=kind != "h3")
    made = block(kind, pieces, LINKS)
    assert list(shown(made.inlines if made else ())) == [
        (char, each.bold, each.italic, None if each.link is None else LINKS[each.link])
        for each in expected
        for char in each.text
    ]


@given(PIECES)
def test_block_is_made_of_as_few_runs_as_it_has_styles(pieces):
    made = block("p", pieces, LINKS)
    inlines = made.inlines if made else ()
    assert all(each.text for each in inlines if isinstance(each, Run))
    for one, other in pairwise(inlines):
        if isinstance(one, Run) and isinstance(other, Run):
            assert replace(one, text="") != replace(other, text="")


# A line of ordinary words


@given(MARKS)
@example("word")
@example(" - item")
@example("a\r- item")
def test_ordinary_line_is_read_as_the_parser_reads_it(text):
    parsed = outline(read_markdown._Reader().blocks(read_markdown._PARSER.parse(text)))
    assert not is_ordinary(text) or read_markdown.read(text) == parsed


def test_ordinary_line_is_not_parsed(monkeypatch):
    monkeypatch.setattr(read_markdown, "_PARSER", None)
    text = "Nothing in this line can be read as anything else, says 한국일보."
    assert read_markdown.read(text) == (Block("p", (Run(text),)),)


# The language of a text


def by_word(text):
    """The language of `text` by the rule, one word after the other."""
    korean = english = Fraction(0)
    last = ""
    for word in re.findall(
        r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+|[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+",
        text,
    ):
        last = "ko" if unicodedata.name(word[0]).startswith("HANGUL") else "en"
        if last == "ko":
            korean += 3 * len(word)
        else:
            english += len(word) * (Fraction(2, 5) if word[0].isupper() else 1)
    if not last:
        return None
    if Fraction(2, 5) < korean / (korean + english) < Fraction(7, 10):
        return last
    return "ko" if korean > english else "en"


@given(
    st.lists(st.sampled_from(["가", "한국", "Aé", "abc", "É", "ß", "3", " ", "x", "-"])).map(
        "".join
    )
)
@example("가 abc")
@example("abc 가")
def test_language_is_that_of_the_words_one_by_one(text):
    assert language.detect(text) == by_word(text)
