"""How the last imported document wrote what the database can say in more than one way.

A head, an outlet or an entity has a name in each language, and a document may use either: the
Korean route may carry an English text under Korean heads. While the page still speaks the language
of that document, its headings and its choice among the names that a record *now* has are kept, so
that the same document comes out again. Nothing else is taken from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from entities.names import lookup_key
from newsroom.bilingual.languages import Language
from stories.documents.kinds import Kinds
from stories.documents.language import main_language
from stories.documents.model import Document, HeadingLanguage, Reference
from stories.documents.parse import parse
from stories.models import ImportedDocument

#: Pointing at no page.
NOWHERE = Reference("")


@dataclass(frozen=True, slots=True)
class Precedent:
    """The language that a document was written in, its headings, and what it named, by key."""

    language: Language
    headings: HeadingLanguage
    names: Mapping[str, str] = field(default_factory=dict)
    related: Mapping[str, Reference] = field(default_factory=dict)

    def chosen(self, names: Iterable[str]) -> str:
        """The first of `names` that the document used, letter for letter; else ""."""
        return next((name for name in names if self.names.get(lookup_key(name)) == name), "")

    def spelling(self, names: Iterable[str]) -> str:
        """What the document called the bearer of one of `names`, however spelled; else ""."""
        return next((self.names[key] for key in map(lookup_key, names) if key in self.names), "")

    def reference(self, names: Iterable[str]) -> Reference:
        """How the document pointed at the related page that has one of `names`."""
        keys = map(lookup_key, names)
        return next((self.related[key] for key in keys if key in self.related), NOWHERE)

    def place(self, name: str) -> int:
        """Where `name` stood among the names of the document; last where it did not."""
        keys = list(self.names)
        return keys.index(key) if (key := lookup_key(name)) in self.names else len(keys)


def precedent_of(imported: ImportedDocument, *, kinds: Kinds) -> Precedent | None:
    """What `imported` is a precedent for; None where this site can no longer read it."""
    document = parse(imported.text, name=imported.slug, kinds=kinds).document
    if not isinstance(document, Document):
        return None
    return Precedent(
        language=main_language(document, kinds=kinds),
        headings=document.headings,
        names={lookup_key(name): name for name in _names(document)},
        related={
            lookup_key(reference.target.rpartition("/")[2]): reference
            for reference in document.related
        },
    )


def _names(document: Document) -> Iterable[str]:
    yield from document.heads
    yield from document.entities
    for take in document.takes:
        yield from filter(None, (take.outlet, take.region, take.lens))
    for values in document.facts.values():
        yield from values
