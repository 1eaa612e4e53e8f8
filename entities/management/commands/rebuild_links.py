"""Derive the names and links of all pages anew, and heal what waits for a page that exists."""

from typing import Any

from django.utils.translation import ngettext

from entities.graph.keeping import rebuild
from newsroom.terminal import TerminalCommand


class Command(TerminalCommand):
    """`manage.py rebuild_links`."""

    help = "Derive the names and links of all pages anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many pages were read."""
        pages = rebuild()
        message = ngettext(
            "Links of %d page derived anew.", "Links of %d pages derived anew.", pages
        )
        self.stdout.write(message % pages)
