"""Stories in a list: a card each, in a fixed number of queries whatever they hold."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.listing import DateKey, Part, date_key, first_part, list_language
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from stories.models import Story, Take

_PAIRS = ("live", "headline", "dek")
_COLUMNS = (
    *("pk", "url_path", "date"),
    *(f"{name}_{language}" for name in _PAIRS for language in LANGUAGES),
)


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in one glance."""

    id: int
    url: str
    headline: Text
    dek: Text
    date: dt.date | None
    heads: tuple[Text, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class StoryList:
    """A part of the list of stories, in `language`; `next` is the position of what follows."""

    cards: tuple[StoryCard, ...]
    language: Language
    next: str

    def is_fallback_for(self, reader: Reader) -> bool:
        """Whether the list as a whole is in the other language."""
        return self.language != reader.language


def newest_stories(reader: Reader, *, size: int, model: type[Any] = Story) -> StoryList:
    """`size` stories from the reader's position on, the newest first.

    `model` is the page type of a site's own that mixes in `StoryMixin`, where those are listed.
    """
    stories = model.objects.filter(reader.open_pages())
    language = list_language(stories, reader.language)
    part = _part(stories.published_in(language), date_key(reader.position), size=size)
    last = part.rows[-1] if part.has_more else None
    return StoryList(
        cards=story_cards(part.rows, reader, model=model),
        language=language,
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
    heads, outlets = heads_of(ids, reader, model=model), outlets_of(ids)
    return tuple(_card(row, reader, heads.get(row.pk, ()), outlets.get(row.pk, 0)) for row in rows)


def _card(row: Any, reader: Reader, heads: Iterable[Text], outlets: int) -> StoryCard:
    telling = reader.telling(code for code in LANGUAGES if getattr(row, f"live_{code}"))
    return StoryCard(
        id=row.pk,
        url=reader.address(row.url_path),
        headline=telling.text(row, "headline"),
        dek=telling.text(row, "dek"),
        date=row.date,
        heads=tuple(heads),
        outlets=outlets,
    )


def heads_of(
    stories: Iterable[int], reader: Reader, *, model: type[Any] = Story
) -> dict[int, list[Text]]:
    """The names of the heads of each story. One query."""
    found: dict[int, list[Text]] = {}
    heads = model._meta.get_field("heads").related_model
    rows = heads.objects.filter(page_id__in=stories).order_by("sort_order")
    for story, ko, en in rows.values_list("page_id", "head__name_ko", "head__name_en"):
        found.setdefault(story, []).append(reader.proper_name(ko, en))
    return found


def outlets_of(stories: Iterable[int]) -> dict[int, int]:
    """How many outlets told each story. One query."""
    takes = Take.objects.visible().filter(story_page_id__in=stories)
    counted = takes.order_by().values_list("story_page_id").annotate(Count("outlet", distinct=True))
    return dict(counted)
