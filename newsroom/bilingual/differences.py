"""What differs between two versions of a text, in pieces that a person can read.

English differs by words, Korean by syllables; a sign or a single word that both versions happen to
share does not tear a change apart. Pure functions on strings, bounded in time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from newsroom.bilingual.text import nfc

Kind = Literal["same", "deleted", "inserted"]

#: A number, a syllable, an ideograph, a word, a stretch of space or a sign.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*%?|[가-힣ㄱ-ㆎ\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W가-힣ㄱ-ㆎ\u3040-\u9fff]+|\s+|\W"
)
_SENTENCE = re.compile(r".+?(?:[.!?。…]+[\s\"'”’)]*\s|\n+|$)", re.DOTALL)
_LETTER = re.compile(r"\w")
#: Above this product of two lengths, sentences are compared instead of words.
_MOST_COMPARED = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both versions have, or only the older or the newer one."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """`old` and `new` as one sequence of pieces; deletions stand before what replaces them."""
    pieces = _compared(_TOKEN.findall(nfc(old)), _TOKEN.findall(nfc(new)))
    return tuple(_joined(_with_space_behind(_joined(_without_shreds(_joined(pieces))))))


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    small = len(middle_old) * len(middle_new) <= _MOST_COMPARED
    middle = (_by_token if small else _by_sentence)(middle_old, middle_new)
    return [
        Piece("same", "".join(old[:start])),
        *middle,
        Piece("same", "".join(old[len(old) - end :])),
    ]


def _common_length(one: Sequence[str], other: Sequence[str]) -> int:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return length


def _by_token(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[start:end]))
        else:
            yield Piece("deleted", "".join(old[start:end]))
            yield Piece("inserted", "".join(new[new_start:new_end]))


def _by_sentence(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Whole sentences of a long text; a changed stretch word by word where it is short enough."""
    before, after = _SENTENCE.findall("".join(old)), _SENTENCE.findall("".join(new))
    if len(before) * len(after) > _MOST_COMPARED:
        yield Piece("deleted", "".join(old))
        yield Piece("inserted", "".join(new))
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(before[start:end]), "".join(after[new_start:new_end])
        words, new_words = _TOKEN.findall(gone), _TOKEN.findall(come)
        if tag == "equal":
            yield Piece("same", gone)
        elif len(words) * len(new_words) <= _MOST_COMPARED:
            yield from _by_token(words, new_words)
        else:
            yield Piece("deleted", gone)
            yield Piece("inserted", come)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring changes as one deletion and one insertion; nothing empty."""
    joined = []
    for is_same, group in groupby(pieces, key=lambda piece: piece.kind == "same"):
        stretch = list(group)
        kinds: tuple[Kind, ...] = ("same",) if is_same else ("deleted", "inserted")
        for kind in kinds:
            text = "".join(piece.text for piece in stretch if piece.kind == kind)
            if text:
                joined.append(Piece(kind, text))
    return joined


def _with_space_behind(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The space behind a change that both versions have is no part of the change."""
    around = [None, *pieces, None]
    for before, piece, after in zip(around, pieces, around[2:], strict=False):
        space = _space_of_both(before, piece) or _space_of_both(piece, after)
        yield Piece(piece.kind, piece.text.removesuffix(space))
        if space and piece.kind == "inserted":
            yield Piece("same", space)


def _space_of_both(piece: Piece | None, following: Piece | None) -> str:
    """The space in which a deletion and the insertion behind it both end."""
    if piece is None or following is None:
        return ""
    if (piece.kind, following.kind) != ("deleted", "inserted"):
        return ""
    space = piece.text[len(piece.text.rstrip()) :]
    return space if following.text[len(following.text.rstrip()) :] == space else ""


def _without_shreds(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What is the same between two changes by chance alone goes with them."""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        if piece.kind == "same" and inside and _is_shred(piece.text, pieces, place):
            yield Piece("deleted", piece.text)
            yield Piece("inserted", piece.text)
        else:
            yield piece


def _is_shred(text: str, pieces: Sequence[Piece], place: int) -> bool:
    """Whether `text` is no word, or a single one between changes that are longer."""
    tokens = [token for token in _TOKEN.findall(text) if _LETTER.match(token)]
    if not tokens:
        return "\n" not in text
    beside = (pieces[place - 1].text, pieces[place + 1].text)
    return len(tokens) == 1 and all(map(_is_long, beside))


def _is_long(text: str) -> bool:
    return len(_TOKEN.findall(text)) > 2
