"""Pages of every type as plain rows: what it takes to name them and to link to them.

One query for all types together and no model instances, however many pages a page names.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Cast
from wagtail.models import AbstractPage

from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.schema import schema_of
from newsroom.caching import subjects
from newsroom.caching.shown import show_all
from newsroom.prepared import Given, Prepared, keys, lists

#: Pages that are looked up in one query, whatever they are.
_AT_ONCE = 64
#: The columns of a row that not every type has, with what stands in for them.
_OPTIONAL_TEXTS = ("headline", "dek")
#: The languages in which a page is live, by whether it is in each.
_LIVE_IN: dict[tuple[bool, ...], tuple[Language, ...]] = {
    live: tuple(code for code, is_live in zip(LANGUAGES, live, strict=True) if is_live)
    for live in product((True, False), repeat=len(LANGUAGES))
}


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A live page: `label` is `app.Model`, `visible` the languages that readers see it in."""

    id: int
    label: str
    path: str
    url_path: str
    title: str
    visible: tuple[Language, ...]
    headline_ko: str | None
    headline_en: str | None
    dek_ko: str | None
    dek_en: str | None
    date: dt.date | None

    def name_for(self, reader: Reader) -> Text:
        """Its headline in the reader's language, else in the other; a bare page has its title."""
        name = reader.telling(self.visible).text(self, "headline")
        return name or Text(self.title, reader.language, reader.language)

    def dek_for(self, reader: Reader) -> Text:
        """Its dek, the same way; empty when it has none."""
        return reader.telling(self.visible).text(self, "dek")


@cache
def bilingual_models() -> tuple[type[Any], ...]:
    """Every concrete type of bilingual page, those of a site's own apps included."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, AbstractPage) and hasattr(model, "visible_languages")
    )


def named_pages(ids: Iterable[int | None], *, reader: Reader) -> dict[int, NamedPage]:
    """The pages among `ids` that `reader` may open, by id. At most one query for 64 of them."""
    wanted = {page_id for page_id in ids if page_id}
    if not wanted:
        return {}
    # Those that are not there either: one may come to be.
    show_all(subjects.page(pk) for pk in wanted)
    found = pages_among(wanted, types=bilingual_models())
    return {page.id: page for page in found if reader.may_open(page.path, page.url_path)}


def pages_among(ids: Iterable[int], *, types: Iterable[type[Any]]) -> list[NamedPage]:
    """The visible pages of `types` among `ids`, in the order of the tree. One query for 64 ids."""
    of_types, wanted = tuple(types), sorted(ids)
    if len(wanted) > _AT_ONCE:
        return _visible(_apart(of_types, wanted))
    if not wanted:
        return []
    length, given = keys("id", wanted)
    return _visible(_among.rows(of_types, length, **given))


def _apart(types: tuple[type[Any], ...], ids: list[int]) -> Iterator[tuple[Any, ...]]:
    """The rows of many pages: their places, then what each type knows of those that are of it.

    Asked for together, PostgreSQL thinks that all pages are as soon read, and has other processes
    help to read them. A query for 256 ids, and one for as many of each type.
    """
    places = {row.id: row for row in _many(_places, ids)}
    for model in types:
        own = ContentType.objects.get_for_model(model).pk
        of_type = [pk for pk in ids if pk in places and places[pk].content_type_id == own]
        for pk, live_ko, live_en, is_told, *others in _many(_told, of_type, model):
            place = places[pk]
            where = (place.path, place.url_path, place.title)
            yield pk, *where, live_ko, live_en, place.live and is_told, *others


def _many(query: Prepared, ids: list[int], *shape: Any) -> Iterator[Any]:
    for part in lists(ids):
        length, given = keys("id", part)
        yield from query.rows(*shape, length, **given)


@Prepared
def _places(length: int) -> models.QuerySet[Any, Any]:
    pages: models.QuerySet[Any] = models.QuerySet(base_page())
    columns = ("id", "content_type_id", "path", "url_path", "title", "live")
    return pages.filter(id__in=_given_ids(length)).order_by().values_list(*columns)


@Prepared
def _told(model: type[Any], length: int) -> models.QuerySet[Any, Any]:
    # No column of the base page among them, so that it is not joined.
    pages: models.QuerySet[Any, Any] = models.QuerySet(model)
    columns = _own_columns(model, is_live=_is_told(model))
    told = pages.filter(id__in=_given_ids(length)).annotate(**columns).order_by()
    return told.values_list("pk", "live_ko", "live_en", *columns)


def pages_of(types: Iterable[type[Any]]) -> list[NamedPage]:
    """The visible pages of `types`, in the order of the tree. At most one query."""
    return _visible(_all.rows(tuple(types)))


def _visible(rows: Iterable[Any]) -> list[NamedPage]:
    pages = (_page(row) for row in rows)
    return sorted((page for page in pages if page.visible), key=attrgetter("path"))


def _columns(model: type[Any], condition: Q) -> Any:
    # The parts of a union agree in the order and in the types of their columns: a manager of
    # modeltranslation's would choose the order, and a bare NULL is a text to PostgreSQL.
    pages: models.QuerySet[Any] = models.QuerySet(model)
    columns = _own_columns(model, is_live=_is_live(model))
    return (
        pages.filter(condition)
        .annotate(**columns)
        .order_by()
        .values_list("pk", "path", "url_path", "title", "live_ko", "live_en", *columns)
    )


def _own_columns(model: type[Any], *, is_live: Any) -> dict[str, Any]:
    texts = schema_of(model).pairs
    columns: dict[str, Any] = {
        "told_live": is_live,
        "told_label": Value(model._meta.label),
        "told_date": F("date") if _has_date(model) else Cast(Value(None), models.DateField()),
    }
    for name in _OPTIONAL_TEXTS:
        for language in LANGUAGES:
            stored = F(f"{name}_{language}") if name in texts else Value(None)
            columns[f"told_{name}_{language}"] = Cast(stored, models.TextField())
    return columns


def _is_live(model: type[Any]) -> Any:
    if model.withheld is None:
        return F("live")
    condition = Q(live=True) & ~model.withheld
    return ExpressionWrapper(condition, output_field=models.BooleanField())


def _is_told(model: type[Any]) -> Any:
    if model.withheld is None:
        return Value(True)  # noqa: FBT003 -- as Django takes it
    return ExpressionWrapper(~model.withheld, output_field=models.BooleanField())


def withheld_pages() -> Iterator[models.QuerySet[Any]]:
    """The keys of pages that readers do not see although they are live, a query for each type."""
    for model in bilingual_models():
        if model.withheld is not None:
            pages: models.QuerySet[Any] = models.QuerySet(model)
            live = Q(live_ko=True) | Q(live_en=True)
            yield pages.filter(model.withheld & live).order_by().values("pk")


@Prepared
def _among(types: tuple[type[Any], ...], length: int) -> models.QuerySet[Any]:
    return _of_types(types, Q(id__in=_given_ids(length)))


def _given_ids(length: int) -> list[Given]:
    # Not for `pk`: the lookups of a relation want numbers at once.
    return Given.many("id", models.BigIntegerField(), length=length)


@Prepared
def _all(types: tuple[type[Any], ...]) -> models.QuerySet[Any]:
    return _of_types(types, Q())


def _of_types(types: tuple[type[Any], ...], condition: Q) -> models.QuerySet[Any]:
    first, *others = (_columns(model, condition) for model in types)
    return first.union(*others, all=True)


def _has_date(model: type[Any]) -> bool:
    return any(field.name == "date" for field in model._meta.get_fields())


def _page(row: tuple[Any, ...]) -> NamedPage:
    # Whether a page is live is looked at here: as a condition it makes SQLite, where it knows
    # nothing of the sizes of its tables, read every page there is to find the few of a type.
    pk, path, url_path, title, live_ko, live_en, is_live, label, date, *texts = row
    headline_ko, headline_en, dek_ko, dek_en = texts
    visible = _LIVE_IN[bool(live_ko and is_live), bool(live_en and is_live)]
    return NamedPage(
        id=pk,
        label=label,
        path=path,
        url_path=url_path,
        title=title,
        visible=visible,
        headline_ko=headline_ko,
        headline_en=headline_en,
        dek_ko=dek_ko,
        dek_en=dek_en,
        date=date,
    )
