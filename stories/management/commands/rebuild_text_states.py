"""Derive the table of text states anew: what is missing, out of date or a machine's, by page."""

from typing import Any

from django.utils.translation import ngettext

from newsroom.bilingual.translation.keeping import rebuild
from newsroom.terminal import TerminalCommand


class Command(TerminalCommand):
    """`manage.py rebuild_text_states`."""

    help = "Derive anew how far each page is in each language."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many pages were read."""
        pages = rebuild()
        message = ngettext(
            "Text states of %d page derived anew.", "Text states of %d pages derived anew.", pages
        )
        self.stdout.write(message % pages)
