"""The files that a command was pointed at: documents by their extension, folders and all below."""

from collections.abc import Iterable, Iterator
from pathlib import Path

EXTENSIONS = frozenset({".md", ".markdown", ".txt"})


def documents_in(paths: Iterable[Path]) -> list[Path]:
    """Every document among `paths`, each once, those of a folder in the order of their names.

    A file that is named is taken whatever it is called; in folders hidden ones are left out.

    Raises:
        FileNotFoundError: one of `paths` does not exist; its `filename` says which.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(2, "No such file or folder", str(path))
        for file in _below(path) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.suffix.lower() in EXTENSIONS:
            yield path
