"""Hanja read as hangul: 對中 as 대중, 李在明 as 이재명.

`hanja.txt` holds the 4,622 characters of KS X 1001 by their reading in that standard, a line each.
A longer stretch is no Korean word but Chinese or Japanese, and is left as it is.
"""

import re
from functools import cache
from importlib import resources
from typing import Final

#: The longest stretch that is read as Korean.
LONGEST: Final = 6
HANJA: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_SYLLABLES, _VOWELS_A_CONSONANT, _FINALS = 0xAC00, 21, 28
_IEUNG, _NIEUN, _RIEUL = 11, 2, 5
#: Vowels before which an initial ㄴ or ㄹ is not spoken: ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ.
_IOTISED = frozenset({2, 3, 6, 7, 12, 17, 20})


def read_as_hangul(text: str) -> str:
    """`text` with every short stretch of hanja in hangul, one syllable for one character."""
    return HANJA.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    stretch = match[0]
    if len(stretch) > LONGEST:
        return stretch
    readings = _readings()
    begins = match.start() == 0 or not "가" <= match.string[match.start() - 1] <= "힣"
    first = readings.get(stretch[0], stretch[0])
    rest = "".join(readings.get(each, each) for each in stretch[1:])
    return (_initial(first) if begins else first) + rest


def _initial(syllable: str) -> str:
    """`syllable` as it is spoken at the beginning of a word: 리 as 이, 로 as 노, 녀 as 여."""
    if not "가" <= syllable <= "힣":
        return syllable
    consonant, rest = divmod(ord(syllable) - _SYLLABLES, _VOWELS_A_CONSONANT * _FINALS)
    if consonant not in {_NIEUN, _RIEUL}:
        return syllable
    iotised = rest // _FINALS in _IOTISED
    spoken = _IEUNG if iotised else _NIEUN
    return chr(_SYLLABLES + spoken * _VOWELS_A_CONSONANT * _FINALS + rest)


@cache
def _readings() -> dict[str, str]:
    lines = resources.files(__package__).joinpath("hanja.txt").read_text(encoding="utf-8")
    return {character: line[0] for line in lines.splitlines() for character in line[1:]}
