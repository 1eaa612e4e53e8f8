"""The list of all entities, by initial, a part at a time."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F, Q

from entities.models import Entity
from entities.models.entity import EntityKind
from newsroom.bilingual.initials import Initial, by_initial
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.listing import NameKey, first_part, list_languages, name_key
from newsroom.bilingual.reader import Reader, query_of
from newsroom.bilingual.reading import Text
from newsroom.bilingual.template_values import TemplateValue
from newsroom.caching import subjects
from newsroom.caching.shown import show

SIZE = 120


@dataclass(frozen=True, slots=True)
class EntityCard(TemplateValue):
    """An entity in one glance."""

    url: str
    name: Text
    other_name: Text
    dek: Text
    kind: str


@dataclass(frozen=True, slots=True)
class EntityIndexView(TemplateValue):
    """The plain values of `entities/entity_index.html`."""

    headline: Text
    dek: Text
    initials: tuple[Initial[EntityCard], ...]
    told_in: tuple[Language, ...]
    only_in: str
    next: str
    query: str
    #: A part begins at a name, which is another one in the other language.
    parts_agree: ClassVar[bool] = False


def present(index: Any, reader: Reader) -> EntityIndexView:
    """The part of the list that begins at the reader's position."""
    telling = reader.telling_of(index)
    show(subjects.type_of(Entity))
    entities = Entity.objects.filter(reader.open_pages())
    told_in = list_languages(entities, reader.language)
    language = told_in[0] if told_in else reader.language
    key = name_key(reader.position)
    part = first_part(_rows(entities.published_in(language), language, key), size=SIZE)
    following = str(NameKey(part.rows[-1].name, part.rows[-1].pk)) if part.has_more else ""
    cards = [_card(row, reader) for row in part.rows]
    return EntityIndexView(
        headline=telling.text(index, "headline"),
        dek=telling.text(index, "dek"),
        initials=by_initial(cards),
        told_in=told_in,
        only_in=language if language != reader.language else "",
        next=query_of(following),
        query=query_of(key),
    )


def _rows(entities: Any, language: str, after: NameKey | None) -> list[Any]:
    named = entities.annotate(name=F(f"headline_{language}"))
    if after:
        named = named.filter(Q(name__gt=after.name) | Q(name=after.name, pk__gt=after.id))
    columns = ("live_ko", "live_en", "headline_ko", "headline_en", "dek_ko", "dek_en")
    rows = named.order_by("name", "pk").values_list(
        "pk", "url_path", "name", "entity_kind", *columns, named=True
    )
    return list(rows[: SIZE + 1])


def _card(row: Any, reader: Reader) -> EntityCard:
    telling = reader.telling(code for code in LANGUAGES if getattr(row, f"live_{code}"))
    name = telling.text(row, "headline")
    others = [code for code in telling.languages if code != name.language]
    other_name = getattr(row, f"headline_{others[0]}") if others else None
    return EntityCard(
        url=reader.address(row.url_path),
        name=name,
        other_name=Text(other_name or "", others[0] if others else name.language, reader.language),
        dek=telling.text(row, "dek").if_in(name.language),
        kind=str(EntityKind(row.entity_kind).label) if row.entity_kind in EntityKind.values else "",
    )
