"""Bring in files that came back from a translator, as drafts."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.bilingual.exchange.decoding import MAX_BYTES
from newsroom.bilingual.exchange.formats import format_of
from newsroom.bilingual.exchange.taking_in import Receipt, take_in
from newsroom.terminal import TerminalCommand
from stories.admin.translation_receipt import told
from stories.management.commands.export_translations import user_named


class Command(TerminalCommand):
    """Take files in and report; the exit status is 0 when none and no text was refused, else 1."""

    help = "Bring in XLIFF 2.x or PO files that came back from a translator. Nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, who brings them in, and how."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--user", required=True, help="Who brings them in, by user name.")
        parser.add_argument(
            "--overwrite", action="store_true", help="Let the file win over changes made here."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen, change nothing."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Each file by itself; a refused one does not keep the others from it."""
        user = user_named(options["user"])
        is_whole = True
        for path in options["files"]:
            data = _content(path)
            receipt = take_in(
                data,
                format_name=format_of(path.name, data),
                user=user,
                overwrite=options["overwrite"],
                dry_run=options["dry_run"],
            )
            self._tell(path, receipt)
            is_whole = is_whole and not receipt.faults and not receipt.count("refused")
        if not is_whole:
            sys.exit(1)

    def _tell(self, path: Path, receipt: Receipt) -> None:
        report = told(receipt)
        if report.faults:
            self.stdout.write(f"{path}: " + _("The file is refused. Nothing was changed."))
        for line, message in report.faults:
            place = _("line %(line)s") % {"line": line} + ": " if line else ""
            self.stdout.write(f"  {place}{message}")
        if report.faults:
            return
        counts = ", ".join(f"{name} {number}" for name, _look, number in report.counts)
        drafts = _drafts(receipt) % {"shown": receipt.pages}
        self.stdout.write(f"{path}: {drafts} {counts}")
        for page in report.pages:
            for text in page.texts:
                reasons = "".join(f" {problem}" for problem in text.problems)
                self.stdout.write(f"  {page.title}: {text.label}: {text.outcome}.{reasons}")


def _drafts(receipt: Receipt) -> str:
    if receipt.is_dry:
        return ngettext(
            "%(shown)s page would get a new draft. Nothing was changed.",
            "%(shown)s pages would get a new draft. Nothing was changed.",
            receipt.pages,
        )
    return ngettext(
        "%(shown)s page has a new draft. Nothing was published.",
        "%(shown)s pages have a new draft. Nothing was published.",
        receipt.pages,
    )


def _content(path: Path) -> bytes:
    """The content of a file, never much more than is accepted."""
    try:
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(str(error)) from error
