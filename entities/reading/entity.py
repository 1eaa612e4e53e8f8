"""An entity as a reader sees it: an index card and what names it."""

from dataclasses import dataclass
from typing import Any

from entities.reading.backlinks import Backlink, dated, linking_pages, linking_to
from entities.reading.naming import Course, Together, naming_of, together
from entities.reading.prose import description, named_in, prose
from entities.reading.references import LINK_LISTS, Reference, references, targets
from newsroom.bilingual.languages import LANGUAGES, other
from newsroom.bilingual.named import named_pages
from newsroom.bilingual.reader import Reader
from newsroom.bilingual.reading import Text
from newsroom.bilingual.row_lists import row_lists
from newsroom.bilingual.telling import Telling
from newsroom.bilingual.template_values import TemplateValue

LISTS = {**LINK_LISTS, "other_names": ("name", "language")}
WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class Names(TemplateValue):
    """The aliases of an entity in one language."""

    language: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityView(TemplateValue):
    """The plain values of `entities/entity.html`."""

    headline: Text
    description: str
    other_name: Text
    kind: str
    aliases: tuple[Names, ...]
    dek: Text
    summary: Text
    wikidata_id: str
    wikidata_url: str
    related: tuple[Reference, ...]
    mentions: tuple[Reference, ...]
    named_by: int
    course: Course | None
    together: tuple[Together, ...]
    stories: tuple[Backlink, ...]
    backlinks: tuple[Backlink, ...]


def present(entity: Any, reader: Reader) -> EntityView:
    """What `reader` may see of `entity`."""
    telling = reader.telling_of(entity)
    linking = linking_to(entity, reader)
    lists = row_lists(entity, LISTS, previews=reader.previews)
    related, mentions = lists["related"], lists["mentions"]
    summary = telling.text(entity, "summary")
    naming = naming_of(entity, reader)
    pages = named_pages(
        {
            *targets([*related, *mentions]),
            *named_in([summary]),
            *linking_pages(linking),
            *naming.candidates(),
        },
        reader=reader,
    )
    backlinks = dated(linking, pages=pages, reader=reader)
    headline, dek = telling.text(entity, "headline"), telling.text(entity, "dek")
    return EntityView(
        headline=headline,
        description=description(summary, dek=dek),
        other_name=_other_name(entity, headline, telling),
        kind=entity.get_entity_kind_display() if entity.entity_kind else "",
        aliases=_aliases(lists["other_names"], telling),
        dek=dek,
        summary=prose({"summary": summary}, pages=pages, reader=reader)["summary"],
        wikidata_id=entity.wikidata_id,
        wikidata_url=f"{WIKIDATA}{entity.wikidata_id}" if entity.wikidata_id else "",
        related=references(related, pages=pages, telling=telling, reader=reader),
        mentions=references(mentions, pages=pages, telling=telling, reader=reader),
        named_by=linking.total,
        course=naming.course(),
        together=together(naming, pages=pages, reader=reader),
        stories=tuple(link for link in backlinks if link.date),
        backlinks=tuple(link for link in backlinks if not link.date),
    )


def _other_name(entity: Any, headline: Text, telling: Telling) -> Text:
    """The name in the other language, where readers may see it and it is not the same."""
    language = other(headline.language)
    name = getattr(entity, f"headline_{language}") if language in telling.languages else ""
    return Text(name if name and name != headline.value else "", language, telling.language)


def _aliases(rows: list[Any], telling: Telling) -> tuple[Names, ...]:
    """Aliases by language, the reader's first. A name is shared: either language may show it."""
    groups = [
        Names(language, tuple(row.name for row in rows if row.language == language))
        for language in (telling.language, other(telling.language))
    ]
    return tuple(group for group in groups if group.names and group.language in LANGUAGES)
