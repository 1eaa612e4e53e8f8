"""What a number counts: the units of both languages, each as a dimension and a factor.

What both languages write becomes one dimension (percent, KRW, grams, months), so that values can be
compared. A counter (명, 종, 건) measures nothing: what it counts is in English the noun itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

COUNT: Final = ""
PERCENT: Final = "%"
POINTS: Final = "%p"
TIMES: Final = "times"
AGE: Final = "age"
CLOCK: Final = "o'clock"
DEGREE: Final = "degree"
DAY: Final = "day"
MONTH: Final = "month"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, and by what the number in front is multiplied."""

    dimension: str
    factor: float = 1.0


#: Dimension, factor, and the forms that stand behind a number.
_FORMS: Final = (
    (PERCENT, 1, "%|percent|per cent|pct|퍼센트|프로"),
    (POINTS, 1, "%p|%P|%포인트|퍼센트포인트|퍼센트 포인트|포인트"),
    (POINTS, 1, "percentage points|percentage point"),
    (POINTS, 0.01, "basis points|basis point|bps|bp|베이시스포인트"),
    (TIMES, 1, "times|x|×|fold|배|차례|번|회"),
    (DAY, 1, "days|day|일간|일분|일치|일"),
    (DAY, 7, "weeks|week|주간|주일|주"),
    (MONTH, 1, "months|month|개월|달"),
    (MONTH, 12, "years|year|yrs|yr|년간|개년|년|해"),
    (MONTH, 120, "decades|decade"),
    (AGE, 1, "세|살"),
    ("hour", 1, "hours|hour|시간"),
    ("hour", 1 / 60, "minutes|minute|분간|분"),
    ("hour", 1 / 3600, "seconds|second|초"),
    (CLOCK, 1, "시|o'clock|a.m.|p.m.|am|pm"),
    ("gram", 1, "g|grams|gram|grammes|그램"),
    ("gram", 1e3, "kg|kilograms|kilogram|kilos|kilo|킬로그램|킬로"),
    ("gram", 1e6, "t|tonnes|tonne|metric tons|metric ton|tons|ton|톤|메트릭톤"),
    ("metre", 1, "m|metres|metre|meters|meter|미터"),
    ("metre", 1e3, "km|kilometres|kilometre|kilometers|kilometer|킬로미터"),
    ("metre", 1e-2, "cm|centimetres|centimeters|센티미터|센티"),
    ("metre", 1e-3, "mm|millimetres|millimeters|밀리미터"),
    ("metre", 1e-9, "nm|nanometres|nanometers|nanometre|nanometer|나노미터|나노"),
    ("metre", 1609.344, "miles|mile|마일"),
    ("metre", 1852, "nautical miles|nautical mile|해리"),
    ("metre", 0.3048, "feet|foot|피트"),
    ("square metre", 1, "square metres|square meters|sq m|제곱미터|m2"),
    ("square metre", 1e4, "hectares|hectare|ha|헥타르"),
    ("square metre", 1e6, "square kilometres|square kilometers|sq km|제곱킬로미터|km2"),
    ("square metre", 4046.86, "acres|acre|에이커"),
    ("square metre", 3.305785, "평"),
    ("litre", 1, "litres|litre|liters|liter|리터"),
    ("litre", 158.987, "barrels|barrel|배럴"),
    ("watt", 1, "watts|watt|와트"),
    ("watt", 1e3, "kW|kilowatts|kilowatt|킬로와트"),
    ("watt", 1e6, "MW|megawatts|megawatt|메가와트"),
    ("watt", 1e9, "GW|gigawatts|gigawatt|기가와트"),
    ("watt-hour", 1e3, "kWh|kilowatt-hours|킬로와트시"),
    ("watt-hour", 1e6, "MWh|megawatt-hours|메가와트시"),
    ("watt-hour", 1e9, "GWh|gigawatt-hours|기가와트시"),
    (DEGREE, 1, "degrees|degree|°C|°|도"),
    ("KRW", 1, "won|원화|원|KRW"),
    ("USD", 1, "US dollars|US dollar|dollars|dollar|미국 달러|미국달러|달러화|달러|불|USD"),
    ("USD", 0.01, "cents|cent|센트"),
    ("JPY", 1, "yen|엔화|엔|JPY"),
    ("CNY", 1, "yuan|renminbi|RMB|위안화|위안|CNY"),
    ("EUR", 1, "euros|euro|유로화|유로|EUR"),
    ("GBP", 1, "pounds sterling|pounds|파운드화|파운드|GBP"),
    ("AUD", 1, "Australian dollars|호주달러|호주 달러|AUD"),
    ("CAD", 1, "Canadian dollars|캐나다달러|캐나다 달러|CAD"),
    ("TWD", 1, "Taiwan dollars|대만달러|대만 달러|TWD"),
    ("HKD", 1, "Hong Kong dollars|홍콩달러|홍콩 달러|HKD"),
    (COUNT, 1, "명|인|개국|개사|개소|개교|개|건|곳|대|종류|종|척|채|권|편|마리|그루|가지"),
    (COUNT, 1, "석|장|점|쌍|벌|줄|잔|통|기|문|발|가구|사람|나라|군데|품목|표"),
)  # fmt: skip
_UNITS: Final = {
    form: Unit(dimension, factor)
    for dimension, factor, forms in _FORMS
    for form in forms.split("|")
}
_SIGNS: Final = {
    "US$": "USD", "USD": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD",
    "NT$": "TWD", "$": "USD", "₩": "KRW", "KRW": "KRW", "CN¥": "CNY", "RMB": "CNY", "CNY": "CNY",
    "¥": "¥", "JPY": "JPY", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
}  # fmt: skip
#: `¥` is the sign of the yen and of the yuan.
_COUNTERPARTS: Final = {"¥": ("¥", "JPY", "CNY"), "JPY": ("JPY", "¥"), "CNY": ("CNY", "¥")}

#: How a word may go on behind a Korean unit: particles, the copula, and what is said of amounts.
#: By its first syllable, as `원칙`, `배터리`, `개혁`, `분기`, `시민` are words of their own.
_GOING_ON: Final = (
    "은는이가을를의에와과로으나라다고며였인일임입까부보마조처도만밖"  # particles, to be
    "대어가씩쯤정여안선규짜당간분치째들산물하꼴"  # 대, 어치, 가량, 씩, 쯤, 정도, 안팎, 선, 규모, 당
)


def _pattern(forms: Iterator[str]) -> str:
    """The longest form first; a Latin one ends with its word, a Korean one goes on as units do."""
    return "|".join(re.escape(form) + _end(form) for form in sorted(forms, key=len, reverse=True))


def _end(form: str) -> str:
    if re.search(r"[A-Za-z0-9]\Z", form):
        return r"(?![A-Za-z0-9])"
    return rf"(?!(?![{_GOING_ON}])[가-힣])" if re.search(r"[가-힣]\Z", form) else ""


#: A unit right behind a number; `x`, `g`, `m` and `t` only without a space.
BEHIND: Final = re.compile(
    rf"(?:[\s\u00a0-]?(?P<unit>{_pattern(form for form in _UNITS if form not in set('xgmt'))})"
    rf"|(?P<letter>[xgmt])(?![A-Za-z0-9]))"
)
#: A sign of money right before a number.
_signs = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
BEFORE: Final = re.compile(rf"(?<![A-Za-z])(?P<sign>{_signs})\s?\Z")


def unit_behind(text: str, place: int) -> tuple[Unit, int] | None:
    """The unit at `place` and where it ends."""
    match = BEHIND.match(text, place)
    if not match:
        return None
    return _UNITS[match["unit"] or match["letter"]], match.end()


def money_before(text: str, place: int) -> tuple[Unit, int] | None:
    """The money whose sign ends at `place`, and where the sign begins."""
    match = BEFORE.search(text, max(0, place - 5), place)
    return (Unit(_SIGNS[match["sign"]]), match.start()) if match else None


def counterparts(dimension: str) -> tuple[str, ...]:
    """The dimensions that a value of `dimension` may be given in."""
    return _COUNTERPARTS.get(dimension, (dimension,))
