"""Look up the quote of every take in its source article anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from stories.quoting import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_quotes`."""

    help = "Look up the quotes of all takes in their source articles anew."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rebuild, and say how many quotes there are."""
        quotes = rebuild()
        message = ngettext("%d quote looked up anew.", "%d quotes looked up anew.", quotes)
        self.stdout.write(message % quotes)
