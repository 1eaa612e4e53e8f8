"""Outlets and regions as a reader sees them: what each told, story by story, and lists of them.

An outlet has a page as long as a take of its may be read, and so has a region.
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.http import Http404

from entities.reading.prose import named_in, prose
from newsroom.bilingual.initials import Initial, by_initial
from newsroom.bilingual.languages import LANGUAGES, Language, in_order, other
from newsroom.bilingual.listing import NameKey, date_key, first_part, list_languages, name_key
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader, query_of
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show
from stories.models import Outlet, Region, Story, Take
from stories.reading.takes import open_takes, record_address, take_card, take_texts, web_address
from stories.reading.told import ToldStory, part_of, stories_of

#: Records in one part of a list.
SIZE = 120


@dataclass(frozen=True, slots=True)
class RecordName(TemplateValue):
    """A record that is named, with its page."""

    name: Text
    url: str


@dataclass(frozen=True, slots=True)
class RecordView(TemplateValue):
    """The plain values of `stories/record.html`.

    `kind` is `outlet` or `region`. Of an outlet `language` is the code of the one it publishes in.
    """

    kind: str
    headline: Text
    other_name: Text
    index: str
    region: RecordName | None
    language: str
    website: str
    stories: tuple[ToldStory, ...]
    told_in: tuple[Language, ...]
    only_in: str
    next: str
    query: str


@dataclass(frozen=True, slots=True)
class RecordCard(TemplateValue):
    """A record in a list."""

    name: Text
    other_name: Text
    url: str
    region: Text | None


@dataclass(frozen=True, slots=True)
class RecordIndexView(TemplateValue):
    """The plain values of `stories/record_index.html`."""

    kind: str
    initials: tuple[Initial[RecordCard], ...]
    told_in: tuple[Language, ...]
    next: str
    query: str
    #: A part begins at a name, which is another one in the other language.
    parts_agree: ClassVar[bool] = False


def outlet(slug: str, reader: Reader) -> RecordView:
    """What the outlet at `slug` told. Raises Http404 where nobody may read a take of its."""
    found = _record(Outlet.objects.select_related("region"), slug)
    return _view(found, open_takes(reader).told_by(found.pk), reader)


def region(slug: str, reader: Reader) -> RecordView:
    """What was told from the region at `slug`. Raises Http404 as for an outlet."""
    found = _record(Region.objects, slug)
    return _view(found, open_takes(reader).told_from(found.pk), reader)


def _record(records: Any, slug: str) -> Any:
    found = records.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _view(record: Any, takes: Any, reader: Reader) -> RecordView:
    """The part at the reader's position. Eight queries."""
    kind = record._meta.model_name
    _show_lists(record)
    told_in = list_languages(takes, reader.language)
    if not told_in:
        raise Http404
    rows, following = part_of(takes, reader)
    stored = take_texts(rows, reader)
    wanted = {*(row.story_page_id for row in rows), *(row.lens_page_id for row in rows)}
    pages = named_pages({*wanted, *named_in(stored.values())}, reader=reader)
    texts = prose(stored, pages=pages, reader=reader)
    cards = [(row, take_card(row, reader, texts=texts, pages=pages)) for row in rows]
    if kind == "outlet":
        cards = [(row, replace(card, outlet_url="")) for row, card in cards]
    name = reader.proper_name(record.name_ko, record.name_en)
    return RecordView(
        kind=kind,
        headline=name,
        other_name=_other_name(record, name, reader),
        index=reader.address_of_view(kind),
        region=_region_of(record, reader),
        language=getattr(record, "language", ""),
        website=web_address(getattr(record, "website", "")),
        stories=stories_of(cards, pages, reader),
        told_in=told_in,
        only_in="" if reader.language in told_in else told_in[0],
        next=following,
        query=query_of(date_key(reader.position)),
    )


def _show_lists(record: Any) -> None:
    """The record, and whatever may bring a take to its list: takes, and the dates of stories."""
    show(subjects.record(type(record), record.pk), subjects.type_of(Take), subjects.type_of(Story))
    if region_id := getattr(record, "region_id", None):
        show(subjects.record(Region, region_id))


def _region_of(record: Any, reader: Reader) -> RecordName | None:
    """The region of an outlet, linked where takes are told from it."""
    found = getattr(record, "region", None)
    if found is None:
        return None
    is_told = open_takes(reader).told_from(found.pk).exists()
    address = record_address("region", found.slug, reader) if is_told else ""
    return RecordName(reader.proper_name(found.name_ko, found.name_en), address)


def _other_name(record: Any, name: Text, reader: Reader) -> Text:
    """The name in the other language, where it is not the same."""
    language = other(name.language)
    found = getattr(record, f"name_{language}") or ""
    return Text(found if found != name.value else "", language, reader.language)


def outlets(reader: Reader) -> RecordIndexView:
    """The outlets of which a take may be read."""
    told = open_takes(reader).filter(outlet=OuterRef("pk"))
    return _index(Outlet.objects.filter(Exists(told)).select_related("region"), reader)


def regions(reader: Reader) -> RecordIndexView:
    """The regions from which a take may be read."""
    told = open_takes(reader).filter(region=OuterRef("pk"))
    return _index(Region.objects.filter(Exists(told)), reader)


def _index(records: Any, reader: Reader) -> RecordIndexView:
    """The part at the reader's position, by the names that the reader reads. One query."""
    model = records.model
    show(subjects.type_of(model), subjects.type_of(Take), subjects.type_of(Story))
    show(subjects.type_of(Region))
    key = name_key(reader.position)
    part = first_part(_named(records, reader.language, key), size=SIZE)
    last = part.rows[-1] if part.has_more else None
    cards = [_card(record, reader) for record in part.rows]
    return RecordIndexView(
        kind=model._meta.model_name,
        initials=by_initial(cards),
        # Names of records are public in both languages.
        told_in=LANGUAGES if cards else (),
        next=query_of(NameKey(last.shown, last.pk) if last else None),
        query=query_of(key),
    )


def _named(records: Any, language: str, after: NameKey | None) -> list[Any]:
    names = [F(f"name_{code}") for code in in_order(language)]
    named = records.annotate(shown=Coalesce(*names, output_field=CharField()))
    if after:
        named = named.filter(Q(shown__gt=after.name) | Q(shown=after.name, pk__gt=after.id))
    return list(named.order_by("shown", "pk")[: SIZE + 1])


def _card(record: Any, reader: Reader) -> RecordCard:
    name = reader.proper_name(record.name_ko, record.name_en)
    place = getattr(record, "region", None)
    return RecordCard(
        name=name,
        other_name=_other_name(record, name, reader),
        url=record_address(record._meta.model_name, record.slug, reader),
        region=reader.proper_name(place.name_ko, place.name_en) if place else None,
    )
