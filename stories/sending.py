"""Which pages go out together, and the file that a translator gets."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.exchange import glossaries
from newsroom.bilingual.exchange.formats import FORMATS, Format
from newsroom.bilingual.exchange.gathering import gather, waiting_pages
from newsroom.bilingual.languages import Language
from stories.models import Take


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants translated: these pages, or whatever waits where none is named."""

    language: Language
    format: Format = "xliff"
    pages: tuple[int, ...] = ()
    with_takes: bool = True
    only_open: bool = True


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file for a translator, and how much is in it."""

    name: str
    content_type: str
    data: bytes
    texts: int


def with_takes(pages: Collection[int]) -> set[int]:
    """`pages`, and the takes of those that are stories. One query."""
    takes = Take.objects.filter(story_page__in=pages).values_list("pk", flat=True)
    return {*pages, *takes}


def outgoing(wish: Wish, *, user: Any, today: dt.date) -> OutgoingFile | None:
    """The file that `user` asked for; None where nothing is to be translated."""
    pages: Collection[int] = wish.pages or waiting_pages(wish.language)
    if wish.pages and wish.with_takes:
        pages = with_takes(pages)
    parcel = gather(
        pages, wish.language, user=user, only_open=wish.only_open, terms=glossaries.current()
    )
    texts = sum(len(chapter.units) for chapter in parcel.chapters)
    if not texts:
        return None
    format_module = FORMATS[wish.format]
    name = f"translate-{parcel.source}-{parcel.target}-{today.isoformat()}"
    return OutgoingFile(
        f"{name}.{format_module.EXTENSION}",
        format_module.CONTENT_TYPE,
        format_module.write(parcel),
        texts,
    )
