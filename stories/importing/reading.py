"""What a document says, as the contents of a page: each text in the language that it is written in.

Names become tokens of the directory. A document is read beside its partner, the document of the
same page in the other language: what stands at the same place, or has the same source, is the same
thing under another name. Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from entities.names import lookup_key
from newsroom.bilingual.languages import Language
from stories.documents import markdown
from stories.documents.kinds import Kinds
from stories.documents.language import (
    Content,
    detect,
    languages,
    name_language,
)
from stories.documents.model import Document, Figure, Reference, TakeItem
from stories.documents.plain import one_line
from stories.importing import comparing
from stories.importing.alignment import Matching
from stories.importing.contents import HEAD, SHARED, TAKES, TARGET, Contents, Row, filled
from stories.importing.directory import ENTITY, LENS, RECORDS, WANTED, Directory
from stories.importing.limits import Limit, Place
from stories.importing.quotes import quote_field

HEADS, RELATED, MENTIONS = "heads", "related", "mentions"
FIGURE = Matching((("value", "measure"), ("measure",), ("value",)), by_place=True, numbers="value")
ITEM = Matching((("text",),), by_place=True)
TAKE = Matching((("source_url",), ("outlet",)))
NAMED = Matching((("target",), ("head",), ("name", "language")))

_PROSE_WORDS = re.compile(r"\b[a-z][a-z'’-]+")
_FEWEST_PROSE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of page is filled.

    `fields` are the names of its texts and facts, `prose` those that hold Markdown, `matchings` its
    lists; `facts` says which field or list holds a fact of the meta line, `limits` what fits.
    """

    fields: frozenset[str]
    prose: frozenset[str]
    matchings: Mapping[str, Matching]
    facts: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[Place, Limit] = field(default_factory=dict)

    def left_out(self, document: Document) -> tuple[str, ...]:
        """What `document` says that a page of this kind has no place for."""
        said = {
            "date": document.date is not None and "date" not in self.fields,
            HEADS: bool(document.heads) and HEADS not in self.matchings,
            RELATED: bool(document.related) and RELATED not in self.matchings,
            "entities": bool(document.entities) and MENTIONS not in self.matchings,
        }
        return tuple(name for name, is_lost in said.items() if is_lost)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the documents of one kind into contents.

    With `new` False nothing is entered into the directory: so documents of the past are read.
    `prose` remembers how texts read, and `spoken` by its id which parts of a document are in which
    language, for all readers of one page.
    """

    form: Form
    kinds: Kinds
    directory: Directory
    new: bool = True
    prose: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    spoken: dict[int, Content] = field(default_factory=dict, repr=False, compare=False)

    def main(self, document: Document) -> Language:
        """The language of most of `document`."""
        return self._told(document).main

    def contents(self, document: Document, *, partner: Document | None = None) -> Contents:
        """What `document` says of its page."""
        return _Reading(self, document, self._told(document), partner).contents()

    def _told(self, document: Document) -> Content:
        if id(document) not in self.spoken:
            self.spoken[id(document)] = languages(document, kinds=self.kinds)
        return self.spoken[id(document)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document on its way into contents."""

    reader: Reader
    document: Document
    told: Content
    partner: Document | None

    @property
    def main(self) -> Language:
        return self.told.main

    def contents(self) -> Contents:
        document = self.document
        lists = {
            name: tuple(self._row(row, name, place) for place, row in enumerate(rows))
            for name, rows in document.lists.items()
        }
        lists[HEADS] = tuple(self._heads())
        lists[RELATED] = tuple(self._related(each) for each in document.related)
        lists[MENTIONS] = tuple(self._mentions())
        lists[TAKES] = tuple(self._takes())
        for name, values in document.facts.items():
            attribute = self.reader.form.facts[name]
            if attribute in self.reader.form.matchings:
                lists[attribute] = tuple(self._alias(value) for value in values)
        known = self.reader.form.matchings
        return Contents(
            fields={
                name: text
                for name, text in filled(self._fields()).items()
                if name[0] in self.reader.form.fields
            },
            lists={name: rows for name, rows in lists.items() if rows and name in known},
            main=self.main,
        )

    def _fields(self) -> dict[tuple[str, str], str]:
        document, told = self.document, self.told
        fields = {
            ("headline", told.headline): comparing.of_plain(document.headline),
            ("dek", told.dek): comparing.of_plain(document.dek),
            ("date", SHARED): document.date.isoformat() if document.date else "",
        }
        for name, text in document.texts.items():
            fields[name, told.texts[name]] = self._prose(text, told.texts[name])
        for name, values in document.facts.items():
            attribute = self.reader.form.facts[name]
            if attribute not in self.reader.form.matchings:
                fields[attribute, SHARED] = ", ".join(values)
        return fields

    def _prose(self, text: str, language: str) -> str:
        known = self.reader.prose
        if (text, language) not in known:
            settle = self.reader.directory.settled
            known[text, language] = comparing.of_markdown(text, language, settle=settle)
        return known[text, language]

    def _row(self, row: Figure | str, name: str, place: int) -> Row:
        language = self.told.lists[name][place]
        if isinstance(row, Figure):
            language = self._at_home(f"{row.value} {row.measure}", language)
            texts = {("value", language): row.value, ("measure", language): row.measure}
        else:
            texts = {("text", self._at_home(row, language)): row}
        return Row(filled({name: comparing.of_plain(text) for name, text in texts.items()}))

    def _at_home(self, text: str, language: Language) -> Language:
        """A few Latin words in a list of a Korean document are a name, not English prose."""
        is_prose = len(_PROSE_WORDS.findall(text)) >= _FEWEST_PROSE_WORDS
        return language if is_prose or language == "ko" else self.main

    def _heads(self) -> Iterator[Row]:
        partners = self._beside(self.partner.heads if self.partner else (), self.document.heads)
        for place, name in enumerate(self.document.heads):
            token = self._token("head", name, partner=partners[place])
            yield Row({HEAD: token})

    def _mentions(self) -> Iterator[Row]:
        names = self.document.entities
        partners = self._beside(self.partner.entities if self.partner else (), names)
        slugs = self._slugs_by_label()
        for place, name in enumerate(names):
            slug = slugs.get(lookup_key(name), "")
            token = self._token(ENTITY, name, partner=partners[place], slug=slug)
            yield Row(filled({TARGET: token, ("label", self.main): self._label(token, name)}))

    def _label(self, token: str, name: str) -> str:
        """`name` where a reader would otherwise see another one."""
        entry = self.reader.directory.entries.get(token)
        shown = entry.shown(self.main) if entry else name
        return "" if shown == name else name

    def _slugs_by_label(self) -> dict[str, str]:
        """The slug that a link to an entity gives for the name that it shows."""
        texts = [*self.document.texts.values(), *(take.summary for take in self.document.takes)]
        return {
            lookup_key(target.label): target.name
            for text in texts
            for target in markdown.links(text)
            if target.route == ENTITY
        }

    def _related(self, reference: Reference) -> Row:
        route, slash, name = reference.target.partition("/")
        route, name = (route, name) if slash else ("", reference.target)
        page = self.reader.directory.page(route, name)
        token = page.token if page else f"{WANTED}{reference.target}"
        return Row(filled({TARGET: token, ("label", self.main): one_line(reference.label)}))

    def _alias(self, name: str) -> Row:
        language = name_language(name, prose=self.main)
        return Row({("name", SHARED): name, ("language", SHARED): language})

    def _takes(self) -> Iterator[Row]:
        for take, language in zip(self.document.takes, self.told.takes, strict=True):
            other = self._partner_of(take)
            outlet, region, lens = (
                (other.outlet, other.region, other.lens) if other else (None, None, None)
            )
            fields = {
                ("source_url", SHARED): take.url,
                ("outlet", SHARED): self._token("outlet", take.outlet, outlet),
                ("region", SHARED): self._token("region", take.region, region),
                ("lens_page", SHARED): self._token(LENS, take.lens or "", lens),
                ("language", SHARED): take.language,
                ("summary", language): self._prose(take.summary, language),
                quote_field(take): comparing.of_plain(take.quote),
            }
            yield Row(filled(fields), line=take.line)

    def _partner_of(self, take: TakeItem) -> TakeItem | None:
        """The same take in the other language: the same source, or the same place without one."""
        if self.partner is None:
            return None
        if take.url:
            return next((each for each in self.partner.takes if each.url == take.url), None)
        ours = [each for each in self.document.takes if not each.url]
        theirs = [each for each in self.partner.takes if not each.url]
        return theirs[ours.index(take)] if len(ours) == len(theirs) else None

    @staticmethod
    def _beside(theirs: tuple[str, ...], ours: tuple[str, ...]) -> tuple[str, ...]:
        """The other document's names, where both name as many."""
        return theirs if len(theirs) == len(ours) else ("",) * len(ours)

    def _token(self, kind: str, name: str, partner: str | None = None, *, slug: str = "") -> str:
        if not name:
            return ""
        if not self.reader.new:
            return self.reader.directory.recall(kind, name)
        home = detect(name) or self.main
        return self.reader.directory.refer(
            kind,
            name,
            language=home if kind in RECORDS else name_language(name, prose=self.main),
            document_language=self.main,
            partner=partner or "",
            slug=slug,
        )


def names_in(document: Document) -> Iterator[tuple[str, str]]:
    """Every kind and name that `document` refers to."""
    yield from (("head", name) for name in document.heads)
    yield from ((ENTITY, name) for name in document.entities)
    for take in document.takes:
        yield "outlet", take.outlet
        yield "region", take.region
        if take.lens:
            yield LENS, take.lens


def targets_in(document: Document) -> Iterator[tuple[str, str]]:
    """The route (or "") and the name of every page that `document` links to."""
    for reference in document.related:
        route, slash, name = reference.target.partition("/")
        yield (route, name) if slash else ("", reference.target)
    texts = [*document.texts.values(), *(take.summary for take in document.takes)]
    for text in texts:
        yield from ((target.route, target.name) for target in markdown.links(text))
