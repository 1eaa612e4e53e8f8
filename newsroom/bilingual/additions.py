"""What apps above this one add to the edit form of a bilingual page, by hooks as Wagtail has them.

A function is registered under one of the names below. It is given the page as it is edited and
whoever looks at it, and returns a component, or None where it has nothing to show.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.panels import Panel

#: Beside the languages in the header of the form.
HEADER: Final = "register_bilingual_header_part"
#: In the panel of what was noticed about the page; see `NoticesPanel`.
NOTICE: Final = "register_bilingual_notice"


def added(place: str, page: Any, user: Any) -> Iterator[Any]:
    """What is added to the form of `page` at `place`, in the order of the hooks."""
    for add in hooks.get_hooks(place):
        if (component := add(page, user)) is not None:
            yield component


class NoticesPanel(Panel):
    """Shows what was noticed about a page, as it was when the form was opened.

    Nothing is shown of a page that is only being made, nor where nothing was noticed. An autosave
    asks nothing, as the functions are called when the panel is shown.
    """

    class BoundPanel(Panel.BoundPanel):
        """The panel on one form."""

        @cached_property
        def noticed(self) -> list[Any]:
            """The components, asked for once."""
            if self.instance is None or not self.instance.pk:
                return []
            return list(added(NOTICE, self.instance, getattr(self.request, "user", None)))

        def is_shown(self) -> bool:
            """Whether anything was noticed."""
            return super().is_shown() and bool(self.noticed)

        def render_html(self, parent_context: Any = None) -> SafeString:
            """One after the other."""
            shown = ((each.render_html(parent_context),) for each in self.noticed)
            return format_html_join("\n", "{}", shown)
