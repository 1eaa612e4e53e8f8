"""What `llms.txt` lists: sections of links to documents, entered by the apps that have them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsroom.bilingual.reader import Reader


@dataclass(frozen=True, slots=True)
class Link:
    """A document by name and absolute address, and what it says in one line."""

    name: str
    url: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Links under a heading; one that is `optional` may be left out where room is short."""

    title: str
    links: tuple[Link, ...]
    optional: bool = False


_sources: list[Callable[[Reader], Iterable[Section]]] = []


def offer(source: Callable[[Reader], Iterable[Section]]) -> None:
    """List the sections that `source` has for a reader of each language, in that language."""
    _sources.append(source)


def sections(reader: Reader) -> list[Section]:
    """Every section with something in it, for one language."""
    return [section for source in _sources for section in source(reader) if section.links]
