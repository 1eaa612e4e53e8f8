"""What the desk's bulk actions share: a question with a form, before anything happens."""

from typing import Any, ClassVar


class AsksFirst:
    """A bulk action that asks; goes before Wagtail's own.

    Its template extends `newsroom/admin/bulk.html`.
    """

    #: The heading of the question, its icon, and what the button says that answers it.
    heading: ClassVar[Any] = ""
    icon: ClassVar[str] = ""
    submit: ClassVar[Any] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's own, with the heading, the icon and the button."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"heading": self.heading, "icon": self.icon, "submit": self.submit}
