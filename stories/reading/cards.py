"""Stories in a list: a card each, in a fixed number of queries whatever they hold."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.listing import DateKey, Part, date_key, first_part, list_languages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show
from stories.models import Head, Lens, Story
from stories.reading.hues import hue_of
from stories.reading.takes import open_takes
from stories.subjects import takes_of

_PAIRS = ("live", "headline", "dek")
_COLUMNS = (
    *("pk", "url_path", "date"),
    *(f"{name}_{language}" for name in _PAIRS for language in LANGUAGES),
)


@dataclass(frozen=True, slots=True)
class Breadth(TemplateValue):
    """How broadly a story was told: the number of its outlets, and the colour of each lens."""

    outlets: int = 0
    hues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryCard(TemplateValue):
    """A story in one glance."""

    id: int
    url: str
    headline: Text
    dek: Text
    date: dt.date | None
    heads: tuple[Text, ...]
    breadth: Breadth


@dataclass(frozen=True, slots=True)
class StoryList:
    """A part of the list of stories; `next` is the position of what follows.

    `told_in` are the languages in which there is any story: the list is in the first. `only_in` is
    that one where it is not the reader's, else empty.
    """

    cards: tuple[StoryCard, ...]
    told_in: tuple[Language, ...]
    only_in: str
    next: str


def newest_stories(reader: Reader, *, size: int, model: type[Any] = Story) -> StoryList:
    """`size` stories from the reader's position on, the newest first.

    `model` is the page type of a site's own that mixes in `StoryMixin`, where those are listed.
    """
    show(subjects.type_of(model))
    stories = model.objects.filter(reader.open_pages())
    told_in = list_languages(stories, reader.language)
    language = told_in[0] if told_in else reader.language
    part = _part(stories.published_in(language), date_key(reader.position), size=size)
    last = part.rows[-1] if part.has_more else None
    return StoryList(
        cards=story_cards(part.rows, reader, model=model),
        told_in=told_in,
        only_in=language if language != reader.language else "",
        next=str(DateKey(last.date, last.pk)) if last else "",
    )


def _part(stories: Any, key: DateKey | None, *, size: int) -> Part[Any]:
    """Dated stories, then the others, as far as the part reaches."""
    rows: list[Any] = []
    if key is None or key.date is not None:
        rows = _rows(stories.newest_first(), key, size)
        key = None
    if len(rows) <= size:
        rows += _rows(stories.undated(), key, size - len(rows))
    return first_part(rows, size=size)


def _rows(stories: Any, key: DateKey | None, size: int) -> list[Any]:
    after = stories.before(key.date, key.id) if key else stories
    return list(after.values_list(*_COLUMNS, named=True)[: size + 1])


def story_cards(
    rows: Sequence[Any], reader: Reader, *, model: type[Any] = Story
) -> tuple[StoryCard, ...]:
    """A card for each of `rows`, which are of `model`. Two queries."""
    ids = [row.pk for row in rows]
    heads, breadths = heads_of(ids, reader, model=model), breadths_of(ids, reader)
    return tuple(
        _card(row, reader, heads.get(row.pk, ()), breadths.get(row.pk, Breadth())) for row in rows
    )


def _card(row: Any, reader: Reader, heads: Iterable[Text], breadth: Breadth) -> StoryCard:
    telling = reader.telling(code for code in LANGUAGES if getattr(row, f"live_{code}"))
    headline = telling.text(row, "headline")
    return StoryCard(
        id=row.pk,
        url=reader.address(row.url_path),
        headline=headline,
        dek=telling.text(row, "dek").if_in(headline.language),
        date=row.date,
        heads=tuple(heads),
        breadth=breadth,
    )


def heads_of(
    stories: Iterable[int], reader: Reader, *, model: type[Any] = Story
) -> dict[int, list[Text]]:
    """The names of the heads of each story. One query."""
    found: dict[int, list[Text]] = {}
    heads = model._meta.get_field("heads").related_model
    rows = heads.objects.filter(page_id__in=stories).order_by("sort_order")
    columns = ("page_id", "head_id", "head__name_ko", "head__name_en")
    for story, head, ko, en in rows.values_list(*columns):
        show(subjects.record(Head, head))
        found.setdefault(story, []).append(reader.proper_name(ko, en))
    return found


def breadths_of(stories: Iterable[int], reader: Reader) -> dict[int, Breadth]:
    """How broadly each story was told, in takes that the reader may open. One query."""
    stories = list(stories)
    # The dots are those of lenses that are live, and in the order of the tree.
    show(subjects.type_of(Lens), *(takes_of(story) for story in stories))
    takes = open_takes(reader).filter(story_page_id__in=stories)
    rows = takes.order_by("lens_page__path").values_list(
        "story_page_id", "outlet_id", "lens_page__path", "lens_page__url_path", "lens_page__live"
    )
    outlets: dict[int, set[int | None]] = {}
    hues: dict[int, dict[str, str]] = {}
    for story, outlet, path, url_path, is_live in rows.distinct():
        outlets.setdefault(story, set()).add(outlet)
        if is_live and reader.may_open(path, url_path):
            hues.setdefault(story, {})[path] = hue_of(path)
    return {
        story: Breadth(len(found - {None}), tuple(hues.get(story, {}).values()))
        for story, found in outlets.items()
    }
