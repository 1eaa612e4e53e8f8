"""What an import did, as the screens of the admin tell it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.panels import headings_of_lists
from stories.importing.reporting import message_of
from stories.importing.runs import progress
from stories.kinds import page_kinds
from stories.models import ImportItem, ImportRun

#: After this long without a sign of life somebody has to start a worker.
PATIENCE = timedelta(seconds=15)
SILENCE = timedelta(minutes=1)

_Result = ImportItem.Result
_RESULTS = {
    _Result.CREATED: pgettext_lazy("result of a document", "Created"),
    _Result.UPDATED: pgettext_lazy("result of a document", "Updated"),
    _Result.UNCHANGED: pgettext_lazy("result of a document", "Unchanged"),
    _Result.CONFLICT: pgettext_lazy("result of a document", "Conflict"),
    _Result.REJECTED: pgettext_lazy("result of a document", "Rejected"),
    _Result.PENDING: pgettext_lazy("result of a document", "Waiting"),
}

_OUTCOMES = {
    "added": _("Added"),
    "updated": _("Changed"),
    "removed": _("Removed"),
    "kept": _("The editor's text stays"),
    "conflict": _("Conflict: the editor's text stays until somebody decides"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents had one result."""

    result: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is, and what keeps it."""

    run: ImportRun
    counts: tuple[Count, ...]
    done: int
    total: int
    is_over: bool
    warning: str = ""

    @property
    def percent(self) -> int:
        """Of all documents, how many are dealt with."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One text that an import changed, kept or could not decide."""

    outcome: str
    label: str
    name: str
    language: str
    base: str
    ours: str
    theirs: str

    @property
    def is_conflict(self) -> bool:
        """Whether an editor has to decide."""
        return self.outcome == "conflict"


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something wrong with a document, in the interface's language."""

    level: str
    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What became of one document."""

    item: ImportItem
    result: str
    url: str
    kind: str
    languages: tuple[str, ...]
    changes: tuple[ChangeLine, ...] = field(default=())
    problems: tuple[ProblemLine, ...] = field(default=())


def standing(run: ImportRun) -> Standing:
    """How `run` stands now, from what the worker wrote."""
    now = progress(run)
    numbers = Counter(run.items.values_list("result", flat=True))
    counts = tuple(
        Count(result.value, str(label), numbers[result.value])
        for result, label in _RESULTS.items()
        if numbers[result.value] and result != _Result.PENDING
    )
    return Standing(
        run=run,
        counts=counts,
        done=now.done,
        total=now.total,
        is_over=now.is_over,
        warning=_warning(run),
    )


def _warning(run: ImportRun) -> str:
    now = timezone.now()
    if run.status == ImportRun.Status.WAITING and now - run.created_at > PATIENCE:
        if _another_is_running(run, now):
            return gettext("Another import is running; this one follows.")
        return gettext("No worker has taken up this import. Start one, and it begins by itself:")
    last = run.heartbeat_at or run.started_at
    if run.status == ImportRun.Status.RUNNING and last and now - last > SILENCE:
        return gettext("The worker has been silent for some time. If it ended, start another one:")
    return ""


def _another_is_running(run: ImportRun, now: Any) -> bool:
    running = ImportRun.objects.filter(status=ImportRun.Status.RUNNING)
    return running.filter(heartbeat_at__gt=now - SILENCE).exclude(pk=run.pk).exists()


def item_report(item: ImportItem) -> ItemReport:
    """What became of the document `item`, with links to what it made."""
    return ItemReport(
        item=item,
        result=str(_RESULTS[_Result(item.result)]),
        url=_edit_url(item),
        kind=_kind_name(item),
        languages=tuple(NATIVE_NAMES.get(code, code) for code in item.languages),
        changes=tuple(_change(item, change) for change in item.changes),
        problems=tuple(_problem(problem) for problem in item.problems),
    )


def _edit_url(item: ImportItem) -> str:
    if item.page_id:
        return reverse("wagtailadmin_pages:edit", args=(item.page_id,))
    if item.article_id:
        return reverse("source_articles:inspect", args=(item.article_id,))
    return ""


def _model(item: ImportItem) -> Any:
    return next((kind.model for kind in page_kinds() if kind.name == item.kind), None)


def _kind_name(item: ImportItem) -> str:
    if item.article_id or item.kind == "article":
        return gettext("source article")
    model = _model(item)
    return str(model._meta.verbose_name) if model else item.kind


def _change(item: ImportItem, change: Mapping[str, Any]) -> ChangeLine:
    outcome = str(change.get("outcome", ""))
    return ChangeLine(
        outcome=outcome,
        label=str(_OUTCOMES.get(outcome, outcome)),
        name=_name_of(_model(item), change),
        language=NATIVE_NAMES.get(change.get("language", ""), ""),
        base=str(change.get("base") or ""),
        ours=str(change.get("ours") or ""),
        theirs=str(change.get("theirs") or ""),
    )


def _name_of(model: Any, change: Mapping[str, Any]) -> str:
    """The text as the edit form calls it, after the heading of its list."""
    where, name = change.get("where") or "", change.get("name") or ""
    if model is None:
        return " · ".join(part for part in (where, name) if part)
    heading = str(headings_of_lists(model).get(where, where))
    holder = model._meta.get_field(where).related_model if where in _fields(model) else model
    label = (
        str(capfirst(holder._meta.get_field(name).verbose_name))
        if name in _fields(holder)
        else name
    )
    return " · ".join(part for part in (heading, label) if part)


def _fields(model: Any) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def _problem(problem: Mapping[str, Any]) -> ProblemLine:
    return ProblemLine(str(problem.get("level", "error")), message_of(problem), problem.get("line"))
