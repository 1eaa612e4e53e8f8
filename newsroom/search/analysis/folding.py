"""Spellings that mean the same letters: full-width, decomposed, upper case, accents, controls.

`fold` gives the text that is analysed. Where a text is to be marked, `fold_with_places` says as
well which place of the original each of its characters comes from.
"""

import re
import unicodedata
from collections.abc import Sequence

from newsroom.search.analysis.hanja import read_as_hangul

#: Controls, surrogates, private use (the marks of our own tokens) and what nobody sees.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufe00-\ufe0f\ufeff]"
)
_FOREIGN = re.compile("[\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: Characters that have no character in a folded text, or another one.
_GONE = re.compile(f"{_UNSEEN.pattern}|{_FOREIGN.pattern}")
#: A base with the marks and the conjoining jamo that follow it.
_CLUSTER = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|.[\u0300-\u036f]*", re.DOTALL)
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def fold(text: str) -> str:
    """`text` as it is analysed."""
    return _lowered(_composed(text))


def fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """`fold(text)`, and for each of its characters, and for its end, the place in `text`."""
    if unicodedata.is_normalized("NFKC", text) and not _GONE.search(text):
        return _lowered(text), range(len(text) + 1)
    composed, places = [], []
    for match in _CLUSTER.finditer(text):
        part = _composed(match[0])
        composed.append(part)
        places += [match.start()] * len(part)
    return _lowered("".join(composed)), [*places, len(text)]


def _composed(text: str) -> str:
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = _FOREIGN.sub(" ", text)
    return _UNSEEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " if match[0].isspace() or match[0] < "\x20" else ""


def _lowered(text: str) -> str:
    """Lower case, hanja as hangul, no accents: one character for one."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(map(_lower, text))
    if lowered.isascii():
        return lowered
    return read_as_hangul(_ACCENTED.sub(_without_accent, lowered))


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _without_accent(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", match[0])[0].lower()
