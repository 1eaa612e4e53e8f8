"""Write a file for translators: of some pages, or of everything that waits in a language."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.bilingual.exchange.formats import FORMATS
from newsroom.bilingual.languages import LANGUAGES
from newsroom.terminal import TerminalCommand
from stories.sending import Wish, outgoing


class Command(TerminalCommand):
    """Ask for a file and write it; the exit status is 1 where there is nothing to translate."""

    help = "Write an XLIFF 2.1 or PO file with texts to be translated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which pages, into which language, and where to."""
        parser.add_argument("--to", required=True, choices=LANGUAGES, dest="language")
        parser.add_argument("--user", required=True, help="Whose pages: those that they may edit.")
        parser.add_argument("--format", choices=list(FORMATS), default="xliff")
        parser.add_argument(
            "--page", type=int, action="append", default=[], metavar="ID", help="Else what waits."
        )
        parser.add_argument("--without-takes", action="store_true")
        parser.add_argument("--all", action="store_true", help="Translated texts as well.")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Else a name of its own.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, and say how much is in it."""
        wish = Wish(
            language=options["language"],
            format=options["format"],
            pages=tuple(options["page"]),
            with_takes=not options["without_takes"],
            only_open=not options["all"],
        )
        file = outgoing(wish, user=user_named(options["user"]), today=localdate())
        if file is None:
            raise CommandError(_("There is nothing to translate."))
        path = options["output"] or Path(file.name)
        try:
            path.write_bytes(file.data)
        except OSError as error:
            raise CommandError(str(error)) from error
        message = ngettext("%(count)d text in %(path)s", "%(count)d texts in %(path)s", file.texts)
        self.stdout.write(message % {"count": file.texts, "path": path})


def user_named(name: str) -> Any:
    """The person who is called so; an error where nobody is."""
    users = get_user_model()
    try:
        return users._default_manager.get_by_natural_key(name)
    except users.DoesNotExist as error:
        raise CommandError(_("There is nobody called “%(name)s”.") % {"name": name}) from error
