"""A text of the search page, with what was found in it marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from newsroom.search.marking import Fragment

register = template.Library()


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """`fragments` one after the other, those that were looked for in `<mark>`."""
    return mark_safe(  # noqa: S308 -- every fragment is escaped
        "".join(
            format_html("<mark>{}</mark>", each.text)
            if each.is_match
            else conditional_escape(each.text)
            for each in fragments
        )
    )
