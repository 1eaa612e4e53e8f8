"""Korean particles that agree with the word before them.

`particle("희토류", "을/를")` is "를". The rule is the final consonant of the last syllable
(받침), with ㄹ an exception for 으로/로; digits, abbreviations and Latin words follow how they are
read aloud. A message says where a value takes a particle (`“%(name)s”은(는)`), and `filled` puts
both in.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

#: Final sounds of digits as they are read in Korean: 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔.
_DIGITS: Final = {"0": "n", "1": "l", "3": "n", "6": "n", "7": "l", "8": "l"}
#: Letters whose Korean names end in a consonant: L 엘, M 엠, N 엔, R 알.
_LETTERS: Final = {"l": "l", "m": "n", "n": "n", "r": "l"}
_KANA: Final = {"ん": "n", "ン": "n", "ﾝ": "n"}
_CLOSING: Final = "\"'”’」』)]}>»〉》】 .,:;!?…"

#: A particle agrees with the word before a bracket: 중국(China)이.
_ASIDE: Final = re.compile(r"(?<=[^\s(])\s*\([^()]*\)$")
_LATIN: Final = re.compile(r"[a-z]+$", re.IGNORECASE)
#: 저널, 파일, 크로니클: written with l or le.
_LIQUID: Final = re.compile(r"le?$")
#: 타임, 라인, 그룹, 북, 서브스택, 디플로맷, 웹, 퍼블릭: what becomes a final consonant in Korean,
#: and not a syllable of its own as in 포스트, 스트리트 or 블로그.
_CLOSED: Final = re.compile(r"([mn]e?|ng|(^|[^aeiou])[aeiou][bcpkt]|ck|ook|oup|type|europe)$")

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
#: How a message writes a pair: the way Korean writes it where the word before is not known.
WRITTEN: Final = {
    "은(는)": "은/는",
    "이(가)": "이/가",
    "을(를)": "을/를",
    "과(와)": "과/와",
    "(으)로": "으로/로",
    "(이)라": "이라/라",
    "(이)나": "이나/나",
}
_VALUE_AND_PAIR: Final = re.compile(
    r"(?P<value>%\((?P<name>\w+)\)[sd])"
    rf"(?P<closing>[{re.escape(_CLOSING)}]*)"
    rf"(?P<pair>{'|'.join(map(re.escape, WRITTEN))})"
)


def final_sound(word: str) -> str:
    """ "" after a vowel, "l" after ㄹ, "n" after any other consonant."""
    read = _ASIDE.sub("", unicodedata.normalize("NFC", word)).rstrip(_CLOSING)
    if latin := _LATIN.search(read):
        return _latin_sound(latin[0])
    last = read[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return "" if final == 0 else "l" if final == 8 else "n"
    return _DIGITS.get(last) or _KANA.get(last, "")


def _latin_sound(letters: str) -> str:
    """The final sound of an abbreviation, spelled letter by letter, or of a word."""
    word = letters.lower()
    if letters.isupper() or not re.search(r"[aeiouy]", word):
        return _LETTERS.get(word[-1], "")
    if _LIQUID.search(word):
        return "l"
    return "n" if _CLOSED.search(word) else ""


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


def filled(message: str, values: Mapping[str, object]) -> str:
    """`message % values`, in which `%(name)s은(는)` becomes the value and the particle it takes.

    A message of another language has no such place and is filled as usual; what stands in the
    values themselves stays as it is. Raises what `%` raises.
    """

    def agreeing(match: re.Match[str]) -> str:
        agreed = particle(str(values[match["name"]]), WRITTEN[match["pair"]])
        return match["value"] + match["closing"] + agreed

    return _VALUE_AND_PAIR.sub(agreeing, message) % values
