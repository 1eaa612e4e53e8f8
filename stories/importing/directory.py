"""Who is meant by a name in a document: a record or page that exists, or one that is to be made.

A token stands for each: `outlet:5`, `page:12`, `outlet:new:thediplomat` or `wanted:some-slug`. Two
documents of one page may call the same thing by two names; whoever reads them says which names
belong together, and a name that is missing is then filled in rather than somebody doubled.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from entities.names import lookup_key
from newsroom.bilingual.languages import LANGUAGES, Language, other
from stories.documents.slugs import slug_of
from stories.documents.targets import Target

#: Kinds that are records of names; all other kinds are pages.
RECORDS = frozenset({"head", "outlet", "region"})
#: Records that the same take names in both documents: the surest evidence that two names are one.
SPOKEN = frozenset({"outlet", "region"})
LENS, ENTITY = "lens", "entity"
WANTED = "wanted:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record or page: its names by language and, for a page, its slug.

    `fresh` names the languages in which this import gave it its name.
    """

    token: str
    kind: str
    names: Mapping[str, str] = field(default_factory=dict)
    slug: str = ""
    fresh: frozenset[str] = frozenset()

    @property
    def exists(self) -> bool:
        """Whether the database has it already."""
        return ":new:" not in self.token

    @property
    def id(self) -> int:
        """The key of its record or page; ValueError for one that does not exist yet."""
        return id_of(self.token)

    def shown(self, language: str) -> str:
        """The name that a reader of `language` sees."""
        return self.names.get(language) or self.names.get(other(language), "")


def id_of(token: str) -> int:
    """The key that `token` stands for; ValueError for what does not exist yet."""
    return int(token.rpartition(":")[2])


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that links can mean: where it stands now and what it is called."""

    id: int
    route: str
    slug: str
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """What stands for it in contents."""
        return f"page:{self.id}"

    def shown(self, language: str) -> str:
        """The name that a reader of `language` sees."""
        return self.names.get(language) or self.names.get(other(language), "")


@dataclass(slots=True)
class Directory:
    """Everybody that the documents of one batch name.

    `keys` finds entries by kind and lookup key, `targets` finds pages by what a link says: a route
    (or "") and a slug or name. Both are filled by the snapshot; what documents bring is added here.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    targets: dict[tuple[str, str], KnownPage] = field(default_factory=dict)
    announced: Mapping[tuple[str, str], Entry] = field(default_factory=dict)

    def add(self, entry: Entry, *, keys: Iterable[str] = ()) -> None:
        """Enter `entry`, to be found by its names, its slug and `keys`; the first one wins."""
        self.entries[entry.token] = entry
        for name in (*entry.names.values(), entry.slug, *keys):
            if name:
                self.keys.setdefault((entry.kind, lookup_key(name)), entry.token)

    def find(self, kind: str, name: str) -> str:
        """The token of whoever is called `name`, "" for nobody."""
        return self.keys.get((kind, lookup_key(name)), "") if name else ""

    def recall(self, kind: str, name: str) -> str:
        """The token for a name in a document of the past; nothing is made for it."""
        return self.find(kind, name) or _new_token(kind, name)

    def page(self, route: str, name: str) -> KnownPage | None:
        """The page that a link means, if it exists."""
        return self.targets.get((route, name))

    def settled(self, target: Target, language: str) -> Target:
        """`target` by the route and slug that its page has now.

        A bare `[[slug]]` is shown as the name of its page, as the graph does where it makes the
        link; the words of a link that names its route are always its own.
        """
        page = self.page(target.route, target.name)
        if page is None:
            return target
        bare = not target.route and target.label == target.name == page.slug
        name = page.shown(language) or target.label
        return Target(page.route, page.slug, name if bare else target.label)

    def refer(
        self,
        kind: str,
        name: str,
        *,
        language: Language,
        document_language: Language,
        partner: str = "",
        slug: str = "",
    ) -> str:
        """The token of whoever a new document calls `name`.

        `language` is that of the name, `partner` what the other document of the page calls the
        same thing, `slug` the slug that a link with this name gives.
        """
        if not name:
            return ""
        if token := self.find(kind, name):
            if kind in SPOKEN and (twin := self._twin(token, name, partner, language)):
                return twin
            return self._spoken_of(token, name, language)
        if slug and (token := self.find(kind, slug)):
            self._fill(token, name, language)
            return token
        token = self.find(kind, partner)
        if token and self._also_called(token, name, partner, document_language):
            return token
        return self._enter(kind, name, language=language, slug=slug)

    def _twin(self, token: str, name: str, partner: str, language: Language) -> str:
        """Whoever `partner` means, where `token` was entered before anybody knew of the two names.

        A document in one language alone brings a record with one name; which record of the other
        language that is, only a page in both can say. From then on it has both names.
        """
        kind = self.entries[token].kind
        twin = self.find(kind, partner)
        if twin in {"", token} or self.entries[token].names.get(other(language)):
            return ""
        if self.entries[twin].names.get(language, name) != name:
            return ""
        self._fill(twin, name, language)
        return twin

    def _spoken_of(self, token: str, name: str, language: Language) -> str:
        """A page is told in every language in which it is named; a record's one name will do."""
        entry = self.entries[token]
        if entry.kind not in RECORDS and name in entry.names.values():
            self._fill(token, name, language)
        return token

    def _fill(self, token: str, name: str, language: str) -> None:
        entry = self.entries[token]
        if not entry.names.get(language):
            self._rename(entry, {**entry.names, language: name}, fresh={language})

    def _rename(self, entry: Entry, names: Mapping[str, str], *, fresh: set[str]) -> None:
        self.add(replace(entry, names=dict(names), fresh=entry.fresh | fresh))

    def _also_called(self, token: str, name: str, partner: str, language: Language) -> bool:
        """Give whoever the other document calls `partner` the name `name`, where there is room."""
        entry = self.entries[token]
        if not entry.names.get(language):
            self._rename(entry, {**entry.names, language: name}, fresh={language})
            return True
        there = other(language)
        if entry.names[language] == partner and not entry.names.get(there):
            # A name in Latin letters, put down as English: the Korean document had brought it.
            names = {**entry.names, language: name, there: partner}
            self._rename(entry, names, fresh=set(LANGUAGES))
            return True
        return False

    def _enter(self, kind: str, name: str, *, language: Language, slug: str) -> str:
        known = self.announced.get((kind, lookup_key(name)))
        if known is None and kind not in RECORDS:
            slug = slug or slug_for(kind, name)
            namesake = self.entries.get(self.find(kind, slug))
            if namesake and namesake.slug == slug:
                return namesake.token
        entry = known or Entry(
            token=_new_token(kind, slug or name),
            kind=kind,
            names={language: name},
            slug="" if kind in RECORDS else slug,
            fresh=frozenset({language}),
        )
        self.add(entry, keys=(name,))
        return entry.token

    def concerning(self, tokens: Iterable[str]) -> tuple[Entry, ...]:
        """Of whoever `tokens` stand for, those that are to be made or given a name."""
        named = (self.entries.get(token) for token in dict.fromkeys(tokens))
        return tuple(entry for entry in named if entry and (entry.fresh or not entry.exists))


def slug_for(kind: str, name: str) -> str:
    """The slug of a page that is made because somebody names it; of signs alone there is none."""
    return slug_of(name) or f"{kind}-{hashlib.blake2b(name.encode(), digest_size=4).hexdigest()}"


def _new_token(kind: str, name: str) -> str:
    return f"{kind}:new:{lookup_key(name)}"
