"""A page in both languages side by side, for readers of both: each text beside its other self.

Here nothing falls back: what has not been written in a language is an empty place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django.utils.text import capfirst

from entities.reading.prose import named_in, prose
from newsroom.bilingual.languages import LANGUAGES, in_order
from newsroom.bilingual.named import NamedPage, named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue

#: The two sides of a text, the reader's language first.
Pair = tuple[Text, Text]


@dataclass(frozen=True, slots=True)
class Passage(TemplateValue):
    """A text in both languages, under a heading in the reader's; `url` is where it stands."""

    heading: str
    sides: Pair
    url: str = ""


@dataclass(frozen=True, slots=True)
class BothView(TemplateValue):
    """The plain values of `entities/both.html`."""

    headline: Text
    headlines: Pair
    deks: Pair | None
    passages: tuple[Passage, ...]
    page: str


def sides_of(reader: Reader) -> tuple[tuple[Reader, Telling], tuple[Reader, Telling]]:
    """A reader of each language who is told nothing in the other one, the reader's first."""
    first, second = (
        (replace(reader, language=code), Telling(code, (code,)))
        for code in in_order(reader.language)
    )
    return first, second


def check_is_told_in_both(page: Any, reader: Reader) -> None:
    """Raises Http404 where `page` is not live in both languages."""
    if set(reader.telling_of(page).languages) != set(LANGUAGES):
        raise Http404


def pair(holder: Any, name: str, reader: Reader) -> Pair:
    """The text `name` of a page or row in both languages."""
    first, second = (telling.text(holder, name) for _, telling in sides_of(reader))
    return first, second


def rich(
    texts: Mapping[str, Pair], *, pages: Mapping[int, NamedPage], reader: Reader
) -> dict[str, Pair]:
    """`texts` as safe HTML; links on each side lead to pages in its language. No query."""
    (first, _), (second, _) = sides_of(reader)
    one = prose({name: sides[0] for name, sides in texts.items()}, pages=pages, reader=first)
    two = prose({name: sides[1] for name, sides in texts.items()}, pages=pages, reader=second)
    return {name: (one[name], two[name]) for name in texts}


def pages_named(texts: Iterable[Pair], reader: Reader) -> dict[int, NamedPage]:
    """The pages that `texts` link to. One query."""
    return named_pages(named_in(side for sides in texts for side in sides), reader=reader)


def heading_of(page: Any, name: str) -> str:
    """The name of a text of `page`, as a heading."""
    return capfirst(str(page._meta.get_field(name).verbose_name))


def present(page: Any, reader: Reader) -> BothView:
    """The texts of a page of any type of the graph."""
    stored = {name: pair(page, name, reader) for name in page.linked_texts}
    texts = rich(stored, pages=pages_named(stored.values(), reader), reader=reader)
    passages = [Passage(heading_of(page, name), sides) for name, sides in texts.items()]
    return view_of(page, reader, passages)


def view_of(page: Any, reader: Reader, passages: Iterable[Passage]) -> BothView:
    """The view of `page` with those of `passages` that say anything.

    Raises:
        Http404: the page is not live in both languages.
    """
    check_is_told_in_both(page, reader)
    headlines = pair(page, "headline", reader)
    deks = pair(page, "dek", reader) if hasattr(page, "dek_ko") else None
    return BothView(
        headline=headlines[0] or headlines[1],
        headlines=headlines,
        deks=deks if deks and any(deks) else None,
        passages=tuple(passage for passage in passages if any(passage.sides)),
        page=reader.address(page.url_path),
    )
