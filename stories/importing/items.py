"""The rows in which a run remembers what became of each document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F
from django.utils import timezone

from newsroom.bulk.updating import update_rows
from stories.documents.decode import storable
from stories.documents.problems import Problem
from stories.models import ImportItem, ImportRun

#: Results that a later one may take the place of.
_OPEN: Final = (ImportItem.Result.PENDING, ImportItem.Result.UNCHANGED)

#: The kind of an item that is a source article.
ARTICLE: Final = "article"
_SETTLED: Final = ("result", "languages", "changes", "problems", "page_id", "article_id", "hints")


@dataclass(frozen=True, slots=True)
class Settled:
    """An item that is dealt with."""

    item: int
    result: str
    languages: Sequence[str] = ()
    changes: Sequence[Mapping[str, Any]] = ()
    problems: Sequence[Problem] = ()
    page_id: int | None = None
    article_id: int | None = field(default=None)
    hints: Mapping[str, Any] = field(default_factory=dict)


def settle(run: ImportRun, settled: Sequence[Settled]) -> None:
    """Write down what became of some items, and how far the run is.

    What another worker has settled in the meantime stays, unless it found nothing to do.
    """
    if not settled:
        return
    now = timezone.now()
    items = ImportItem.objects.filter(pk__in=[each.item for each in settled])
    done = items.filter(result=ImportItem.Result.PENDING).update(finished_at=now)
    still_open = set(items.filter(result__in=_OPEN).values_list("pk", flat=True))
    values = {each.item: _values(each) for each in settled if each.item in still_open}
    update_rows(ImportItem, values, _SETTLED)
    ImportRun.objects.filter(pk=run.pk).update(done=F("done") + done, heartbeat_at=now)


def _values(settled: Settled) -> tuple[Any, ...]:
    return (
        settled.result,
        list(settled.languages),
        list(settled.changes),
        [stored_problem(problem) for problem in settled.problems],
        settled.page_id,
        settled.article_id,
        settled.hints,
    )


def stored_problem(problem: Problem) -> dict[str, Any]:
    """A problem as the item keeps it: in English, and apart so that it can be translated.

    It may quote what no database takes, such as the NUL byte that a `%00` stands for.
    """
    return {
        "level": problem.level,
        "line": problem.line,
        "message": storable(problem.message),
        "template": problem.template,
        "values": {name: _plain(value) for name, value in problem.values.items()},
    }


def _plain(value: object) -> object:
    return value if isinstance(value, int) else storable(str(value))
