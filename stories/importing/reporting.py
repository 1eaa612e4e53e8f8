"""What a run did, as values for a file and as lines for a person, in the active language."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from newsroom.bilingual.particles import filled
from stories.importing.checked import CheckedQuote, quotes_of
from stories.importing.hinted import HINTS, hint_lines
from stories.importing.naming import model_of_kind, told_change
from stories.importing.unified import unified
from stories.models import ImportItem, ImportRun, QuoteCheck

Result = ImportItem.Result

#: A warning is told of so many documents one by one.
FEW = 3
#: Hints are told of so many documents; all of them stand in the report.
MOST_HINTED = 20
ITEMS_AT_ONCE = 500

#: Said of a number of documents, in the order in which a report says it.
COUNTS = {
    Result.CREATED: gettext_noop("Created"),
    Result.UPDATED: gettext_noop("Updated"),
    Result.UNCHANGED: gettext_noop("Unchanged"),
    Result.CONFLICT: gettext_noop("Conflict"),
    Result.REJECTED: gettext_noop("Rejected"),
    Result.PENDING: gettext_noop("Not imported"),
}

#: Values of problems that name fields of a page, as the models do.
_FIELDS = {"field", "missing"}
#: The value that is a time, in ISO 8601.
_SINCE = "since"


def report(run: ImportRun) -> dict[str, Any]:
    """The run and each of its documents, as JSON takes it."""
    return {
        "run": _run(run),
        "documents": [_document(item, quotes) for item, quotes in _checked(_items(run))],
    }


def _items(run: ImportRun) -> Iterator[ImportItem]:
    items = run.items.defer("content").order_by("position")
    return items.iterator(chunk_size=ITEMS_AT_ONCE)


def _checked(items: Iterable[ImportItem]) -> Iterator[tuple[ImportItem, list[CheckedQuote]]]:
    """Each item with the quotes of the takes that it is about."""
    items = iter(items)
    while some := list(islice(items, ITEMS_AT_ONCE)):
        quotes = quotes_of(some)
        yield from ((item, quotes[item.pk]) for item in some)


def _run(run: ImportRun) -> dict[str, Any]:
    times = {
        name: value.isoformat() if (value := getattr(run, name)) else None
        for name in ("created_at", "started_at", "finished_at")
    }
    return {
        "id": str(run.pk),
        "status": run.status,
        "publish": run.publish,
        "dry_run": run.dry_run,
        **times,
        "total": run.total,
        "done": run.done,
        "counts": {str(result): number for result, number in counts(run).items()},
        "error": run.error,
    }


def _document(item: ImportItem, quotes: Sequence[CheckedQuote]) -> dict[str, Any]:
    return {
        "path": item.path,
        "kind": item.kind,
        "slug": item.slug,
        "languages": item.languages,
        "result": item.result,
        "changes": item.changes,
        "problems": [
            {
                "level": problem["level"],
                "line": problem["line"],
                "message": message_of(problem),
            }
            for problem in item.problems
        ],
        "quotes": [quote.as_json() for quote in quotes],
        "hints": {sort: item.hints.get(sort, []) for sort in HINTS},
    }


def message_of(problem: Mapping[str, Any]) -> str:
    """The message of a stored problem in the active language."""
    try:
        return filled(_(problem["template"]), _readable(problem["values"]))
    except (KeyError, TypeError, ValueError):
        return str(problem.get("message", ""))


def _readable(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a message as people write them: 10,485,760, and fields by their names."""
    return {name: _value(name, value) for name, value in values.items()}


def _value(name: str, value: Any) -> Any:
    if type(value) is int:
        return number_format(value, force_grouping=True)
    if name in _FIELDS and value:
        return ", ".join(_(part) for part in str(value).split(", "))
    if name == _SINCE and (time := parse_datetime(str(value))):
        return date_format(localtime(time), "DATETIME_FORMAT")
    return value


def counts(run: ImportRun) -> dict[str, int]:
    """How many documents have each result that any has."""
    numbers = Counter(run.items.values_list("result", flat=True))
    return {result: numbers[result] for result in COUNTS if numbers[result]}


def lines(run: ImportRun) -> Iterator[str]:
    """The report for a person: counts, then what is wrong, document by document.

    Of a dry run also everything that would change. A warning that says the same of many documents
    is told once, at the end.
    """
    told = [f"{_(COUNTS[Result(name)])}: {number}" for name, number in counts(run).items()]
    yield " · ".join(told) or _("No documents.")
    if run.dry_run:
        yield _("This was a dry run: nothing was changed.")
    if run.error:
        yield _(run.error)
    repeated = _repeated(run)
    states: dict[int | str, str] = {}
    hinted = 0
    for item, quotes in _checked(_items(run)):
        new = {_key(item, quote): quote for quote in quotes if _key(item, quote) not in states}
        states |= {key: quote.state for key, quote in new.items()}
        noticed = list(hint_lines(item)) if hinted < MOST_HINTED else []
        hinted += bool(noticed or (hinted >= MOST_HINTED and any(item.hints.values())))
        yield from _told(
            item,
            leaving_out=repeated,
            changes=run.dry_run,
            more=[*_doubtful(new.values()), *noticed],
        )
    yield from _about_quotes(states)
    if hinted > MOST_HINTED:
        yield _("%(number)s more documents have hints; the report has them all.") % {
            "number": hinted - MOST_HINTED
        }
    for message, number in repeated.items():
        yield _("%(number)s documents, warning: %(message)s") % {
            "number": number,
            "message": message,
        }
    if not run.dry_run and run.items.filter(conflicts__is_open=True).exists():
        yield _("Conflicts are decided in the admin: %(url)s") % {"url": _desk_of(run)}


def _desk_of(run: ImportRun) -> str:
    """Where the conflicts of `run` are decided."""
    site = str(getattr(settings, "WAGTAILADMIN_BASE_URL", "") or "")
    return f"{site}{reverse('conflicts:index')}?run={run.pk}"


def _repeated(run: ImportRun) -> dict[str, int]:
    """Each warning that more than a few documents have, and how many."""
    numbers = Counter(
        message
        for problems in run.items.values_list("problems", flat=True).iterator(chunk_size=500)
        for message in {message_of(problem) for problem in problems if not _is_error(problem)}
    )
    return {message: number for message, number in numbers.items() if number > FEW}


def _key(item: ImportItem, quote: CheckedQuote) -> int | str:
    """What tells a quote from others: its take, or in a dry run the document and the outlet."""
    return quote.take_id or f"{item.slug} {quote.take}"


def _doubtful(quotes: Iterable[CheckedQuote]) -> Iterator[str]:
    """The quotes that do not stand word for word in their source."""
    for quote in quotes:
        if quote.state == QuoteCheck.State.ABSENT:
            yield _("The quote of %(take)s does not stand in its source.") % {"take": quote.take}
        elif quote.state == QuoteCheck.State.NEAR:
            yield _("The quote of %(take)s stands in its source almost so (%(similarity)s%%).") % {
                "take": quote.take,
                "similarity": quote.similarity,
            }


def _about_quotes(states: Mapping[int | str, str]) -> Iterator[str]:
    """How many quotes are in each state that any is in."""
    numbers = Counter(states.values())
    told = [
        f"{state.label}: {numbers[state.value]}"
        for state in QuoteCheck.State
        if numbers[state.value]
    ]
    if told:
        yield _("Quotes") + ": " + " · ".join(told)


def _told(
    item: ImportItem, *, leaving_out: Container[str], changes: bool, more: Sequence[str] = ()
) -> Iterator[str]:
    """What is to be said of one document, its `changes` where they are asked for."""
    conflicts = [change for change in item.changes if change.get("outcome") == "conflict"]
    problems = [
        problem
        for problem in item.problems
        if _is_error(problem) or message_of(problem) not in leaving_out
    ]
    if item.result in {Result.REJECTED, Result.CONFLICT} or (changes and item.changes):
        yield f"{_(COUNTS[Result(item.result)])}: {item.path}"
    elif problems or more:
        yield f"{item.path}:"
    for change in () if changes else conflicts:
        yield "  " + _("%(field)s: the editor's text stays; a person has to decide.") % {
            "field": told_change(model_of_kind(item.kind), change)
        }
    for problem in problems:
        yield f"  {_line(problem)}{_level(problem)}: {message_of(problem)}"
    yield from (f"  {line}" for line in more)
    if changes:
        yield from unified(item)


def _line(problem: Mapping[str, Any]) -> str:
    return _("line %(line)s, ") % {"line": problem["line"]} if problem.get("line") else ""


def _level(problem: Mapping[str, Any]) -> str:
    return _("error") if _is_error(problem) else _("warning")


def _is_error(problem: Mapping[str, Any]) -> bool:
    return problem.get("level") == "error"
