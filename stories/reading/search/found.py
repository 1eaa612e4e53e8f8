"""Answers as a reader sees them: what a page is called, and where the words stand in it.

However many answers are shown and of whatever types they are, they are read in three queries.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from modelsearch.utils import get_content_type_pk

from entities.reading.prose import plain_links
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.named import NamedPage, pages_among
from newsroom.bilingual.once import once
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.schema import schema_of
from newsroom.bilingual.template_values import TemplateValue
from newsroom.bilingual.text import plain
from newsroom.prepared import Given, Prepared, keys
from newsroom.search.analysis.names import dictionary
from newsroom.search.marking import (
    NOTHING_WANTED,
    Fragment,
    Wanted,
    excerpt,
    holds,
    marked,
    seems_to_hold,
)
from stories.models import Take
from stories.reading.search.finding import searched_models

#: Texts of a page that an excerpt is taken from, at most: those that its type declares first.
MOST_TEXTS = 6
_HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Passage(TemplateValue):
    """A text with what was looked for marked in it, and the language that it is in."""

    fragments: tuple[Fragment, ...]
    text: Text

    def __bool__(self) -> bool:
        return bool(self.fragments)


@dataclass(frozen=True, slots=True)
class Answer(TemplateValue):
    """One page that was found; `about` is the story that a take tells."""

    url: str
    kind: str
    name: Passage
    passage: Passage
    about: Text | None
    date: dt.date | None


def found_pages(
    found: Sequence[int], reader: Reader, *, types: Collection[int], wanted: Wanted
) -> tuple[Answer, ...]:
    """An answer for each of the keys `found` that readers see, in that order. Three queries.

    `types` are the content types that the pages are of.
    """
    models = {
        name: model
        for name, model in searched_models().items()
        if not types or get_content_type_pk(model) in types
    }
    named = {page.id: page for page in pages_among(found, types=models.values())}
    texts = _texts(found, models.values())
    takes = _takes(found)
    kinds = {model._meta.label: str(model._meta.verbose_name) for model in models.values()}
    writer = _Writer(reader, wanted)
    return tuple(
        writer.answer(named[key], kinds[named[key].label], texts.get(key, {}), takes.get(key))
        for key in found
        if key in named
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    reader: Reader
    wanted: Wanted

    def answer(
        self, page: NamedPage, kind: str, texts: Mapping[Language, Sequence[str | None]], take: Any
    ) -> Answer:
        name = page.name_for(self.reader)
        if take is not None and not (page.headline_ko or page.headline_en):
            name = self.reader.proper_name(take.outlet__name_ko, take.outlet__name_en) or name
        story = take and self._story(take)
        return Answer(
            url=self.reader.address(page.url_path),
            kind=kind,
            name=Passage(self._marked(name.value), name),
            passage=self._passage(page, texts),
            about=story or None,
            date=page.date or (take.story_page__story__date if take else None),
        )

    def _story(self, take: Any) -> Text:
        visible = [code for code in LANGUAGES if getattr(take, f"story_page__story__live_{code}")]
        return self.reader.telling(visible).choose(
            {code: getattr(take, f"story_page__story__headline_{code}") for code in LANGUAGES}
        )

    def _marked(self, text: str) -> tuple[Fragment, ...]:
        return marked(text, self.wanted, dictionary.latest)

    def _passage(self, page: NamedPage, texts: Mapping[Language, Sequence[str | None]]) -> Passage:
        """Where the words stand in the reader's language, else in the other, else how it begins."""
        first = Text("", self.reader.language, self.reader.language)
        for text in self._read(page, texts):
            first = first or text
            if seems_to_hold(text.value, self.wanted):
                fragments = excerpt(text.value, self.wanted, dictionary.latest)
                if holds(fragments):
                    return Passage(fragments, text)
        return Passage(excerpt(first.value, NOTHING_WANTED), first)

    def _read(
        self, page: NamedPage, texts: Mapping[Language, Sequence[str | None]]
    ) -> Iterator[Text]:
        """What is stored, as plain texts: no more of them than are looked at."""
        for language in self.reader.telling(page.visible).languages:
            for stored in texts.get(language, ()):
                if stored and (text := plain_links(plain(stored))):
                    yield Text(text, language, self.reader.language)


def _texts(
    keys_: Sequence[int], models: Iterable[type[Any]]
) -> dict[int, dict[Language, Sequence[str | None]]]:
    """What is stored of the pages in each language. One query."""
    if not keys_:
        return {}
    length, given = keys("id", keys_)
    found = {}
    for row in _said.rows(tuple(models), length, **given):
        half = len(row[1:]) // len(LANGUAGES)
        found[row.pk] = {
            language: row[1 + place : 1 + place + half]
            for language, place in zip(LANGUAGES, (0, half), strict=True)
        }
    return found


@Prepared
def _said(models: tuple[type[Any], ...], length: int) -> QuerySet[Any, Any]:
    """The texts of pages of several types, as many of each language for every type."""
    first, *others = (_columns(model, length) for model in models)
    return first.union(*others, all=True)


def _columns(model: type[Any], length: int) -> QuerySet[Any, Any]:
    # No manager: modeltranslation's would put the columns in an order of its own.
    pages: QuerySet[Any] = QuerySet(model)
    columns = {}
    for language in LANGUAGES:
        names: list[str | None] = [*_text_names(model)]
        for place, name in enumerate((names + [None] * MOST_TEXTS)[:MOST_TEXTS]):
            stored = F(f"{name}_{language}") if name else Value(None)
            columns[f"said_{language}_{place}"] = Cast(stored, TextField())
    # Not `pk`: the lookups of a relation want numbers at once.
    wanted = pages.filter(id__in=Given.many("id", BigIntegerField(), length=length))
    return wanted.order_by().annotate(**columns).values_list("pk", *columns)


@once
def _text_names(model: type[Any]) -> tuple[str, ...]:
    """The texts of a page type but for its headline."""
    return tuple(name for name in schema_of(model).pairs if name != _HEADLINE)[:MOST_TEXTS]


def _takes(keys_: Sequence[int]) -> dict[int, Any]:
    """Outlet and story of those of the pages that are takes. One query."""
    if not keys_:
        return {}
    length, given = keys("id", keys_)
    return {row.pk: row for row in _told.rows(length, **given)}


@Prepared
def _told(length: int) -> QuerySet[Any, Any]:
    columns = [
        *("pk", "story_page__story__date"),
        *(
            f"{name}_{code}"
            for name in ("outlet__name", "story_page__story__headline", "story_page__story__live")
            for code in LANGUAGES
        ),
    ]
    takes: QuerySet[Any] = QuerySet(Take)
    wanted = takes.order_by().filter(id__in=Given.many("id", BigIntegerField(), length=length))
    return wanted.values_list(*columns)
