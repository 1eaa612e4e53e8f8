"""A stored text as words and numbered codes, which a translator can move but not change.

A rich text is `<p>Read <a …>this</a>.</p>`; its segment is the pieces "Read ", "this" and "." and
the codes 1 (the paragraph) and 2 (the link). Written again with the same codes it is the same text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Final, Literal

Kind = Literal["open", "close", "single"]

_TOKEN = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:[^>\"']+|\"[^\"]*\"|'[^']*')*+)>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
#: A key by which the editor knows a block again; it belongs to one text and one language.
_BLOCK_KEY = re.compile(r"\s+data-block-key=(?:\"[^\"]*\"|'[^']*'|[^\s>]+)")
_VOID: Final = frozenset({"br", "hr", "img", "embed", "wbr"})
#: What a text consists of, as opposed to what stands inside its lines.
STRUCTURE: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "hr", "blockquote", "div"}
)
#: What holds other structure and no words of its own.
LISTS: Final = frozenset({"ul", "ol"})


@dataclass(frozen=True, slots=True)
class Code:
    """One tag, or a pair of them, as it is stored: `closing` is "" for a tag that has no end."""

    tag: str
    opening: str
    closing: str = ""

    @property
    def is_structure(self) -> bool:
        """Whether it is a paragraph, heading, list, item or rule."""
        return self.tag in STRUCTURE


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a code begins, ends or stands."""

    number: int
    kind: Kind


Piece = str | Mark


@dataclass(frozen=True, slots=True)
class Segment:
    """A text as words and marks, and the codes that the marks stand for, by number.

    A text that is not rich has no codes, and its words are what is stored.
    """

    pieces: tuple[Piece, ...]
    codes: tuple[tuple[int, Code], ...] = ()
    is_rich: bool = False

    @property
    def code(self) -> dict[int, Code]:
        """The codes by number."""
        return dict(self.codes)

    @property
    def words(self) -> str:
        """The words alone."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks alone, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mark))

    def stored(self) -> str:
        """The text as it is stored."""
        if not self.is_rich:
            return self.words
        codes = self.code
        return "".join(_stored(piece, codes) for piece in self.pieces)

    def with_pieces(self, pieces: Iterable[Piece]) -> "Segment":
        """The same codes in another text: a translation of this one."""
        return replace(self, pieces=merged(pieces))


def _stored(piece: Piece, codes: dict[int, Code]) -> str:
    if isinstance(piece, str):
        return escape(piece, quote=False)
    code = codes[piece.number]
    return code.closing if piece.kind == "close" else code.opening


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """`pieces` with neighbouring words in one, and no empty ones: equal texts are equal values."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "":
            result.append(piece)
    return tuple(result)


def plain(text: str | None) -> Segment:
    """The segment of a text that is not rich."""
    return Segment(merged([text or ""]))


def rich(stored: str | None) -> Segment:
    """The segment of a stored rich text.

    Where tags do not pair off, each stands for itself: such a text is still protected whole.
    """
    tokens = list(_tokens(stored or ""))
    pieces, codes = _paired(tokens) or _unpaired(tokens)
    return Segment(merged(pieces), tuple(enumerate(codes, start=1)), is_rich=True)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    raw: str
    kind: Kind


def _tokens(stored: str) -> Iterator[str | _Tag]:
    for match in _TOKEN.finditer(stored):
        if match["text"]:
            yield unescape(match["text"])
        elif match["comment"]:
            yield _Tag("", match[0], "single")
        else:
            name = match["tag"].lower()
            is_single = name in _VOID or match["rest"].endswith("/")
            kind: Kind = "close" if match["close"] else "single" if is_single else "open"
            yield _Tag(name, _BLOCK_KEY.sub("", match[0]), kind)


def _paired(tokens: Iterable[str | _Tag]) -> tuple[list[Piece], list[Code]] | None:
    """Pieces and codes where every tag that opens is closed in its turn."""
    pieces: list[Piece] = []
    codes: list[Code] = []
    opened: list[int] = []
    for token in tokens:
        if isinstance(token, str):
            pieces.append(token)
        elif token.kind == "close":
            if not opened or codes[opened[-1] - 1].tag != token.name:
                return None
            number = opened.pop()
            codes[number - 1] = replace(codes[number - 1], closing=token.raw)
            pieces.append(Mark(number, "close"))
        else:
            codes.append(Code(token.name, token.raw))
            pieces.append(Mark(len(codes), token.kind))
            if token.kind == "open":
                opened.append(len(codes))
    return None if opened else (pieces, codes)


def _unpaired(tokens: Iterable[str | _Tag]) -> tuple[list[Piece], list[Code]]:
    pieces: list[Piece] = []
    codes: list[Code] = []
    for token in tokens:
        if isinstance(token, str):
            pieces.append(token)
        else:
            codes.append(Code(token.name, token.raw))
            pieces.append(Mark(len(codes), "single"))
    return pieces, codes


def numbered_like(segment: Segment, source: Segment) -> Segment:
    """`segment` with its codes called by the numbers that the same codes have in `source`.

    What `source` does not have gets numbers of its own, behind those of `source`.
    """
    free: dict[Code, list[int]] = defaultdict(list)
    for number, code in reversed(source.codes):
        free[code].append(number)
    last = max((number for number, _code in source.codes), default=0)
    renamed: dict[int, int] = {}
    for number, code in segment.codes:
        if free[code]:
            renamed[number] = free[code].pop()
        else:
            last += 1
            renamed[number] = last
    pieces = (
        piece if isinstance(piece, str) else replace(piece, number=renamed[piece.number])
        for piece in segment.pieces
    )
    codes = sorted(
        ((renamed[number], code) for number, code in segment.codes), key=lambda each: each[0]
    )
    return replace(segment, pieces=tuple(pieces), codes=tuple(codes))


def skeleton(segment: Segment) -> Segment:
    """`segment` with a full stop for each stretch of words: enough to check marks by."""
    return replace(
        segment,
        pieces=tuple(
            ("." if piece.strip() else " ") if isinstance(piece, str) else piece
            for piece in segment.pieces
        ),
    )
