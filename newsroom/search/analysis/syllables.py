"""Hangul as it is typed: syllables taken apart into letters, so that an unfinished one is found.

While 희토류 is typed, the field holds 희톨 for a moment: as letters that is the beginning of it.
"""

import re
from typing import Final

_FIRST: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE: Final = (
    *("ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ"),
    *("ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"),
)
_LAST: Final = (
    *("", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ"),
    *(
        "ㄹㅌ",
        "ㄹㅍ",
        "ㄹㅎ",
        "ㅁ",
        "ㅂ",
        "ㅂㅅ",
        "ㅅ",
        "ㅆ",
        "ㅇ",
        "ㅈ",
        "ㅊ",
        "ㅋ",
        "ㅌ",
        "ㅍ",
        "ㅎ",
    ),
)
#: Letters that stand alone while a syllable is typed, in the spelling of NFKC: conjoining jamo.
_ALONE: Final = {
    **{chr(0x1100 + place): letter for place, letter in enumerate(_FIRST)},
    **{chr(0x1161 + place): letters for place, letters in enumerate(_MIDDLE)},
    **{chr(0x11A7 + place): letters for place, letters in enumerate(_LAST) if letters},
}
_BASE: Final = 0xAC00
HANGUL: Final = re.compile("[가-힣]+")
_CONSONANTS: Final = re.compile(f"[{_FIRST}]+")


def letters(text: str) -> str:
    """`text` with its syllables taken apart, compound vowels and final clusters too."""
    return "".join(map(_letters, text))


def _letters(character: str) -> str:
    if not "가" <= character <= "힣":
        return _ALONE.get(character, character)
    first, rest = divmod(ord(character) - _BASE, len(_MIDDLE) * len(_LAST))
    middle, last = divmod(rest, len(_LAST))
    return _FIRST[first] + _MIDDLE[middle] + _LAST[last]


def initials(text: str) -> str:
    """The first consonant of each syllable: ㅎㅌㄹ for 희토류."""
    return "".join(
        _FIRST[(ord(each) - _BASE) // (len(_MIDDLE) * len(_LAST))]
        for each in text
        if "가" <= each <= "힣"
    )


def are_initials(typed: str) -> bool:
    """Whether `typed`, taken apart, is nothing but consonants."""
    return bool(_CONSONANTS.fullmatch(typed))


def has_final(word: str) -> bool:
    """Whether the last syllable of `word` ends in a consonant."""
    last = word[-1:]
    return "가" <= last <= "힣" and (ord(last) - _BASE) % len(_LAST) > 0


def bigrams(word: str) -> tuple[str, ...]:
    """Every two neighbouring syllables of `word`."""
    return tuple(word[place : place + 2] for place in range(len(word) - 1))
