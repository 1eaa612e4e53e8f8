"""`manage.py export_seeds DIR`: every published page as a document, a file a page and language."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.terminal import TerminalCommand
from stories.documents.model import Document
from stories.documents.render import render
from stories.exporting.document import document_of, routes_of
from stories.exporting.files import Folder, UnsafeNameError
from stories.exporting.material import gather
from stories.exporting.origin import checked_origin, default_origin
from stories.exporting.published import batches
from stories.kinds import kinds, page_kinds


class Command(TerminalCommand):
    """Writes into a folder what `import_seeds` reads from one."""

    help = "Write every published page into DIR as a document: <slug>.<language>.md"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="made if it is not there")
        parser.add_argument(
            "--origin",
            metavar="URL",
            help="the site in the canonical lines, such as https://example.org (default: this one)",
        )

    def handle(self, *, folder: Path, origin: str | None, **options: Any) -> None:
        try:
            site = default_origin() if origin is None else checked_origin(origin)
            into = Folder.at(folder)
            left_out = self._write(into, documents(origin=site))
        except ValidationError as error:
            raise CommandError(error.message) from error
        except FileExistsError as error:
            message = _("%(path)s is not a folder.") % {"path": error.filename or folder}
            raise CommandError(message) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        self._report(into)
        if left_out:
            raise CommandError(
                _("These could not be written, for want of a name that is free and safe: %(names)s")
                % {"names": ", ".join(left_out)}
            )

    def _write(self, folder: Folder, exported: Iterator[Document]) -> list[str]:
        """Write all that can be; the names of what cannot."""
        known, left_out = kinds(), []
        for document in exported:
            try:
                name = folder.name(slug=document.slug, kind=document.kind, language=document.route)
            except UnsafeNameError as error:
                left_out.append(str(error))
            else:
                folder.write(name, render(document, kinds=known))
        return left_out

    def _report(self, folder: Folder) -> None:
        count = len(folder.written)
        self.stdout.write(
            ngettext(
                "Wrote %(count)d document into %(path)s.",
                "Wrote %(count)d documents into %(path)s.",
                count,
            )
            % {"count": count, "path": folder.path}
        )
        if folder.stale:
            self.stdout.write(
                _("Left alone, as no published page has these names now: %(names)s")
                % {"names": ", ".join(sorted(folder.stale))}
            )


def documents(*, origin: str) -> Iterator[Document]:
    """Every document of the site, a batch of pages in memory at a time."""
    for kind in page_kinds():
        for pages in batches(kind):
            material = gather(kind, pages)
            for page in pages:
                for route in routes_of(page, material=material):
                    yield document_of(page, route, origin=origin, material=material)
