"""Panels of the edit forms of stories and takes that show something and hold no field."""

from typing import Any

from django.utils.module_loading import import_string
from wagtail.admin.panels import Panel


class TellingPanel(Panel):
    """Shows what a function says of the page that is edited, as it was when the form was opened.

    `teller` is the function's dotted name, as models are read before what tells of them; it takes
    the page and gives the values of `template`, or None where there is nothing to be told.
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

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.template_name = self.panel.template
            tell = import_string(self.panel.teller)
            self.told = tell(self.instance) if self.instance and self.instance.pk else None

        def is_shown(self) -> bool:
            """Nothing is shown of a page that is only being made, nor where nothing is told."""
            return super().is_shown() and self.told is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """With what was told."""
            return super().get_context_data(parent_context) | (self.told or {})
