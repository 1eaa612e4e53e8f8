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
    IntegerField,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from entities.graph.pages import Addresses, visible_pages
from entities.models.link import Link, Relation
from newsroom.bilingual.detection import detect
from newsroom.bilingual.languages import LANGUAGES, Language, in_order
from newsroom.bilingual.named import withheld_pages
from newsroom.bilingual.reading import Text
from newsroom.bilingual.text import is_blank
from newsroom.prepared import Given, Prepared

LIMIT = 20
_EDGE = ("source_id", "relation", "sentence", "language", "position")
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


def backlinks(
    page: Any,
    language: str,
    *,
    limit: int = LIMIT,
    closed: tuple[str, ...] = (),
    root: str = "",
) -> Backlinks:
    """The pages that link to `page`, the newest first, as a reader of `language` may see them.

    `closed` are the tree paths of pages that are private to this reader, and `root` is the place
    below which those stand that this site shows, where there are others. One backlink a page, with
    the edge that says most in the reader's language; what the pages are called and where they stand
    is left to whoever shows them. One query, which costs no more for a page that everybody names.
    """
    edges = _edges_to.rows(limit, closed, root, page=page.pk)
    if not edges:
        return Backlinks((), 0)
    by_source = groupby(edges, key=attrgetter("source_id"))
    best = (min(group, key=lambda edge: _rank(edge, language)) for _source, group in by_source)
    return Backlinks(tuple(_backlink(edge, language) for edge in best), edges[0].total)


@Prepared
def _edges_to(limit: int, closed: tuple[str, ...], root: str) -> QuerySet:
    """The public edges to a page, by source, of the newest `limit` sources; and how many there are.

    Only pages that readers see have public edges, in those languages: sources are chosen and
    counted along the index of the table, and no more of them looked at than are shown.
    """
    to_page = Link.objects.public().filter(target=Given("page", BigIntegerField()))
    edges = to_page
    for path in closed:
        edges = edges.exclude(source__path__startswith=path)
    if root:
        edges = edges.filter(source__url_path__startswith=root)
    for withheld in withheld_pages():
        edges = edges.exclude(source__in=withheld)
    sources = edges.order_by("-source_id").values("source_id").distinct()
    return (
        to_page.filter(source__in=sources[:limit])
        .annotate(total=_Count(sources.order_by()))
        .order_by("-source_id", "position")
        .values_list(*_EDGE, "total")
    )


class _Count(Subquery):
    """How many rows a query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def _published(page: str = "") -> Coalesce:
    return Coalesce(F(f"{page}first_published_at"), F(f"{page}latest_revision_created_at"))


def _newest(pages: QuerySet) -> QuerySet:
    return pages.order_by(_published().desc(nulls_last=True), "-pk")


def _rank(edge: Any, language: str) -> tuple[int, int, int]:
    """The lower, the better this edge tells a reader of `language` why the page links here."""
    languages = ("", *in_order(language)) if not edge.sentence else (*in_order(language), "")
    relation = _RELATIONS.index(edge.relation) if edge.relation in _RELATIONS else len(_RELATIONS)
    return languages.index(edge.language), relation, edge.position


def _backlink(edge: Any, language: str) -> Backlink:
    said = next((code for code in LANGUAGES if code == edge.language), in_order(language)[0])
    return Backlink(edge.source_id, edge.relation, edge.sentence, said)


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
