"""The edit form as somebody sees who may change some of it: the rest stands there to be read.

Wagtail leaves a field out that is not on the form. A translator needs the source, and wants to see
what a page is about, so that such a field shows what it says instead.
"""

from typing import Any

from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.panels.group import PanelGroup
from wagtail.fields import RichTextField
from wagtail.rich_text import expand_db_html

from newsroom.bilingual.once import once


class ReadableForm:
    """Stands before the edit handler of a page type whose form lacks fields of the page."""

    def __init__(self, handler: Any) -> None:
        self.handler = handler

    def get_bound_panel(self, **bound: Any) -> Any:
        """The panels on one form, those without a field to be read."""
        panel = self.handler.get_bound_panel(**bound)
        _let_read(panel)
        return panel


def _let_read(panel: Any) -> None:
    if not isinstance(panel, PanelGroup.BoundPanel | InlinePanel.BoundPanel):
        return
    for place, child in enumerate(panel.children):
        if isinstance(child, FieldPanel.BoundPanel) and child.bound_field is None:
            panel.children[place] = _readable(child)
        else:
            _let_read(child)


def _readable(panel: Any) -> Any:
    return _readable_type(type(panel))(
        panel=panel.panel,
        instance=panel.instance,
        request=panel.request,
        form=panel.form,
        prefix=panel.prefix,
    )


@once
def _readable_type(kind: type[Any]) -> type[Any]:
    """A bound panel of `kind` whose field is not on the form."""
    return type(f"Readable{kind.__name__}", (ReadableFieldMixin, kind), {})


class ReadableFieldMixin:
    """Shows what a field says, where whoever looks at it may not change it."""

    panel: Any

    def __init__(self, **bound: Any) -> None:
        super().__init__(**bound)
        self.read_only = True
        self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
        # How to fill a field in is no news to somebody who may not.
        self.help_text = ""

    def is_shown(self) -> bool:
        """A text also where it is missing; another field without a value tells nobody anything."""
        is_text = hasattr(self, "language")
        return is_text or not _is_empty(self.value_from_instance)  # type: ignore[attr-defined]

    def get_read_only_context_data(self) -> dict[str, Any]:
        """Wagtail's own; a text with its paragraphs and links, and nothing said of no value."""
        context: dict[str, Any] = super().get_read_only_context_data()  # type: ignore[misc]
        told = _told(self.panel, context["raw_value"], context["display_value"])
        return context | {
            "rendered_field": render_to_string(
                "newsroom/admin/field_to_read.html",
                {"told": told, "label": f"{context['id_for_label']}-label"},
            )
        }


def _told(panel: Any, value: Any, shown: Any) -> Any:
    """What is to be read: HTML of a text, the name of a page, and nothing where no value is."""
    if _is_empty(value):
        return ""
    if hasattr(value, "get_admin_display_title"):
        return value.specific.get_admin_display_title()
    if isinstance(panel.db_field, RichTextField):
        return SafeString(expand_db_html(value))
    return linebreaks_filter(shown) if isinstance(shown, str) else shown


def _is_empty(value: Any) -> bool:
    return value is None or value == ""
