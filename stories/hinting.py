"""Hints for a page as it stands in memory, with the newest version of its takes.

The rules are in `stories.checking`; here a page becomes the passages that they read. The names of
entities are kept in memory until one comes or goes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Max, Min, Sum
from django.db.models.functions import Length
from wagtail.fields import RichTextField
from wagtail.models import Revision

from entities.graph.kinds import row_relations
from entities.models import Entity
from entities.models.entity import EntityKind
from entities.models.name import Name as StoredName
from entities.models.name import Source
from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES, Language
from newsroom.bilingual.origins import original
from newsroom.bilingual.remembering import entries_of
from newsroom.bilingual.schema import schema_of
from stories.checking.glossary import Key
from stories.checking.hints import Hints, hints
from stories.checking.names import Name, Names
from stories.checking.plain import of_html
from stories.checking.statements import Passage, Place
from stories.models import Take

#: A row of figures is these two texts.
FIGURE: Final = frozenset({"value", "measure"})
TAKES, QUOTES = "takes", "takes.quote"
#: Rows that repeat what was wrong: it contradicts the story, as it should.
_NOT_OF_THE_STORY: Final = frozenset({"corrections"})
#: Entities whose names are written with a capital, as those of materials are not.
_PROPER: Final = frozenset(EntityKind.values) - {EntityKind.MATERIAL, EntityKind.CONCEPT}


# Names of entities


@dataclass(slots=True)
class _Kept:
    """The names that were read last, and what the table looked like then."""

    version: Mapping[str, Any] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names.of(()))


_kept = _Kept()


def entity_names() -> Names:
    """Every name and alias of every entity; read anew when the table of names has changed.

    Rows are only ever inserted and deleted, so their number and the last key tell; what they say is
    summed up as well, as a key may come back after a rollback. One query where nothing changed.
    """
    rows = StoredName.objects.filter(kind=Entity.kind).exclude(source=Source.SLUG)
    version = rows.aggregate(
        count=Count("pk"), last=Max("pk"), first=Min("text"), letters=Sum(Length("text"))
    )
    if version != _kept.version:
        proper = set(Entity.objects.filter(entity_kind__in=_PROPER).values_list("pk", flat=True))
        _kept.names = Names.of(
            Name(page, text, is_proper=page in proper)
            for page, text in rows.order_by("pk").values_list("page_id", "text").iterator()
        )
        _kept.version = version
    return _kept.names


# What a page says


def material_of(page: Any) -> "Material":
    """What `page` says, drafts of its takes included."""
    material = Material()
    material.read_page(page)
    if page.pk and "stories.Take" in getattr(page, "subpage_types", ()):
        material.read_takes(page.pk)
    return material


def hints_of(page: Any, material: "Material | None" = None) -> Hints:
    """The hints for `page`, of which `material` was read where it is given."""
    material = material or material_of(page)
    date = getattr(page, "date", None)
    for language in LANGUAGES:
        material.linked[language].add(page.pk)
    return hints(
        material.passages,
        names=entity_names(),
        linked=material.linked,
        year=date.year if date else None,
    )


@dataclass(slots=True)
class Material:
    """The passages of a page, and the pages that each language links to, while they are read.

    `targets` are the pages that a single text links to, `originals` the languages in which texts
    were written first.
    """

    passages: list[Passage] = field(default_factory=list)
    linked: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    targets: dict[Place, set[int]] = field(default_factory=dict)
    originals: dict[Key, Language | None] = field(default_factory=dict)

    def read_page(self, page: Any) -> None:
        """The texts of `page` and its rows; a page that a row names is linked in both languages."""
        schema = schema_of(type(page))
        for name, columns in schema.pairs.items():
            self.originals[name, None] = _original(page.text_origins, columns)
            elsewhere = _elsewhere(page, name)
            for language, column in columns.items():
                self._add(Place(name, language), page, column)
                if elsewhere.get(language) and not getattr(page, column):
                    self.passages.append(Passage(Place(name, language), elsewhere[language]))
        for relation, rows in schema.rows.items():
            if relation in _NOT_OF_THE_STORY:
                continue
            for number, row in enumerate(getattr(page, relation).all()):
                self._read_row(row, relation, number, rows.pairs)
        for relation in row_relations(type(page)):
            for row in getattr(page, relation).all():
                for language in LANGUAGES:
                    self.linked[language] |= {row.target_id} - {None}

    def _read_row(
        self, row: Any, relation: str, number: int, pairs: Mapping[str, Mapping[str, str]]
    ) -> None:
        if pairs.keys() == FIGURE:
            self.originals[relation, number] = _original(row.text_origins, pairs["measure"])
            for code in LANGUAGES:
                parts = (getattr(row, f"{name}_{code}") for name in ("value", "measure"))
                text = ", ".join(part for part in parts if part)
                if text:
                    place = Place(relation, code, number)
                    self.passages.append(Passage(place, text, is_figure=True))
            return
        for name, columns in pairs.items():
            where = relation if len(pairs) == 1 else f"{relation}.{name}"
            self.originals[where, number] = _original(row.text_origins, columns)
            for language, column in columns.items():
                self._add(Place(where, language, number), row, column)

    def _add(self, place: Place, holder: Any, column: str) -> None:
        text = getattr(holder, column) or ""
        is_rich = isinstance(holder._meta.get_field(column), RichTextField)
        self._add_text(place, text, is_rich=is_rich)

    def _add_text(self, place: Place, text: str, *, is_rich: bool) -> None:
        if not text:
            return
        if not is_rich:
            self.passages.append(Passage(place, text))
            return
        plain = of_html(text)
        self.targets[place] = {to for to in plain.targets if isinstance(to, int)}
        self.linked[place.language] |= self.targets[place]
        if plain.text:
            self.passages.append(Passage(place, plain.text, links=plain.links))

    def read_takes(self, story_id: int) -> None:
        """Summaries and quotes of the newest versions of the takes of a story. Two queries."""
        for number, take in enumerate(_newest_takes(story_id)):
            for name, where in (("summary", TAKES), ("quote", QUOTES)):
                columns = {str(code): f"{name}_{code}" for code in LANGUAGES}
                self.originals[where, number] = _original(take.get("text_origins"), columns)
            for code in LANGUAGES:
                summary = take.get(f"summary_{code}") or ""
                self._add_text(Place(TAKES, code, number), summary, is_rich=True)
            for language, quote in quotes(take).items():
                self.passages.append(Passage(Place(QUOTES, language, number), quote))


def _elsewhere(page: Any, name: str) -> Mapping[str, str]:
    """What stands for a text in the language in which it has none, as a quote as it was said."""
    tell = getattr(type(page), "text_elsewhere", None)
    return tell(name, vars(page)) if tell else {}


def _original(remembered: Mapping[str, Any] | None, columns: Mapping[str, str]) -> Language | None:
    return original(entries_of(remembered or {}, columns))


def quotes(take: Mapping[str, Any]) -> dict[str, str]:
    """What a take quotes in each language: the words of the source, or what they mean."""
    original = take.get("quote_original") or ""
    spoken = detect(original)
    said = {
        language: take.get(f"quote_{language}") or (original if language == spoken else "")
        for language in LANGUAGES
    }
    return {language: quote for language, quote in said.items() if quote}


def _newest_takes(story_id: int) -> Iterator[Mapping[str, Any]]:
    columns = (
        "quote_original",
        "text_origins",
        *(f"{name}_{language}" for name in ("summary", "quote") for language in LANGUAGES),
    )
    takes = list(
        Take.objects.of_story(story_id).values(
            "has_unpublished_changes", "latest_revision_id", *columns
        )
    )
    drafts = _drafts(
        take["latest_revision_id"] for take in takes if take["has_unpublished_changes"]
    )
    for take in takes:
        yield drafts.get(take["latest_revision_id"], take)


def _drafts(revisions: Iterable[int | None]) -> dict[int, Mapping[str, Any]]:
    keys = [key for key in revisions if key]
    return dict(Revision.objects.filter(pk__in=keys).values_list("pk", "content")) if keys else {}
