"""Panels of the edit forms of stories and takes that show something and hold no field."""

from functools import cached_property
from typing import Any

from django.utils.module_loading import import_string
from wagtail.admin.panels import Panel


class TellingPanel(Panel):
    """Shows what a function says of the page that is edited, as it was when the form was opened.

    `teller` is the function's dotted name, as models are read before what tells of them; it takes
    the page and who looks at it, and gives the values of `template`, or None where there is nothing
    to be told. It is called when the panel is shown, so that an autosave asks nothing.
    """

    def __init__(self, teller: str, *, template: str, **kwargs: Any) -> None:
        self.teller = teller
        self.template = template
        super().__init__(**kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """What a bound or copied panel needs to be made again."""
        return super().clone_kwargs() | {"teller": self.teller, "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        """The panel on one form."""

        @property
        def template_name(self) -> str:
            """The template that the panel was given."""
            return str(self.panel.template)

        @cached_property
        def told(self) -> dict[str, Any] | None:
            """What the function says."""
            if self.instance is None or not self.instance.pk:
                return None
            tell = import_string(self.panel.teller)
            told: dict[str, Any] | None = tell(self.instance, getattr(self.request, "user", None))
            return told

        def is_shown(self) -> bool:
            """Nothing is shown of a page that is only being made, nor where nothing is told."""
            return super().is_shown() and self.told is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With what was told."""
            return super().get_context_data(parent_context) | (self.told or {})
