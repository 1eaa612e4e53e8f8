"""The documents that are searched, by a name of their own: headline and text."""

from pathlib import Path

_LINES = Path(__file__).with_name("documents.txt").read_text(encoding="utf-8").splitlines()


def _split(line: str) -> tuple[str, tuple[str, str]]:
    name, headline, text = line.split(" | ")
    return name, (headline, text)


DOCUMENTS: dict[str, tuple[str, str]] = dict(map(_split, _LINES))
