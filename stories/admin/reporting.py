"""What an import did, as the screens of the admin tell it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.bilingual.differences import Piece
from newsroom.bilingual.languages import NATIVE_NAMES, named
from stories.importing.changes import ChangedText, ToldChange, told_changes
from stories.importing.checked import CheckedQuote
from stories.importing.hinted import Told, told
from stories.importing.naming import model_of_kind
from stories.importing.reporting import message_of
from stories.importing.runs import progress
from stories.importing.vigilance import silence
from stories.models import ImportItem, ImportRun, QuoteCheck

#: After this long without a sign of life somebody has to start a worker.
PATIENCE = timedelta(seconds=15)

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
    "moved": _("In another order"),
    "kept": _("The editor's text stays"),
    "conflict": _("Conflict: the editor's text stays until somebody decides"),
    "published": _("Published"),
    "linked": _("Linked to its take"),
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
class ChangedTextLine:
    """One text of a change, with what became of it marked; `name` where a row has several."""

    name: str
    language: str
    text: ChangedText
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One text or row that an import changed, kept or could not decide."""

    outcome: str
    label: str
    name: str
    title: str
    language: str
    texts: tuple[ChangedTextLine, ...]

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
class QuoteLine:
    """The quote of a take, and how it stands to the source."""

    take: str
    url: str
    state: str
    label: str
    similarity: int
    passage: str


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What became of one document."""

    item: ImportItem
    result: str
    url: str
    kind: str
    languages: tuple[str, ...]
    decide_url: str = ""
    changes: tuple[ChangeLine, ...] = field(default=())
    problems: tuple[ProblemLine, ...] = field(default=())
    quotes: tuple[QuoteLine, ...] = field(default=())
    hints: tuple[Told, ...] = field(default=())


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
    if run.status == ImportRun.Status.RUNNING and last and now - last > silence():
        return gettext("The worker has been silent for some time. If it ended, start another one:")
    return ""


def _another_is_running(run: ImportRun, now: Any) -> bool:
    running = ImportRun.objects.filter(status=ImportRun.Status.RUNNING)
    return running.filter(heartbeat_at__gt=now - silence()).exclude(pk=run.pk).exists()


def item_report(item: ImportItem, *, quotes: Sequence[CheckedQuote] = ()) -> ItemReport:
    """What became of the document `item`, with links to what it made and with its `quotes`."""
    return ItemReport(
        item=item,
        result=str(_RESULTS[_Result(item.result)]),
        url=_edit_url(item),
        kind=_kind_name(item),
        languages=tuple(NATIVE_NAMES.get(code, code) for code in item.languages),
        decide_url=_decide_url(item),
        changes=tuple(_change(change) for change in told_changes(item)),
        problems=tuple(_problem(problem) for problem in item.problems),
        quotes=tuple(quote_line(quote) for quote in quotes),
        hints=tuple(told(item.hints, model_of_kind(item.kind))),
    )


def quote_line(quote: CheckedQuote) -> QuoteLine:
    """A quote with a link to its take and its state in words."""
    return QuoteLine(
        take=quote.take,
        url=reverse("wagtailadmin_pages:edit", args=(quote.take_id,)) if quote.take_id else "",
        state=quote.state,
        label=str(QuoteCheck.State(quote.state).label),
        similarity=quote.similarity,
        passage=quote.passage,
    )


def _edit_url(item: ImportItem) -> str:
    if item.page_id:
        return reverse("wagtailadmin_pages:edit", args=(item.page_id,))
    if item.article_id:
        return reverse("source_articles:inspect", args=(item.article_id,))
    return ""


def _decide_url(item: ImportItem) -> str:
    """Where the conflicts of a document are decided; a dry run has left none."""
    if item.result != _Result.CONFLICT or not item.page_id or item.run.dry_run:
        return ""
    return reverse("conflicts:page", args=(item.page_id,))


def _kind_name(item: ImportItem) -> str:
    if item.article_id or item.kind == "article":
        return gettext("source article")
    model = model_of_kind(item.kind)
    return str(model._meta.verbose_name) if model else item.kind


def _change(change: ToldChange) -> ChangeLine:
    return ChangeLine(
        outcome=change.outcome,
        label=str(_OUTCOMES.get(change.outcome, change.outcome)),
        name=change.name,
        title=change.title,
        language=NATIVE_NAMES.get("" if change.is_row else change.language, ""),
        texts=tuple(_text(change, text) for text in change.texts),
    )


def _text(change: ToldChange, text: ChangedText) -> ChangedTextLine:
    name = named(text.name, text.language) if text.language else text.name
    told = name if change.is_row and text.name else ""
    return ChangedTextLine(told, text.language, text, text.pieces(change.outcome))


def _problem(problem: Mapping[str, Any]) -> ProblemLine:
    return ProblemLine(str(problem.get("level", "error")), message_of(problem), problem.get("line"))
