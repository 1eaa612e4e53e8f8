"""Who links to a page, as a reader may know it; what is wanted; and a page's neighbours.

Everything here reads the link table. A reader sees edges of live rows only, from pages that are
visible and not private; drafts count in the report of wanted pages, which is for the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Coalesce

from entities.graph.pages import Addresses, visible_pages
from entities.models.link import Link, Relation
from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES, Language, in_order
from newsroom.bilingual.reading import Text
from newsroom.bilingual.text import is_blank

LIMIT = 20
#: Which edge of several speaks for a page: what it says in a sentence tells most.
_RELATIONS = (Relation.INLINE.value, Relation.RELATED.value, Relation.MENTION.value)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page that a reader may open, with its headline in the reader's language or the other."""

    page_id: int
    url: str
    headline: Text


@dataclass(frozen=True, slots=True)
class Backlink:
    """A page that links here; `sentence` is in `language`, and empty for an edge without words."""

    page_id: int
    url: str
    headline: Text
    relation: str
    sentence: str
    language: Language


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The newest pages that link to a page, and how many there are in all."""

    shown: tuple[Backlink, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that nobody has written: its kind if a link said so, its name, and who waits."""

    kind: str
    name: str
    key: str
    pages: int


def backlinks(page: Any, language: str, *, limit: int = LIMIT) -> Backlinks:
    """The pages that link to `page`, newest first, as a reader of `language` may see them.

    One backlink a page, with the edge that says most in the reader's language. Two queries.
    """
    edges = Link.objects.filter(target=page.pk, draft=False)
    sources = _newest(_sources(edges)).annotate(total=Window(Count("*")))
    rows = list(sources[:limit])
    if not rows:
        return Backlinks((), 0)
    of_rows = edges.filter(source__in=[row.pk for row in rows]).order_by("source", "position")
    best = {
        source: min(group, key=lambda edge: _rank(edge, language))
        for source, group in groupby(of_rows, key=attrgetter("source_id"))
    }
    named = {neighbour.page_id: neighbour for neighbour in _named(rows, language)}
    shown = (
        _backlink(named[row.pk], best[row.pk], language)
        for row in rows
        if row.pk in named and row.pk in best
    )
    return Backlinks(tuple(shown), rows[0].total)


def _sources(edges: QuerySet) -> QuerySet:
    """The pages that readers may open and that have one of `edges` in a text they may read."""
    own = edges.filter(source=OuterRef("pk"))
    return visible_pages().filter(
        Exists(own.filter(language=""))
        | Q(Exists(own.filter(language="ko")), ~Q(seen_ko=False))
        | Q(Exists(own.filter(language="en")), ~Q(seen_en=False)),
        alias_of=None,
    )


def _newest(pages: QuerySet) -> QuerySet:
    published = Coalesce(F("first_published_at"), F("latest_revision_created_at"))
    return pages.annotate(published=published).order_by(F("published").desc(nulls_last=True), "-pk")


def _rank(edge: Link, language: str) -> tuple[int, int, int]:
    """The lower, the better this edge tells a reader of `language` why the page links here."""
    languages = ("", *in_order(language)) if not edge.sentence else (*in_order(language), "")
    relation = _RELATIONS.index(edge.relation) if edge.relation in _RELATIONS else len(_RELATIONS)
    return languages.index(edge.language), relation, edge.position


def _backlink(source: Neighbour, edge: Link, language: str) -> Backlink:
    said = next((code for code in LANGUAGES if code == edge.language), in_order(language)[0])
    return Backlink(source.page_id, source.url, source.headline, edge.relation, edge.sentence, said)


def _named(rows: Iterable[Any], language: str) -> list[Neighbour]:
    addresses = Addresses(language)
    return [
        Neighbour(row.pk, address, _headline(row, language))
        for row in rows
        if (address := addresses.of(row.url_path))
    ]


def _headline(row: Any, language: str) -> Text:
    """The headline in a language that readers see; a page without one has its title."""
    for code in in_order(language):
        text = getattr(row, f"told_{code}")
        if getattr(row, f"seen_{code}") and not is_blank(text):
            return Text(text, code, language)
    return Text(row.title, detect(row.title) or in_order(language)[0], language)


def neighbours(page: Any, language: str, *, limit: int = 100) -> list[Neighbour]:
    """The pages that `page` links to or that link to it, newest first. One query."""
    public = Link.objects.filter(draft=False)
    to_page = public.filter(target=page.pk, source=OuterRef("pk"))
    from_page = public.filter(source=page.pk, target=OuterRef("pk"))
    pages = visible_pages().filter(Exists(to_page) | Exists(from_page), alias_of=None)
    return _named(_newest(pages)[:limit], language)


def wanted(*, limit: int = 100) -> list[Wanted]:
    """The pages that others wait for, the most wanted first, drafts counted. One query."""
    rows = (
        Link.objects.filter(target=None)
        .values("target_key")
        .annotate(
            kind=Max("target_kind"),
            name=Min("target_slug"),
            pages=Count("source", distinct=True),
        )
        .order_by("-pages", "target_key")
    )
    return [
        Wanted(row["kind"], row["name"], row["target_key"], row["pages"]) for row in rows[:limit]
    ]
