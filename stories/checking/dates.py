"""Dates in Korean and in English: a day, a month, a year, a quarter, as much of it as is written.

`1월 6일` and `6 January`, `2026년` and `2026`, `3분기` and `the third quarter`. What is only
pointed at (지난해, last month) is no date; `is_relative` says that it is there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_month = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|May)"
)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_year = r"(?P<year>(?:19|20)\d\d)"

#: Months that are words as well are months where one of these stands before them.
_before = (
    "in", "of", "by", "to", "on", "for", "last", "next", "this", "early", "late", "mid", "since",
    "until", "from", "before", "after",
)  # fmt: skip
_wordy = "|".join(rf"(?<=\b{word} )(?:May|March)" for word in _before)
_of_year = rf"(?:\s(?:of\s)?{_year})?(?!\d)"

#: Patterns below what a text must hold for one of them to match; the fullest come first.
_ENGLISH_MONTHS = (
    rf"\b(?P<month>{_month})\s{_day}(?!\d|[.,]\d|%)(?:,?\s{_year})?(?!\d)",
    rf"(?<![\d.,-]){_day}(?:\sof)?\s(?P<month>{_month})\b(?:,?\s{_year})?(?!\d)",
    rf"\b(?P<month>{_month}),?\s(?:of\s)?{_year}(?!\d)",
    rf"\b(?P<month>{_wordy}|(?!May|Mar){_month})(?![A-Za-z])",
)
_KOREAN_MONTHS = (
    rf"(?:{_year}년\s?)?(?<!\d)(?P<month>1[0-2]|[1-9])월\s?(?P<day>[0-3]?\d)일(?!간|분|치)",
    rf"(?:{_year}년\s?)(?P<month>1[0-2]|[1-9])월",
    r"(?<![\d.])(?P<month>1[0-2]|[1-9])월(?![가-힣]*호)",
)
_PARTS_OF_YEARS = (
    rf"\b(?P<which>first|second|third|fourth|last)[\s-]quarter{_of_year}",
    rf"\bQ(?P<quarter>[1-4]){_of_year}",
    rf"\b(?P<half>first|second)[\s-]half\b{_of_year}",
    rf"\bH(?P<halfyear>[12])\b{_of_year}",
    rf"(?:{_year}년\s?)?(?<![\d.])(?P<quarter>[1-4])(?:/4)?\s?분기",
    rf"(?:{_year}년\s?)?(?P<half>상|하)반기",
)
#: What makes four digits a number: a unit behind them, a counter, a sign.
_measured = (
    r"\d|[.,]\d|[A-Za-z]|[\s-]?(?:%|(?:tonnes?|tons?|kg|km|metres|people|won|yen|dollars|days|hours)\b)"
    r"|\s?[가-힣]?[%명개건대톤원엔]"
)
_YEARS = (
    r"\b(?P<decade>(?:19|20)\d)0s\b",
    rf"\bFY\s?{_year}(?!\d)",
    r"(?<!\d)(?P<decade>(?:19|20)\d)0년대",
    rf"(?<![\d.]){_year}(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>[0-3]?\d)(?!\d)",
    r"(?<![\d.,$¥₩€£%-])(?P<year>(?:19|20)\d\d)(?=[-–~∼〜](?:(?:19|20)?\d\d)(?:년|\b))",
    r"(?<=\b(?:19|20)\d\d[-–~∼〜])(?P<year>(?:19|20)\d\d)(?:\s?년)?(?!\d|[.,]\d)",
    r"(?<=\b(?:19|20)\d\d[-–~∼〜])(?P<short>\d\d)(?:\s?년)?(?!\d|[.,]\d|%)",
    r"(?<![\d.,$¥₩€£])(?P<year>(?:19|20)\d\d)\s?년(?!간|치|분)",
    rf"(?<![\d.,$¥₩€£A-Za-z])(?<![A-Z]-)(?P<year>(?:19|20)\d\d)(?!{_measured})",
)
_SHORT_YEARS = (r"(?<![\w’'])[’'](?P<short>\d\d)(?:년|\b)",)
_PATTERNS: Final = tuple(
    (re.compile(needed), tuple(re.compile(pattern) for pattern in patterns))
    for needed, patterns in (
        ("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec", _ENGLISH_MONTHS),
        ("월", _KOREAN_MONTHS),
        ("quarter|half|Q[1-4]|H[12]|분기|반기", _PARTS_OF_YEARS),
        ("19|20", _YEARS),
        ("[’'][0-9]", _SHORT_YEARS),
    )
)
_RELATIVE: Final = re.compile(
    r"지난해|작년|재작년|올해|올\s?[봄여가겨]|금년|내년|이듬해|전년|지난달|이달|다음\s?달|전달|지난\s?[봄여가겨]|같은\s?[해달]|당시|최근"
    r"|\b(?:last|this|next|the\spast|previous|following|same|that|coming)\s"
    r"(?:year|month|quarter|week|spring|summer|autumn|fall|winter|"
    + _month
    + r")|\b(?:a|one)\syear\s(?:ago|earlier|later|before)\b|\bnow\b|\btoday\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """As much of a date as is written; `part` is a quarter (Q1), a half (H1) or a decade."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""

    @property
    def facts(self) -> tuple[int | str | None, ...]:
        """Year, month, day and part, None for what is not written."""
        return self.year, self.month, self.day, self.part or None


def moments(text: str) -> list[Moment]:
    """Every date in `text`, in order; the fullest reading wins."""
    found: list[Moment] = []
    taken = bytearray(len(text))
    for match in _matches(text):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            found.append(_moment(match))
    return sorted(found, key=lambda moment: moment.start)


def _matches(text: str) -> Iterator[re.Match[str]]:
    for needed, patterns in _PATTERNS:
        if needed.search(text):
            for pattern in patterns:
                yield from pattern.finditer(text)


def is_relative(text: str) -> bool:
    """Whether `text` points at a time without naming it."""
    return bool(_RELATIVE.search(text))


def _moment(match: re.Match[str]) -> Moment:
    said = {name: value for name, value in match.groupdict().items() if value}
    year = said.get("year") or (f"20{said['short']}" if "short" in said else None)
    month = said.get("month", "").strip(".").lower()
    return Moment(
        *match.span(),
        year=int(year) if year else None,
        month=_MONTHS.get(month) or (int(month) if month.isdigit() else None),
        day=int(said["day"]) if "day" in said else None,
        part=next(_parts(said), ""),
    )


def _parts(said: dict[str, str]) -> Iterator[str]:
    if "which" in said or "quarter" in said:
        yield f"Q{_ORDINALS.get(said.get('which', ''), 0) or said['quarter']}"
    if "half" in said or "halfyear" in said:
        first = said.get("half") in {"first", "상"} or said.get("halfyear") == "1"
        yield "H1" if first else "H2"
    if "decade" in said:
        yield f"{said['decade']}0s"
