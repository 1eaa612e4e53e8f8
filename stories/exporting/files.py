"""Documents as files: names that are safe anywhere, and contents that are whole or not there."""

import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.bilingual.languages import LANGUAGES

_SAFE = re.compile(r"[\w-]+\Z")
_EXPORTED = re.compile(rf"[^.].*\.(?:{'|'.join(LANGUAGES)})\.md\Z")
#: What a file system takes, in bytes.
_LONGEST_NAME = 255


class UnsafeNameError(Exception):
    """A page whose slug cannot be, or can no longer be, the name of a file."""


@dataclass(slots=True)
class Folder:
    """A folder that documents are written into; what stood there before and was not is `stale`."""

    path: Path
    stale: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder `path`, made if need be.

        Raises:
            OSError: it cannot be made, or something else stands there.
        """
        path.mkdir(parents=True, exist_ok=True)
        return cls(path, {each.name for each in path.iterdir() if _EXPORTED.match(each.name)})

    def name(self, *, slug: str, kind: str, language: str) -> str:
        """A name for the document: `<slug>.<language>.md`, with the kind in it where that is taken.

        Capitals do not keep two names apart, as they do not on every file system.

        Raises:
            UnsafeNameError: the slug is no name for a file, or both names are taken.
        """
        for stem in (slug, f"{slug}.{kind}"):
            name = f"{stem}.{language}.md"
            if not _SAFE.match(slug) or len(name.encode()) > _LONGEST_NAME:
                raise UnsafeNameError(name)
            if name.casefold() not in self.written:
                return name
        raise UnsafeNameError(name)

    def write(self, name: str, text: str) -> None:
        """Put `text` into the file `name`, which appears whole or stays as it was."""
        self.written.add(name.casefold())
        self.stale.discard(name)
        handle, temporary = tempfile.mkstemp(dir=self.path, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(self.path / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
