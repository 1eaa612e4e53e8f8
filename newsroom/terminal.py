"""Commands speak the language of the terminal that they run in.

The site's default language is its readers'; who types a command may read the other one, and their
environment says so. What a command stores does not depend on it.
"""

import os
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from newsroom.bilingual.languages import Language

#: In the order in which POSIX asks for the language of messages.
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> Language:
    """Korean where the `environment` of a terminal asks for it, else English."""
    asked = next((value for name in VARIABLES if (value := environment.get(name))), "")
    return "ko" if asked.lower().startswith("ko") else "en"


class TerminalCommand(BaseCommand):
    """A command whose messages are in the terminal's language."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command in that language."""
        with override(language_of(os.environ)):
            return super().execute(*args, **options)
