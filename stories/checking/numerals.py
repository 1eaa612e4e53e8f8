"""Numbers as Korean and English write them, in digits, in words and in mixtures of both.

`2조 6천억` is 2.6 trillion, `1만2천` 12,000, `3분의 1` a third, `넉 달` four of something. What a
number counts is for `units` to say. Nothing vague is a number: 수십, 몇, dozens, several.
"""

import re
from typing import Final

#: More digits in a row are a key or a telephone number.
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,9})?(?!\d)"

# Korean

_SMALL: Final = {"십": 10, "백": 100, "천": 1_000}
_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SINO: Final = {digit: place for place, digit in enumerate("일이삼사오육칠팔구", start=1)}
_KOREAN_TOKEN = re.compile(rf"{DIGITS}|[십백천만억조경일이삼사오육칠팔구]")

#: A chain that begins with digits: 6,600억, 2조 6천억, 1만2천, 12만 5,000.
KOREAN: Final = (
    rf"{DIGITS}(?:\s?[십백천]*[만억조경]|[십백천]+)"
    rf"(?:\s?(?:{DIGITS}\s?[십백천]*[만억조경]?|[일이삼사오육칠팔구]?[십백천]+[만억조경]?))*"
)
#: A chain in words alone; only a unit behind it tells it from a word.
KOREAN_WORDS: Final = (
    r"[일이삼사오육칠팔구]?(?:[십백천][일이삼사오육칠팔구]?)+(?:[만억조][십백천일이삼사오육칠팔구]*)*"
    r"|[일이삼사오육칠팔구][만억조]|[만억](?=\s)"
)

_NATIVE_ONES: Final = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_NATIVE_TENS: Final = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70,
    "여든": 80, "아흔": 90,
}  # fmt: skip
_ones = "|".join(sorted(_NATIVE_ONES, key=len, reverse=True))
_tens = "|".join(sorted(_NATIVE_TENS, key=len, reverse=True))
NATIVE: Final = rf"(?:{_tens})(?:{_ones})?|(?:{_ones})"
_NATIVE_PARTS = re.compile(rf"(?P<tens>{_tens})?(?P<ones>{_ones})?\Z")

#: Words that are a number of days by themselves.
DAYS_IN_A_WORD: Final = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip


def korean(text: str) -> float:
    """The value of a chain such as 2조 6천억; 0 where it is none."""
    total = section = 0.0
    number: float | None = None
    for token in _KOREAN_TOKEN.findall(text):
        if token in _SMALL:
            section += (1.0 if number is None else number) * _SMALL[token]
            number = None
        elif token in _LARGE:
            section += number or 0.0
            total += (section or 1.0) * _LARGE[token]
            section, number = 0.0, None
        else:
            section += number or 0.0
            number = float(_SINO[token]) if token in _SINO else digits(token)
    return total + section + (number or 0.0)


def native(text: str) -> int:
    """The value of 한, 두, 열두, 스물다섯; 0 where it is none."""
    match = _NATIVE_PARTS.match(text)
    if not match:
        return 0
    return _NATIVE_TENS.get(match["tens"] or "", 0) + _NATIVE_ONES.get(match["ones"] or "", 0)


def large_unit(text: str) -> float:
    """The last 만, 억, 조 or 경 of `text` as a factor, 1 where it has none."""
    return next((float(_LARGE[char]) for char in reversed(text) if char in _LARGE), 1.0)


# English

_SCALES: Final = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
#: Letters that are a scale only where money stands before the number, or (k) right behind it.
_SHORT_SCALES: Final = {"k": 1_000, "m": 10**6, "b": 10**9, "t": 10**12}
_ENGLISH_ONES: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_ENGLISH_TENS: Final = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_WORDS: Final = {
    **{word: value for value, word in enumerate(_ENGLISH_ONES, start=1)},
    **{word: 10 * value for value, word in enumerate(_ENGLISH_TENS, start=2)},
}
_word = "|".join(sorted(_WORDS, key=len, reverse=True))
_scale = "|".join(sorted(_SCALES, key=len, reverse=True))

#: Digits with a scale behind them.
SCALED: Final = rf"{DIGITS}(?:[ \u00a0-]?(?:{_scale})\b|[kmb](?![A-Za-z]))?"
ENGLISH_WORDS: Final = (
    rf"\b(?:(?:half\s)?an?\s(?:{_scale})"
    rf"|(?:{_word})(?:[\s-](?:{_word}|{_scale})|\sand\s(?:{_word}))*)\b"
)
_DENOMINATORS: Final = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
ENGLISH_FRACTION: Final = (
    r"\b(?P<numerator>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    rf"(?P<denominator>(?:{'|'.join(_DENOMINATORS)})s?)\b"
)


def digits(text: str) -> float:
    """The value of digits with or without commas."""
    return float(text.replace(",", ""))


def scaled(text: str, *, is_money: bool = False, is_bare: bool = False) -> float:
    """The value of `2.6 trillion`, `14m` (of money) or `10k`; its digits alone where `is_bare`."""
    match = re.match(DIGITS, text)
    if not match:
        return 0.0
    if is_bare:
        return digits(match[0])
    word = text[match.end() :].strip(" \u00a0-").lower()
    short = _SHORT_SCALES.get(word, 1) if is_money or word == "k" else 1
    return digits(match[0]) * _SCALES.get(word, short)


def scale_of(text: str) -> float:
    """The factor of the scale at the end of `text`, 1 where it has none."""
    word = re.split(r"[\s\d.,-]", text.lower())[-1]
    return float(_SCALES.get(word, _SHORT_SCALES.get(word, 1)))


def words(text: str) -> float:
    """The value of `seven`, `twenty-nine`, `two hundred and five`, `half a million`."""
    total = section = 0.0
    factor = 1.0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "half":
            factor = 0.5
        elif word in _WORDS:
            section += _WORDS[word]
        elif word == "hundred":
            section = (section or 1.0) * 100
        elif word in _SCALES:
            total += (section or 1.0) * _SCALES[word]
            section = 0.0
    return factor * (total + section)


def denominator(word: str) -> int:
    """What a whole is divided into by `third`, `quarters`; 0 for any other word."""
    return _DENOMINATORS.get(word.lower().rstrip("s"), 0)
