"""The glossary on the forms of takes, lenses and entities: names that a translation leaves out.

A story has them among its other hints; see `stories.admin.hints`.
"""

from typing import Any

from wagtail.admin.ui.components import Component

from stories.glossing import unused_names_of
from stories.hinting import material_of
from stories.importing.hinted import Told, told_unused


class GlossaryNotice(Component):
    """The names, each with the text that does not use them."""

    template_name = "stories/admin/hints.html"

    def __init__(self, hints: list[Told]) -> None:
        self.hints = hints

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The lines; nothing is linked from here."""
        return {"hints": self.hints}


def notice(page: Any, user: Any) -> GlossaryNotice | None:
    """What the translations of `page` leave out, None where they use every name.

    A page need not be named by its own texts: its headline does that. At most two queries.
    """
    del user
    unused = unused_names_of(material_of(page))
    told = [told_unused(each, type(page)) for each in unused if each.page != page.pk]
    return GlossaryNotice(told) if told else None
