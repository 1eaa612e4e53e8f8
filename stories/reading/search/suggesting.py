"""Names that go on from what a reader has typed so far."""

from collections.abc import Mapping
from typing import Final, TypedDict

from newsroom.bilingual.named import NamedPage, pages_among
from newsroom.bilingual.reader import Reader
from stories.reading.search.finding import completions, searched_models

_MOST: Final = 8


class Suggested(TypedDict):
    """A page to go to: what it is called, in which language, what it is and where."""

    name: str
    language: str
    kind: str
    url: str


def suggestions(typed: str, reader: Reader) -> list[Suggested]:
    """Pages whose names begin with `typed`, or have a word that does, the best first."""
    models = searched_models().values()
    kinds = {model._meta.label: str(model._meta.verbose_name) for model in models}
    keys = completions(typed, reader, limit=_MOST)
    pages = {page.id: page for page in pages_among(keys, types=models)}
    return [_suggested(pages[key], kinds, reader) for key in keys if key in pages]


def _suggested(page: NamedPage, kinds: Mapping[str, str], reader: Reader) -> Suggested:
    name = page.name_for(reader)
    return Suggested(
        name=name.value,
        language=name.language,
        kind=kinds[page.label],
        url=reader.address(page.url_path),
    )
