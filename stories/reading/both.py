"""Stories and takes in both languages side by side: their texts, figures, and the takes below."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from entities.reading.both import (
    BothView,
    Pair,
    Passage,
    heading_of,
    pages_named,
    pair,
    rich,
    view_of,
)
from entities.reading.prose import named_in
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.caching.shown import show
from stories.models import Take
from stories.reading.story import FIGURES, WATCH
from stories.reading.takes import own_row, take_rows
from stories.subjects import takes_of


def story(page: Any, reader: Reader) -> BothView:
    """The texts of a story in the order of its page, then its takes."""
    lists = row_lists(page, {**FIGURES, **WATCH}, previews=reader.previews)
    show(takes_of(page.pk))
    takes = take_rows(Take.objects.of_story(page.pk), reader)
    takes = [row for row in takes if row.live_ko and row.live_en]
    stored = {name: pair(page, name, reader) for name in page.linked_texts}
    stored |= {f"take-{row.pk}": pair(row, "summary", reader) for row in takes}
    texts = rich(stored, pages=pages_named(stored.values(), reader), reader=reader)
    named = {name: Passage(heading_of(page, name), texts[name]) for name in page.linked_texts}
    after = {
        "split": _rows(_("By the numbers"), lists["figures"], ("value", "measure"), reader),
        "why": _rows(_("What to watch"), lists["watch"], ("text",), reader),
    }
    passages = [each for name in named for each in (named[name], *after.get(name, ()))]
    return view_of(page, reader, [*passages, *_takes(takes, texts, reader)])


def take(page: Any, reader: Reader) -> BothView:
    """The summary of a take, and the translations of its quote.

    Raises:
        Http404: readers do not see the story, hence no take of it either.
    """
    row = own_row(page, reader)
    stored = {"summary": pair(page, "summary", reader)}
    named = named_in(side for sides in stored.values() for side in sides)
    pages = named_pages({page.story_page_id, *named}, reader=reader)
    if page.story_page_id not in pages:
        raise Http404
    texts = rich(stored, pages=pages, reader=reader)
    passages = [
        Passage(heading_of(page, "summary"), texts["summary"]),
        Passage(_("Quote"), pair(page, "quote", reader)),
    ]
    view = view_of(page, reader, passages)
    outlet = _name(row, reader)
    if any(view.headlines):
        return view
    return BothView(outlet[0], outlet, view.deks, view.passages, view.page)


def _rows(
    heading: str, rows: Iterable[Any], names: tuple[str, ...], reader: Reader
) -> list[Passage]:
    """A passage a row; only the first has the heading."""
    sides = [_joined([pair(row, name, reader) for name in names]) for row in rows]
    told = [each for each in sides if any(each)]
    return [Passage(heading if not place else "", each) for place, each in enumerate(told)]


def _joined(pairs: list[Pair]) -> Pair:
    """Texts of one row after each other, a dash between them."""
    first, second = (
        Text(" — ".join(each.value for each in side if each), side[0].language, side[0].wanted)
        for side in zip(*pairs, strict=True)
    )
    return first, second


def _takes(rows: Iterable[Any], texts: dict[str, Pair], reader: Reader) -> list[Passage]:
    return [
        Passage(_name(row, reader)[0].value, texts[f"take-{row.pk}"], reader.address(row.url_path))
        for row in rows
    ]


def _name(row: Any, reader: Reader) -> Pair:
    """The outlet of a take in both languages; a name in one only is the same in the other."""
    shown = reader.proper_name(row.outlet__name_ko, row.outlet__name_en)
    shown = shown or Text(row.title, reader.language, reader.language)
    first, second = pair(row, "outlet__name", reader)
    return first or shown, second or shown
