"""`{% remembered %}`: a part of a page that is written once for the values that it shows.

The menu stands on every page, and a take in its story, under its lens and among what its outlet
told. Nothing has to be forgotten when something changes: what is remembered is found by the very
values that were written, and what has changed is another value. For this the part sees nothing
else: neither who reads nor the request.
"""

import datetime as dt
from collections.abc import Hashable, Mapping
from typing import Any, Final

from django.conf import settings
from django.template.base import FilterExpression, Node, NodeList
from django.template.context import Context
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from newsroom.bilingual.template_values import TemplateValue

#: Of each part, this often written; then the process begins anew.
MOST: Final = 1000
#: What is equal where it looks the same. A model is not: it equals what it was before a change.
_PLAIN: Final = (TemplateValue, str, int, dt.date, type(None))


class Remembered(Node):
    """The part `nodelist`, which sees the language, `values` and nothing else."""

    def __init__(self, values: Mapping[str, FilterExpression], nodelist: NodeList) -> None:
        self.values = values
        self.nodelist = nodelist
        self.written: dict[Hashable, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """What was written for the same values, else what is written now."""
        values = {
            name: value.resolve(context, ignore_failures=True)
            for name, value in self.values.items()
        }
        if not all(map(_is_plain, values.values())):
            return self._write(values, context)
        key = (*_surroundings(context), *values.values())
        try:
            found = self.written.get(key)
        except TypeError:  # There is a dictionary or the like in one of them.
            return self._write(values, context)
        if found is None:
            found = self._write(values, context)
            if len(self.written) >= MOST:
                self.written.clear()
            self.written[key] = found
        return found

    def _write(self, values: Mapping[str, Any], context: Context) -> SafeString:
        alone = Context(
            dict(values),
            autoescape=context.autoescape,
            use_l10n=context.use_l10n,
            use_tz=context.use_tz,
        )
        alone.template, alone.render_context = context.template, context.render_context
        return self.nodelist.render(alone)


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return isinstance(value, _PLAIN)


def _surroundings(context: Context) -> tuple[Hashable, ...]:
    """What tags and filters go by without being told."""
    return (
        get_language(),
        get_current_timezone(),
        get_urlconf() or settings.ROOT_URLCONF,
        get_script_prefix(),
        context.autoescape,
    )
