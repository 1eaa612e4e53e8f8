"""What Korean attaches to a word: particles in their order, the plural, forms of to be.

`is_attached("희토류", "를")` says that 희토류를 is the word 희토류 with something attached, where
한국어 is no 한국 and 네오디뮴를 nobody's spelling.
"""

import re
from functools import lru_cache
from typing import Final

from newsroom.bilingual.particles import final_sound

#: What stands after a vowel and what after a consonant; the first particle has to agree.
_AGREEING: Final = {
    "는": "은", "가": "이", "를": "을", "와": "과", "로": "으로", "랑": "이랑", "나": "이나",
    "란": "이란", "라": "이라", "라도": "이라도", "라는": "이라는", "라고": "이라고", "든": "이든",
    "며": "이며", "야말로": "이야말로", "였": "이었", "여서": "이어서",
}  # fmt: skip
_OPEN: Final = frozenset(_AGREEING)
_CLOSED: Final = frozenset(_AGREEING.values())
_FREE: Final = (
    "께서는", "에서는", "에게서", "으로서", "으로써", "로서", "로써", "에서", "에게", "에는",
    "에도", "에만", "에선", "에게는", "까지", "부터", "보다", "처럼", "만큼", "마저", "조차",
    "밖에", "대로", "마다", "하고", "한테", "커녕", "따라", "같은", "같이", "들", "의", "에", "께",
    "도", "만", "뿐", "인데", "이다", "이고", "이지만", "입니다", "이어", "이었다", "였다",
)  # fmt: skip
_PARTICLES: Final = sorted({*_OPEN, *_CLOSED, *_FREE}, key=len, reverse=True)
_FIRST = re.compile("|".join(_PARTICLES))
_CHAIN = re.compile(rf"(?:{'|'.join(_PARTICLES)}){{0,3}}\Z")
#: 희토류였다, 자석이었지만: whatever follows a past form of to be.
_PAST = re.compile(r"(?:이었|였)[가-힣]*\Z")

#: Endings of verbs and adjectives made of a noun: 정제한다, 공급되는, 의존적인.
_VERBAL = re.compile(
    r"(?<=[가-힣]{2})(?:하|한|할|함|했|해|되|된|될|됨|됐|돼|시키|시킨|스럽|롭|적)[가-힣]*\Z"
)
#: Where something comes from or stands: 중국산, 미국발, 국내.
_DERIVED = re.compile(r"(?<=[가-힣]{2})(?:산|발|측|계|용)\Z")


@lru_cache(maxsize=8192)
def is_attached(word: str, rest: str) -> bool:
    """Whether `rest`, right behind `word`, belongs to the grammar and not to the word."""
    if not rest:
        return True
    if _PAST.match(rest):
        return True
    first = _FIRST.match(rest)
    if not first or not _CHAIN.match(rest):
        return False
    sound = final_sound(word)
    if first[0] in _OPEN and first[0] not in _CLOSED:
        return not sound or (first[0] == "로" and sound == "l")
    if first[0] == "으로":
        return sound == "n"
    return bool(sound) if first[0] in _CLOSED else True


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A Korean word without particles and without the endings that make a verb of a noun."""
    bare = word
    for place in range(len(word) - 1, 1, -1):
        if is_attached(word[:place], word[place:]):
            bare = word[:place]
    bare = _VERBAL.sub("", bare)
    return _DERIVED.sub("", bare)
