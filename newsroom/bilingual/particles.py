"""Korean particles that agree with the word before them.

`particle("희토류", "을/를")` is "를". The rule is the final consonant of the last syllable
(받침), with ㄹ an exception for 으로/로; digits and Latin letters follow how they are read aloud.
"""

from typing import Final

#: Final sounds of digits as they are read in Korean: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔.
_DIGITS: Final = {"0": "n", "1": "l", "3": "n", "6": "n", "7": "l", "8": "l"}
#: Letters whose Korean names end in a consonant: L 엘, M 엠, N 엔, R 알.
_LETTERS: Final = {"l": "l", "m": "n", "n": "n", "r": "l"}
_CLOSING: Final = "\"'”’」』)]}>»〉》 .!?…"

#: The form after a consonant, then the form after a vowel.
PAIRS: Final = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "으로/로": ("으로", "로"),
    "이라/라": ("이라", "라"),
    "이나/나": ("이나", "나"),
    "아/야": ("아", "야"),
}


def final_sound(word: str) -> str:
    """ "" after a vowel, "l" after ㄹ, "n" after any other consonant."""
    last = word.rstrip(_CLOSING)[-1:].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "" if final == 0 else "l" if final == 8 else "n"
    return _DIGITS.get(last) or _LETTERS.get(last, "")


def particle(word: str, pair: str) -> str:
    """The form of `pair` (such as "은/는") that follows `word`; KeyError for an unknown pair."""
    closed, opened = PAIRS[pair]
    sound = final_sound(word)
    if pair == "으로/로" and sound == "l":
        return opened
    return closed if sound else opened


def with_particle(word: str, pair: str) -> str:
    """`word` and the particle that agrees with it."""
    return word + particle(word, pair)
