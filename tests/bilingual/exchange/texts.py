"""Stored rich texts and translations of them, made up for property tests."""

from collections.abc import Sequence
from html import escape

from hypothesis import strategies as st

from newsroom.bilingual.exchange.segmenting import Mark, Piece, Segment, merged

#: Whatever a person may write; control characters are refused where texts come in.
WORDS = st.text(
    st.one_of(
        st.sampled_from("가나 다.\n\t\xa0\u2028“&<>\"'g1/x2;#|\\"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]),
    ),
    min_size=1,
    max_size=12,
)
_ESCAPED = WORDS.map(lambda words: escape(words, quote=False))
_LINKS = st.sampled_from(
    [
        '<a linktype="page" id="12">',
        '<a linktype="page" id="7">',
        '<a href="https://e.org/?a=1&amp;b">',
    ]
)


@st.composite
def _inline(draw: st.DrawFn, depth: int = 0, *, linked: bool = False) -> str:
    parts = []
    for _each in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["words", "words", "b", "i", "br", "a"]))
        if kind == "br":
            parts.append("<br/>")
        elif kind == "words" or depth == 2 or (kind == "a" and linked):
            parts.append(draw(_ESCAPED))
        else:
            inner = draw(_inline(depth + 1, linked=linked or kind == "a"))
            opening = draw(_LINKS) if kind == "a" else f"<{kind}>"
            parts.append(f"{opening}{inner}</{kind}>")
    return "".join(parts)


_ITEM = _inline().map(lambda inner: f"<li>{inner}</li>")
_BLOCK = st.one_of(
    _inline().map(lambda inner: f"<p>{inner}</p>"),
    _inline().map(lambda inner: f"<h3>{inner}</h3>"),
    st.lists(_ITEM, min_size=1, max_size=3).map(lambda items: f"<ul>{''.join(items)}</ul>"),
    st.just("<hr/>"),
)
#: Rich texts as the editor stores them.
STORED = st.lists(_BLOCK, min_size=1, max_size=4).map("".join)
#: What should never be stored, and may be.
MESSY = st.text(st.sampled_from("<>/ab p=\"'&;!-\n가"), max_size=40)


def reworded(segment: Segment, words: Sequence[str]) -> tuple[Piece, ...]:
    """The marks of `segment` with other words between them, as a translator would write them."""
    fresh = iter(words)
    return merged(
        piece if isinstance(piece, Mark) else next(fresh, "말") for piece in segment.pieces
    )
