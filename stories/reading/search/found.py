"""Answers as a reader sees them: what a page is called, and where the words stand in it.

However many answers are shown and of whatever types they are, they are read in three queries.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
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
    keys: Sequence[int], reader: Reader, *, types: Collection[int], wanted: Wanted
) -> tuple[Answer, ...]:
    """An answer for each of `keys` that readers see, in that order. Three queries.

    `types` are the content types that the pages are of.
    """
    models = {
        name: model
        for name, model in searched_models().items()
        if not types or get_content_type_pk(model) in types
    }
    named = {page.id: page for page in pages_among(keys, types=models.values())}
    texts = _texts(keys, models.values())
    takes = _takes(keys)
    kinds = {model._meta.label: str(model._meta.verbose_name) for model in models.values()}
    writer = _Writer(reader, wanted)
    return tuple(
        writer.answer(named[key], kinds[named[key].label], texts.get(key, {}), takes.get(key))
        for key in keys
        if key in named
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    reader: Reader
    wanted: Wanted

    def answer(
        self, page: NamedPage, kind: str, texts: Mapping[Language, Sequence[str]], take: Any
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

    def _passage(self, page: NamedPage, texts: Mapping[Language, Sequence[str]]) -> Passage:
        """Where the words stand in the reader's language, else in the other, else how it begins."""
        told = [
            Text(text, language, self.reader.language)
            for language in self.reader.telling(page.visible).languages
            for text in texts.get(language, ())
        ]
        for text in told:
            if seems_to_hold(text.value, self.wanted):
                fragments = excerpt(text.value, self.wanted, dictionary.latest)
                if holds(fragments):
                    return Passage(fragments, text)
        if not told:
            return Passage((), Text("", self.reader.language, self.reader.language))
        return Passage(excerpt(told[0].value, NOTHING_WANTED), told[0])


def _texts(
    keys: Sequence[int], models: Iterable[type[Any]]
) -> dict[int, dict[Language, list[str]]]:
    """What the pages say in each language, as plain texts. One query."""
    queries = [_columns(model, keys) for model in models]
    found: dict[int, dict[Language, list[str]]] = {}
    for key, *values in queries[0].union(*queries[1:], all=True):
        half = len(values) // len(LANGUAGES)
        found[key] = {
            language: [plain_links(plain(text)) for text in values[place : place + half] if text]
            for language, place in zip(LANGUAGES, (0, half), strict=True)
        }
    return found


def _columns(model: type[Any], keys: Sequence[int]) -> Any:
    # No manager: modeltranslation's would put the columns in an order of its own.
    pages: QuerySet[Any] = QuerySet(model)
    columns = {}
    for language in LANGUAGES:
        names: list[str | None] = [*_text_names(model)]
        for place, name in enumerate((names + [None] * MOST_TEXTS)[:MOST_TEXTS]):
            stored = F(f"{name}_{language}") if name else Value(None)
            columns[f"said_{language}_{place}"] = Cast(stored, TextField())
    return pages.filter(pk__in=keys).order_by().annotate(**columns).values_list("pk", *columns)


@once
def _text_names(model: type[Any]) -> tuple[str, ...]:
    """The texts of a page type but for its headline."""
    return tuple(name for name in schema_of(model).pairs if name != _HEADLINE)[:MOST_TEXTS]


def _takes(keys: Sequence[int]) -> dict[int, Any]:
    """Outlet and story of those of `keys` that are takes. One query."""
    columns = [
        *("pk", "story_page__story__date"),
        *(
            f"{name}_{code}"
            for name in ("outlet__name", "story_page__story__headline", "story_page__story__live")
            for code in LANGUAGES
        ),
    ]
    rows = Take.objects.filter(pk__in=keys).order_by().values_list(*columns, named=True)
    return {row.pk: row for row in rows}
