"""The values that documents are parsed into and rendered from.

Texts are canonical Markdown (see `markdown`), names and figures are plain text on one line.
Line numbers say where a thing stood in its file; they are no part of its value.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

HeadingLanguage = Literal["ko", "en"]

_NO_FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_LINES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it measures, both as they are written (the final full stop too)."""

    value: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class TakeItem:
    """One outlet's account of the story, as a document lists it."""

    outlet: str
    region: str
    language: str
    lens: str | None = None
    summary: str = ""
    quote: str = ""
    url: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A related story: a slug or a name (`route/slug` where the kind is known), and a label."""

    target: str
    label: str = ""


_NO_LISTS: Mapping[str, tuple[Figure | str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A structured document: a story, an entity, a lens or a kind that a site has added.

    `route` is the language of the canonical URL, which says nothing about the language of the
    texts; `headings` is the language that its section headings are written in.
    """

    kind: str
    slug: str
    route: str
    origin: str
    headline: str
    dek: str = ""
    date: datetime.date | None = None
    heads: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_FACTS)
    texts: Mapping[str, str] = field(default_factory=lambda: _NO_TEXTS)
    lists: Mapping[str, tuple[Figure | str, ...]] = field(default_factory=lambda: _NO_LISTS)
    takes: tuple[TakeItem, ...] = ()
    related: tuple[Reference, ...] = ()
    entities: tuple[str, ...] = ()
    headings: HeadingLanguage = "en"
    lines: Mapping[str, int] = field(default_factory=lambda: _NO_LINES, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """Another publisher's text, archived for the desk; readers' comments are kept apart."""

    title: str
    body: str = ""
    comments: tuple[str, ...] = ()
    url: str = ""


Parsed = Document | Article
