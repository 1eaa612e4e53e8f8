"""One published page as the document that could bring it back.

Reads pages and rows as they are live, in the languages that `telling` allows, and names what they
name as the `precedent` did where there is one. What a document cannot hold is put on one line
(a line break in a dek) or written in the nearest form that can be read again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from newsroom.bilingual.languages import LANGUAGES, Language, in_order
from newsroom.bilingual.telling import Telling
from stories.documents.kinds import STORY
from stories.documents.markdown import to_markdown
from stories.documents.model import Document, Figure, Reference, TakeItem
from stories.documents.plain import one_line
from stories.documents.targets import Target
from stories.exporting.material import Material, Node, gather
from stories.exporting.precedent import NOWHERE, Precedent
from stories.exporting.telling import telling_of
from stories.kinds import PageKind, page_kind_of

#: The code of a language that nobody knows (ISO 639-2); a take cannot be read without one.
UNDETERMINED = "und"


class UnpublishedError(Exception):
    """Readers see the page in no language, so there is no document of it."""


def document_of(
    page: Any, language: Language, *, origin: str, material: Material | None = None
) -> Document:
    """The document of the live `page` on the route `language`, whose canonical begins `origin`.

    `material` is what `gather` read for several pages at once; without it, it is read for this one.

    Raises:
        UnpublishedError: the page is visible in no language.
    """
    kind = page_kind_of(page)
    telling = telling_of(page, route=language)
    if kind is None or not telling.languages:
        raise UnpublishedError(f"{page} has no published document.")
    material = material or gather(kind, [page])
    return _Writer(page, kind, telling, material, _precedent(page, telling, material)).document(
        origin
    )


def routes_of(page: Any, *, material: Material) -> tuple[Language, ...]:
    """The languages below which `page` is exported.

    Those in which it is visible, and that below which its text was delivered although it is
    written in the other one.
    """
    visible = page.visible_languages()
    return tuple(
        route
        for route in LANGUAGES
        if route in visible or _precedent(page, telling_of(page, route=route), material)
    )


def _precedent(page: Any, telling: Telling, material: Material) -> Precedent | None:
    """The last document on this route, if it was in the language that the page is told in now."""
    precedent = material.precedent(page, telling.language)
    return precedent if precedent and precedent.language in telling.languages[:1] else None


@dataclass(frozen=True, slots=True)
class _Writer:
    page: Any
    kind: PageKind
    telling: Telling
    material: Material
    precedent: Precedent | None

    def document(self, origin: str) -> Document:
        return Document(
            kind=self.kind.name,
            slug=self.page.slug,
            route=self.telling.language,
            origin=origin,
            headline=self._line(self.page, "headline"),
            dek=self._line(self.page, "dek"),
            date=getattr(self.page, "date", None),
            heads=tuple(self._name(row.head) for row in self._rows("heads")),
            facts=dict(self._facts()),
            texts=dict(self._texts()),
            lists=dict(self._lists()),
            takes=tuple(self._takes()),
            related=tuple(filter(None, map(self._reference, self._rows("related")))),
            entities=tuple(filter(None, map(self._entity, self._rows("mentions")))),
            headings=self.precedent.headings if self.precedent else self.telling.languages[0],
        )

    def _rows(self, relation: str) -> Iterable[Any]:
        return self.material.rows_of(self.page, relation)

    # Texts

    def _line(self, holder: Any, name: str) -> str:
        return one_line(self.telling.text(holder, name).value)

    def _markdown(self, telling: Telling, holder: Any, name: str) -> str:
        html = telling.text(holder, name).value
        return to_markdown(html, route_language=telling.language, address=self._address)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for section in self.kind.document.sections:
            if section.shape != "prose":
                continue
            if text := self._markdown(self.telling, self.page, section.name):
                yield section.name, text

    def _lists(self) -> Iterator[tuple[str, tuple[Figure | str, ...]]]:
        for section in self.kind.document.sections:
            if section.shape == "figures":
                yield section.name, tuple(self._figures(section.name))
            elif section.shape == "items":
                texts = (self._line(row, "text") for row in self._rows(section.name))
                yield section.name, tuple(filter(None, texts))

    def _figures(self, relation: str) -> Iterator[Figure]:
        for row in self._rows(relation):
            value, measure = self._line(row, "value"), self._line(row, "measure")
            if value or measure:
                yield Figure(value, measure) if value else Figure(measure)

    def _facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for fact in self.kind.document.facts:
            held = self.kind.facts[fact.name]
            if fact.many:
                yield fact.name, tuple(self._other_names(held))
            elif value := getattr(self.page, held):
                yield fact.name, (one_line(str(value)),)

    def _other_names(self, relation: str) -> list[str]:
        """Names in a language that the page is told in, and those that the last document gave."""
        rows = self._rows(relation)
        if self.precedent is None:
            return [row.name for row in rows if row.language in self.telling.languages]
        names = (
            row.name
            for row in rows
            if row.language in self.telling.languages or self.precedent.chosen([row.name])
        )
        return sorted(names, key=self.precedent.place)

    # Takes

    def _takes(self) -> Iterator[TakeItem]:
        """The takes that are told here, by lens, the lenses in order of their first take."""
        by_lens: dict[int | None, list[TakeItem]] = {}
        for take in self.material.takes.get(self.page.pk, ()):
            telling = telling_of(self.page, route=self.telling.language, child=take)
            if telling.languages:
                by_lens.setdefault(take.lens_page_id, []).append(self._take(take, telling))
        return (take for takes in by_lens.values() for take in takes)

    def _take(self, take: Any, telling: Telling) -> TakeItem:
        quote = telling.text(take, "quote").value or take.quote_original
        lens = self.material.nodes.get(take.lens_page_id)
        return TakeItem(
            outlet=self._name(take.outlet) if take.outlet else one_line(take.title),
            region=self._name(take.region) if take.region else "",
            language=take.language or (take.outlet and take.outlet.language) or UNDETERMINED,
            lens=self._node_name(lens) if lens else None,
            summary=self._markdown(telling, take, "summary"),
            quote=one_line(quote),
            url=take.source_url,
        )

    # What the page names

    def _name(self, record: Any) -> str:
        return self._chosen({code: getattr(record, f"name_{code}") for code in LANGUAGES})

    def _chosen(self, names: Mapping[str, str | None]) -> str:
        """The name that the precedent used, else that in the language of the route."""
        known = [name for code in in_order(self.telling.language) if (name := names.get(code))]
        chosen = self.precedent.chosen(known) if self.precedent else ""
        return one_line(chosen or next(iter(known), ""))

    def _node_name(self, node: Node) -> str:
        """The name of another page; of one that readers do not see, only what is known anyway."""
        if node.public:
            return self._chosen(node.names) or node.target.name
        spelling = self.precedent.spelling(_all_names(node)) if self.precedent else ""
        return spelling or node.target.name

    def _entity(self, row: Any) -> str:
        node = self.material.nodes.get(row.target_id)
        if node is None:
            return one_line(row.wanted)
        label = self._line(row, "label")
        if not label and self.precedent:
            label = self.precedent.chosen(_labels(row))
        return label or self._node_name(node)

    def _reference(self, row: Any) -> Reference | None:
        node = self.material.nodes.get(row.target_id)
        label = self._line(row, "label")
        if node is None:
            target = one_line(row.wanted)
        else:
            before = self.precedent.reference(_all_names(node)) if self.precedent else NOWHERE
            target = before.target or _target(node)
            if before.label in {*_labels(row), *_all_names(node)}:
                label = label or before.label
        return Reference(target, "" if label == target else label) if target else None

    def _address(self, key: int) -> Target | str | None:
        if node := self.material.nodes.get(key):
            return node.target
        place = self.material.places.get(key)
        return None if place is None else f"/{self.telling.language}/{quote(place)}"


def _target(node: Node) -> str:
    """A story goes by its slug, any other page by its route and slug."""
    route, slug = node.target.route, node.target.name
    return slug if route == STORY.route else f"{route}/{slug}"


def _all_names(node: Node) -> list[str]:
    return [node.target.name, *filter(None, node.names.values())]


def _labels(row: Any) -> list[str]:
    return list(filter(None, (getattr(row, f"label_{language}") for language in LANGUAGES)))
