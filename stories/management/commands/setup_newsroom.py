"""Make what a newsroom needs before its first page: the front page and the indexes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from stories.tree import ensure_tree


class Command(BaseCommand):
    """Find or make the front page and the indexes; running it again changes nothing."""

    help = "Make the front page and the index pages of a newsroom, where they are missing."

    def handle(self, *_args: Any, verbosity: int = 1, **_options: Any) -> None:
        """Say where the newsroom stands in the end."""
        root = ensure_tree()
        if verbosity:
            self.stdout.write(_("The newsroom stands below “%(page)s”.") % {"page": root.title})
