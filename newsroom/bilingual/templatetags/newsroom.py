"""What a template of the reader's site needs beyond Django: languages, dates and their names."""

import datetime as dt
from collections.abc import Iterable

from django import template
from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.reading import Text

register = template.Library()

_DATES = {"ko": "Y년 n월 j일", "en": "j F Y"}
_MONTHS = {"ko": "Y년 n월", "en": "F Y"}
#: Languages that Django knows in their variants only.
_BARE_NAMES = {"zh": "中文", "yue": "粵語", "no": "norsk", "fil": "Filipino"}


@register.simple_tag
def lang(text: Text | None) -> SafeString | str:
    """` lang="en"` on a fragment that is not in the reader's language, else nothing."""
    if text is None or not text.is_fallback:
        return ""
    return format_html(' lang="{}"', text.language)


@register.filter
def listed(texts: Iterable[Text]) -> SafeString:
    """`texts` after each other, each marked where it is not in the reader's language."""
    return format_html_join(", ", "<span{}>{}</span>", ((lang(text), text.value) for text in texts))


@register.filter
def full_date(date: dt.date | None) -> str:
    """`date` as the reader's language writes it: 2026년 1월 1일, 1 January 2026."""
    return formatted(date, _DATES[_language()]) if date else ""


@register.filter
def month_name(month: object) -> str:
    """The `year` and `month` of a value, in words; nothing without them."""
    year, number = getattr(month, "year", None), getattr(month, "month", None)
    return formatted(dt.date(year, number, 1), _MONTHS[_language()]) if year and number else ""


@register.filter
def grouped(number: int) -> str:
    """`number` as the reader's language writes large ones: 12,345."""
    return number_format(number, force_grouping=True)


@register.filter
def native_name(code: str) -> str:
    """The name of a language in itself: 日本語 for "ja"; an unknown code stays as it is."""
    bare = code.lower().partition("-")[0]
    if name := NATIVE_NAMES.get(bare) or _BARE_NAMES.get(bare):
        return name
    try:
        return get_language_info(bare)["name_local"]
    except KeyError:
        return code


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "ko"
