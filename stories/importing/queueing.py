"""The documents of a run in the order in which they are worked off, some at a time.

Whatever is asked of the table of items here is asked by key or by position, so that the next
portion costs the same however long the run is. Documents over which a worker died come last, few
together and then each alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from stories.importing.forms import has_takes
from stories.importing.items import ARTICLE
from stories.kinds import page_kinds
from stories.models import ImportedDocument, ImportItem, ImportRun

#: Documents that are read, and pages that are planned, with one set of queries.
READ_AT_ONCE: Final = 100
PAGES_AT_ONCE: Final = 50
#: Slugs that one query asks for.
SLUGS_AT_ONCE: Final = 500
#: Pages that are tried together after a worker died over them once; after that, each alone.
SUSPECTS_AT_ONCE: Final = 7

Result = ImportItem.Result


def unread(run: ImportRun) -> Iterator[list[ImportItem]]:
    """The pending items of `run` that nobody has read yet."""
    waiting = run.items.filter(result=Result.PENDING, kind="")
    for start in range(0, run.total, READ_AT_ONCE):
        window = waiting.filter(position__gte=start, position__lt=start + READ_AT_ONCE, tries=0)
        if items := list(window.order_by("position")):
            yield items
    tried = waiting.filter(tries__gt=0).order_by("tries", "position")
    for pk in list(tried.values_list("pk", flat=True)):
        yield list(waiting.filter(pk=pk))


@dataclass(frozen=True, slots=True)
class Batch:
    """The pages of one kind that are planned together, and the items of all their documents.

    Among those are unchanged ones: another document may claim the same language of the same page.
    """

    kind: str
    slugs: tuple[str, ...]
    items: tuple[int, ...]

    @property
    def is_single(self) -> bool:
        """Whether it is one page."""
        return len(self.slugs) == 1


@dataclass(slots=True)
class _Page:
    """A page that is to be imported: its items, and the languages of all documents it ever had."""

    items: list[int] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    tries: int = 0


def batches(run: ImportRun) -> Iterator[Batch]:
    """The pages of `run` that are pending: of one kind, and what others name first.

    Pages that are told in both languages come before those in one, as in a plan, whatever has
    happened over them: they teach the others which two names are one.
    """
    waiting = _waiting(run)
    order = [kind.name for kind in sorted(page_kinds(), key=has_takes)]
    ordered = sorted(
        waiting, key=lambda each: (order.index(each[0]), -len(waiting[each].languages), each[1])
    )
    for (kind, _languages), group in groupby(
        ordered, key=lambda each: (each[0], len(waiting[each].languages))
    ):
        slugs = [slug for _kind, slug in group]
        pages = {slug: waiting.pop((kind, slug)) for slug in slugs}
        for portion in _portions(slugs, pages):
            yield _batch(kind, portion, pages)


def _portions(slugs: list[str], pages: dict[str, _Page]) -> Iterator[list[str]]:
    """`slugs`, some at a time; those over which most workers died come last.

    The others may have been there by chance.
    """

    def tries(slug: str) -> int:
        return pages[slug].tries

    for tried, group in groupby(sorted(slugs, key=tries), key=tries):
        alike, size = list(group), {0: PAGES_AT_ONCE, 1: SUSPECTS_AT_ONCE}.get(tried, 1)
        for start in range(0, len(alike), size):
            yield alike[start : start + size]


def _batch(kind: str, slugs: list[str], pages: dict[str, _Page]) -> Batch:
    return Batch(kind, tuple(slugs), tuple(item for slug in slugs for item in pages[slug].items))


def _waiting(run: ImportRun) -> dict[tuple[str, str], _Page]:
    """Every page with a pending document."""
    read = run.items.exclude(kind=ARTICLE).exclude(kind="").order_by()
    waiting: dict[tuple[str, str], _Page] = {}
    pending = read.filter(result=Result.PENDING).values_list(
        "pk", "kind", "slug", "languages", "tries"
    )
    for pk, kind, slug, languages, tries in pending:
        page = waiting.setdefault((kind, slug), _Page())
        page.items.append(pk)
        page.languages.update(languages)
        page.tries = max(page.tries, tries)
    unchanged = read.filter(result=Result.UNCHANGED).values_list("pk", "kind", "slug")
    for pk, kind, slug in unchanged.iterator(chunk_size=SLUGS_AT_ONCE):
        if (kind, slug) in waiting:
            waiting[kind, slug].items.append(pk)
    _add_earlier_languages(waiting)
    return waiting


def _add_earlier_languages(waiting: dict[tuple[str, str], _Page]) -> None:
    slugs = sorted({slug for _kind, slug in waiting})
    for start in range(0, len(slugs), SLUGS_AT_ONCE):
        earlier = ImportedDocument.objects.filter(slug__in=slugs[start : start + SLUGS_AT_ONCE])
        for kind, slug, languages in earlier.values_list("kind", "slug", "languages"):
            if (kind, slug) in waiting:
                waiting[kind, slug].languages.update(languages[:1])
