"""Every number of a text with the unit that it stands before, one by one.

What merely looks like a number is left out: names such as F-35, 제1호, No. 1, third countries, and
whatever is vague. How numbers belong together is for `figures` to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stories.checking import numerals
from stories.checking.dates import Moment
from stories.checking.units import DAY, PERCENT, TIMES, Unit, money_before, unit_behind

_MASK: Final = "\0"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, the unit behind or the money before it, and the scale that it was written in.

    A soft one may mean no amount: it answers a figure in the other language and asks for none.
    """

    start: int
    end: int
    value: float
    unit: Unit | None = None
    scale: float = 1.0
    is_word: bool = False
    is_soft: bool = False


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a masked text, in order."""
    for match in _NUMBER.finditer(text):
        if number := _read(match):
            yield number


# What is no figure

_ORDERED = "세기|세대|단계|등급|회차|학년|년\\s?차|호기|호선|번째|째|항|탄|면|쪽|급|위"
_CAPITALISED = (
    "Article|Section|Chapter|Phase|Part|Page|Figure|Table|Level|Type|Class|Grade|Category|Tier"
    "|Resolution|Announcement|Notice|Decree|Order|Group|Volume|Vol\\.|Version|Unit|Line|Route"
)
_NO_FIGURE = re.compile(
    r"(?=\d)(?:(?<!\d)\d{1,2}:\d\d(?!\d)|(?<![\d.])\d{1,9}(?:\.\d{1,9}){2,}"
    r"|\b\d{1,9}(?:st|nd|rd|th)\b"
    rf"|(?<!\d)\d{{1,9}}\s?(?:{_ORDERED}|호(?!주)|차(?!례|량|종|분|장|관)|조\s?\d{{1,9}}항"
    r"|대\s?(?=초반|중반|후반))"
    r"|(?<!\d)\d{1,2}·\d{1,2}(?!\d|[.,]\d|\s?[%개명건곳조억만]))"
    r"|(?<![A-Za-z])(?=[A-Za-z])(?:https?://\S+"
    r"|(?:[Nn]os?\.|No)\s?\d[\d,]{0,15}"
    rf"|(?:{_CAPITALISED})\s\d[\d.]{{0,15}}"
    r"|(?!(?:RMB|USD|KRW|JPY|EUR|CNY|GBP|AUD|CAD)\s?\d)[A-Za-z]+\d[A-Za-z0-9]*"
    r"|[A-Z][A-Za-z]*-\d{1,9}[A-Za-z]*\b"
    r"|(?:a\sfew|several|many)\s(?:dozen|hundred|thousand|million|billion|trillion)"
    r"|one\s(?:another|by\sone)|(?:no|any|every|some)\sone\b)"
    r"|#\s?\d[\d,]{0,15}"
    r"|(?=[가-힣])(?:제\s?\d[\d,]{0,15}"
    r"|(?:수|몇)\s?[십백천만억조]+"
    r"|(?<![가-힣])(?:(?:몇|여러|한두|두세|서너|네댓|대여섯|예닐곱)\s?[가-힣]*"
    rf"|(?:{numerals.NATIVE})\s?(?:번째|째)))"
)


def masked(text: str, dated: Sequence[Moment]) -> str:
    """`text`, as long as it was, without its dates and without what is no figure."""
    pieces, done = [], 0
    for moment in dated:
        pieces += [text[done : moment.start], _MASK * (moment.end - moment.start)]
        done = moment.end
    bare = "".join([*pieces, text[done:]])
    return _NO_FIGURE.sub(lambda match: _MASK * len(match[0]), bare)


# Fractions and multiples, which bring their unit along

_KOREAN_SHARE = (
    rf"(?P<parts>{numerals.DIGITS}|[이삼사오육칠팔구십])\s?분의\s?"
    rf"(?P<over>{numerals.DIGITS}|[일이삼사오])"
)
_IN_DIGITS = (
    rf"(?<![\d.])(?:{_KOREAN_SHARE}"
    r"|(?P<slash>(?<!/)1/(?:[2-9]|10)(?![\d/]))"
    rf"|(?P<korean>{numerals.KOREAN})"
    rf"|(?P<digits>{numerals.SCALED}))"
)
_IN_ENGLISH = (
    rf"{numerals.ENGLISH_FRACTION}"
    r"|(?P<half>half(?=\s(?:of|the|its|their|an?|as)\b)"
    r"(?!\s(?:an?\s)?(?:hundred|thousand|million|billion|trillion)\b)"
    r"|(?<=\bby\s)half\b|(?<=\bin\s)half\b)"
    r"|(?P<multiple>twice|thrice|doubl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)|quadrupl(?:e[ds]?|ing))\b"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten)fold\b"
    rf"|(?P<words>{numerals.ENGLISH_WORDS})"
    r"|(?P<article>an?)(?=\s(?:year|month|week|day|decade|hour)\b)"
)
_IN_KOREAN = (
    rf"{_KOREAN_SHARE.replace('parts', 'parts_in_words').replace('over', 'over_in_words')}"
    r"|(?P<halved>절반|반(?=으로|\s?토막|\s?이상|\s?가까이))"
    r"|(?P<doubled>갑절|곱절|(?<!\d)배(?=로\s|\s?이상|\s?가까이|\s?넘))"
    rf"|(?P<days>{'|'.join(numerals.DAYS_IN_A_WORD)})(?![가-힣]{{3}})"
    rf"|(?P<native>{numerals.NATIVE})(?=\s[가-힣]|배|번|달|명|곳|가지)"
    rf"|(?P<sino>{numerals.KOREAN_WORDS})(?=\s?[가-힣%])"
)
#: By what stands first: most places of a text are the middle of a word, and are left at once.
_NUMBER = re.compile(
    rf"(?=\d)(?:{_IN_DIGITS})"
    rf"|(?<![A-Za-z])(?=[a-z])(?:{_IN_ENGLISH})"
    rf"|(?<![가-힣])(?=[가-힣])(?:{_IN_KOREAN})",
    re.IGNORECASE,
)
_MULTIPLES: Final = {"tw": 2.0, "th": 3.0, "do": 2.0, "tr": 3.0, "qu": 4.0}
_SINO_ONES: Final = {
    **{char: place for place, char in enumerate("일이삼사오육칠팔구", start=1)},
    "십": 10,
}


def _read(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if share := _share(match):
        return Number(start, end, 100 * share, Unit(PERCENT), is_soft=_is_idle_fraction(match))
    if multiple := _multiple(match):
        is_soft = match[0].lower() not in {"twice", "thrice"} and not match["fold"]
        return Number(start, end, multiple, Unit(TIMES), is_soft=is_soft)
    if match["days"]:
        days = float(numerals.DAYS_IN_A_WORD[match["days"]])
        return Number(start, end, days, Unit(DAY), is_word=True, is_soft=days == 1)
    return _with_unit(_plain(match), match.string)


def _share(match: re.Match[str]) -> float:
    """What a fraction comes to, 0 where `match` is none."""
    if parts := match["parts"] or match["parts_in_words"]:
        return _small(match["over"] or match["over_in_words"]) / (_small(parts) or 1.0)
    if match["denominator"]:
        word = match["numerator"].lower()
        over = 1.0 if word in {"a", "an"} else numerals.words(word)
        return over / numerals.denominator(match["denominator"])
    if match["slash"]:
        return 1 / float(match["slash"][2:])
    return 0.5 if match["half"] or match["halved"] else 0.0


def _small(text: str) -> float:
    return float(_SINO_ONES[text]) if text in _SINO_ONES else numerals.digits(text)


def _is_idle_fraction(match: re.Match[str]) -> bool:
    """A quarter may be three months, a third one more: only `of` and its like make it a share."""
    if not match["denominator"] or match["numerator"].lower() not in {"a", "an"}:
        return False
    return not re.match(r"\s(?:of|as|more|less|in)\b", match.string[match.end() : match.end() + 8])


def _multiple(match: re.Match[str]) -> float:
    if match["multiple"]:
        return _MULTIPLES[match["multiple"][:2].lower()]
    if match["fold"]:
        return numerals.words(match["fold"])
    return 2.0 if match["doubled"] else 0.0


# Plain numbers

_ODD = re.compile(r"여(?=\s?[가-힣])")
_AND_A_HALF = re.compile(r"\s반(?=[이을은의만가에으]|[^가-힣]|\Z)|\sand\sa\shalf\b")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")


def _plain(match: re.Match[str]) -> Number:
    start, end = match.span()
    written = match[0]
    if match["digits"]:
        if written[-1] in "mbMB" and not money_before(match.string, start):
            end, written = end - 1, written[:-1]
        value = numerals.scaled(written, is_money=money_before(match.string, start) is not None)
        return Number(
            start, end, value, scale=value / (numerals.scaled(written, is_bare=True) or 1.0)
        )
    if match["words"]:
        scale = numerals.scale_of(written)
        return Number(start, end, numerals.words(written), scale=scale, is_word=True)
    if match["article"]:
        return Number(start, end, 1.0, is_word=True)
    if match["native"]:
        return Number(start, end, float(numerals.native(written)), is_word=True)
    value, scale = numerals.korean(written), numerals.large_unit(written)
    return Number(start, end, value, scale=scale, is_word=bool(match["sino"]))


def _with_unit(number: Number, text: str) -> Number | None:
    """`number` with its unit; None where letters only looked like a number."""
    if money := money_before(text, number.start):
        return replace(number, unit=money[0], start=money[1])
    odd = _ODD.match(text, number.end)
    half = _AND_A_HALF.match(text, number.end)
    if half and half[0].endswith("half"):
        number = replace(number, end=half.end(), value=number.value + 0.5)
    found = unit_behind(text, odd.end() if odd else number.end)
    if found is None:
        needs_unit = number.is_word and _HANGUL.match(text, number.start)
        is_glued = _LATIN.match(text, number.end)
        return None if needs_unit or is_glued else number
    unit, end = found
    if half := _AND_A_HALF.match(text, end):
        return replace(number, unit=unit, end=half.end(), value=number.value + 0.5)
    return replace(number, unit=unit, end=end)
