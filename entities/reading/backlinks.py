"""What links to a page, each with the sentence that it links from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from entities.models import Link
from newsroom.bilingual.named import NamedPage, named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text

#: Edges that one page looks at, the newest sources first: a stranger must not cause more.
MOST_EDGES = 300


@dataclass(frozen=True, slots=True)
class Backlink:
    """A page that names this one; `sentence` is empty where it does so in a list."""

    name: Text
    url: str
    sentence: Text
    date: dt.date | None
    label: str


def backlinks_to(page: Any, reader: Reader) -> tuple[Backlink, ...]:
    """The pages that name `page` and that `reader` may open, the newest first. Two queries."""
    edges = list(
        Link.objects.filter(target_id=page.pk, draft=False)
        .exclude(source_id=page.pk)
        .order_by("-source_id", "position")
        .values_list("source_id", "language", "sentence")[:MOST_EDGES]
    )
    sources = named_pages((source for source, _, _ in edges), reader=reader)
    found = [_backlink(source, edges, reader) for source in sources.values()]
    return tuple(sorted(found, key=lambda link: link.date or dt.date.min, reverse=True))


def _backlink(source: NamedPage, edges: Iterable[tuple[int, str, str]], reader: Reader) -> Backlink:
    sentences: dict[str, str | None] = {}
    for source_id, language, sentence in edges:
        if source_id == source.id and sentence:
            sentences.setdefault(language, sentence)
    return Backlink(
        name=source.name_for(reader),
        url=reader.address(source.url_path),
        sentence=reader.telling(source.visible).choose(sentences),
        date=source.date,
        label=source.label,
    )
