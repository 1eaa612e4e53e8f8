"""Make what a newsroom needs before its first page: the front page, the indexes, the groups."""

from typing import Any

from django.utils.translation import gettext as _

from newsroom.terminal import TerminalCommand
from stories.groups import ensure_groups
from stories.tree import ensure_tree


class Command(TerminalCommand):
    """Find or make pages and groups; running it again changes nothing."""

    help = (
        "Make the front page, the index pages and the groups of a newsroom, where they are missing."
    )

    def handle(self, *_args: Any, verbosity: int = 1, **_options: Any) -> None:
        """Say where the newsroom stands in the end."""
        root = ensure_tree()
        ensure_groups()
        if verbosity:
            self.stdout.write(_("The newsroom stands below “%(page)s”.") % {"page": root.title})
