"""What a template of the reader's site needs beyond Django: languages, dates and their names."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from django import template
from django.template.base import Node, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.reading import Text
from newsroom.bilingual.remembered import Remembered

register = template.Library()

_DATES = {"ko": "Y년 n월 j일", "en": "j F Y"}
_MONTHS = {"ko": "Y년 n월", "en": "F Y"}
_SHORT_MONTHS = {"ko": "Y. n.", "en": "M Y"}
_YEARS = {"ko": "Y년", "en": "Y"}
#: Languages that Django knows in their variants only.
_BARE_NAMES = {"zh": "中文", "yue": "粵語", "no": "norsk", "fil": "Filipino"}


@register.tag
def lang(parser: Parser, token: Token) -> Node:
    """` lang="en"` on a fragment that is not in the reader's language, else nothing."""
    return _OfText(_lang, parser, token)


@register.tag
def only_in(parser: Parser, token: Token) -> Node:
    """A line that says in which language alone a text is; nothing below a notice that says so."""
    return _OfText(_only_in_line, parser, token)


@register.tag
def only_in_tag(parser: Parser, token: Token) -> Node:
    """The same inside of a line."""
    return _OfText(_only_in_tag, parser, token)


@register.tag
def remembered(parser: Parser, token: Token) -> Node:
    """A part that is written once for the values that it is given, and sees no others."""
    tag, *arguments = token.split_contents()
    values = token_kwargs(arguments, parser)
    if arguments or not values:
        raise template.TemplateSyntaxError(f"{tag} takes the values that it shows: name=value.")
    nodelist = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError(f"{tag} holds no block: each page has its own.")
    return Remembered(values, nodelist)


class _OfText(Node):
    """What is written for one text that is not in the reader's language: most are, at no cost."""

    def __init__(self, write: Callable[[Text, Context], str], parser: Parser, token: Token) -> None:
        tag, *arguments = token.split_contents()
        if len(arguments) != 1:
            raise template.TemplateSyntaxError(f"{tag} takes one text.")
        self.write = write
        self.text = parser.compile_filter(arguments[0])

    def render(self, context: Context) -> str:
        text = self.text.resolve(context, ignore_failures=True)
        return self.write(text, context) if text and text.is_fallback else ""


def _lang(text: Text, _context: Context | None = None) -> SafeString:
    return format_html(' lang="{}"', text.language)


def _only_in_line(text: Text, context: Context) -> str:
    return _only_in('<p class="only-in">{}</p>', text, context)


def _only_in_tag(text: Text, context: Context) -> str:
    return _only_in(' <small class="only-in">{}</small>', text, context)


def _only_in(form: str, text: Text, context: Context) -> str:
    # A part that is remembered knows the notice alone and not the whole frame.
    if getattr(context.get("frame"), "only_in", None) or context.get("only_in"):
        return ""
    return format_html(form, _("In Korean only") if text.language == "ko" else _("In English only"))


@register.filter
def listed(texts: Iterable[Text]) -> SafeString:
    """`texts` after each other, each marked where it is not in the reader's language."""
    return format_html_join(
        ", ",
        "<span{}>{}</span>",
        ((_lang(text) if text.is_fallback else "", text.value) for text in texts),
    )


@register.filter
def alternatives(texts: Iterable[Text]) -> SafeString:
    """The same with the reader's “or” before the last: Korea, Japan or China."""
    *before, last = texts
    if not before:
        return listed([last])
    return format_html(_("{those} or {last}"), those=listed(before), last=listed([last]))


@register.filter
def full_date(date: dt.date | None) -> str:
    """`date` as the reader's language writes it: 2026년 1월 1일, 1 January 2026."""
    return _dated(date, _DATES) if date else ""


@register.filter
def month_name(month: object) -> str:
    """The `year` and `month` of a value, in words; nothing without them."""
    year, number = getattr(month, "year", None), getattr(month, "month", None)
    return _dated(dt.date(year, number, 1), _MONTHS) if year and number else ""


@register.filter
def period_name(bar: object, period: str) -> str:
    """The month, quarter or year that begins with the `start` of a value: 2026년 1분기, Q1 2026."""
    start: dt.date = getattr(bar, "start")  # noqa: B009 -- of whatever has one
    if period == "month":
        return _dated(start, _SHORT_MONTHS)
    if period == "year":
        return _dated(start, _YEARS)
    quarter = (start.month + 2) // 3
    return f"{start.year}년 {quarter}분기" if _language() == "ko" else f"Q{quarter} {start.year}"


def _dated(date: dt.date, forms: Mapping[str, str]) -> str:
    language = _language()
    return _formatted(date, forms[language], language)


@lru_cache(maxsize=4096)
def _formatted(date: dt.date, form: str, _language: str) -> str:
    """The active language is among what is remembered: it has names for months."""
    return formatted(date, form)


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
