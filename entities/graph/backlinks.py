"""Who links to a page, as a reader may know it; what is wanted; and a page's neighbours.

Everything here reads the link table. A reader sees edges of live rows only, from pages that are
visible and not private; drafts count in the report of wanted pages, which is for the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Window,
)
from django.db.models.functions import Coalesce, DenseRank

from entities.graph.pages import Addresses, only_visible, visible_pages
from entities.models.link import Link, Relation
from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES, Language, in_order
from newsroom.bilingual.reading import Text
from newsroom.bilingual.text import is_blank
from newsroom.prepared import Given, Prepared

LIMIT = 20
#: Which edge of several speaks for a page: what it says in a sentence tells most.
_EDGE = (
    *("source_id", "source__url_path", "source__title", "seen_ko", "seen_en", "told_ko", "told_en"),
    *("relation", "sentence", "language", "position"),
)
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

    One backlink a page, with the edge that says most in the reader's language. One query.
    """
    edges = _edges_to.rows(limit, page=page.pk)
    if not edges:
        return Backlinks((), 0)
    by_source = groupby(edges, key=attrgetter("source_id"))
    best = [min(group, key=lambda edge: _rank(edge, language)) for _source, group in by_source]
    addresses = Addresses(language)
    shown = (
        _backlink(edge, address, language)
        for edge in best
        if (address := addresses.of(edge.source__url_path))
    )
    return Backlinks(tuple(shown), edges[0].newer + edges[0].older - 1)


@Prepared
def _edges_to(limit: int) -> QuerySet:
    """The edges to a page in texts that readers may see, by source, the newest `limit` of those.

    How many sources are newer than that of an edge and how many are older tells how many there are.
    """
    edges = only_visible(
        Link.objects.filter(
            target=Given("page", BigIntegerField()), draft=False, source__alias_of=None
        ),
        page="source__",
    ).filter(
        Q(language="")
        | Q(Q(language="ko"), ~Q(seen_ko=False))
        | Q(Q(language="en"), ~Q(seen_en=False))
    )
    published = _published("source__")
    newest = (published.desc(nulls_last=True), F("source_id").desc())
    oldest = (published.asc(nulls_first=True), F("source_id").asc())
    return (
        edges.annotate(
            newer=Window(DenseRank(), order_by=newest),
            older=Window(DenseRank(), order_by=oldest),
        )
        .filter(newer__lte=limit)
        .order_by("newer", "position")
        .values_list(*_EDGE, "newer", "older")
    )


def _published(page: str = "") -> Coalesce:
    return Coalesce(F(f"{page}first_published_at"), F(f"{page}latest_revision_created_at"))


def _newest(pages: QuerySet) -> QuerySet:
    return pages.order_by(_published().desc(nulls_last=True), "-pk")


def _rank(edge: Any, language: str) -> tuple[int, int, int]:
    """The lower, the better this edge tells a reader of `language` why the page links here."""
    languages = ("", *in_order(language)) if not edge.sentence else (*in_order(language), "")
    relation = _RELATIONS.index(edge.relation) if edge.relation in _RELATIONS else len(_RELATIONS)
    return languages.index(edge.language), relation, edge.position


def _backlink(edge: Any, address: str, language: str) -> Backlink:
    said = next((code for code in LANGUAGES if code == edge.language), in_order(language)[0])
    headline = _headline(edge, language, title=edge.source__title)
    return Backlink(edge.source_id, address, headline, edge.relation, edge.sentence, said)


def _named(rows: Iterable[Any], language: str) -> list[Neighbour]:
    addresses = Addresses(language)
    return [
        Neighbour(row.pk, address, _headline(row, language, title=row.title))
        for row in rows
        if (address := addresses.of(row.url_path))
    ]


def _headline(row: Any, language: str, *, title: str) -> Text:
    """The headline in a language that readers see; a page without one has its title."""
    for code in in_order(language):
        text = getattr(row, f"told_{code}")
        if getattr(row, f"seen_{code}") and not is_blank(text):
            return Text(text, code, language)
    return Text(title, detect(title) or in_order(language)[0], language)


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
