"""A file that came back, laid into the pages: one transaction and one draft a page, or a dry run.

Nothing is published. What an editor has changed meanwhile stays, unless the person who brings the
file in decides for the file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from newsroom.bilingual.base import base_page
from newsroom.bilingual.exchange.checking import (
    Keyed,
    faults_in,
    keyed_units,
    target_language,
)
from newsroom.bilingual.exchange.collecting import Place, places_of
from newsroom.bilingual.exchange.formats import FORMATS, Format
from newsroom.bilingual.exchange.judging import CHANGES, Outcome, Verdict, judge
from newsroom.bilingual.exchange.protecting import Fault, gettext_noop
from newsroom.bilingual.exchange.rights import hindrance
from newsroom.bilingual.exchange.units import ReturnedUnit, UnitKey
from newsroom.bilingual.exchange.writing import Change, OlderSource, write
from newsroom.bilingual.holding import hold
from newsroom.bilingual.languages import Language
from newsroom.bilingual.named import bilingual_models

#: The action under which the history of a page keeps what was brought in.
LOG_ACTION: Final = "newsroom.take_in_translation"
_TOO_MANY_PAGES = gettext_noop(
    "The file has texts of %(pages)d pages; here %(limit)d are taken at once. Use the command "
    "import_translations."
)


@dataclass(frozen=True, slots=True)
class TextReport:
    """What became of one text of a file."""

    key: UnitKey
    page: str
    label: str
    outcome: Outcome
    before: str = ""
    after: str = ""
    faults: tuple[Fault, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: with faults nothing was changed."""

    target: str = ""
    texts: tuple[TextReport, ...] = ()
    faults: tuple[Fault, ...] = ()
    pages: int = 0
    is_dry: bool = False

    def count(self, *outcomes: Outcome) -> int:
        """How many texts ended so."""
        return sum(text.outcome in outcomes for text in self.texts)


@dataclass(frozen=True, slots=True)
class Order:
    """Who brings a file in, and how."""

    user: Any
    language: Language
    overwrite: bool = False
    dry_run: bool = False


def take_in(
    data: bytes,
    *,
    format_name: Format,
    user: Any,
    overwrite: bool = False,
    dry_run: bool = False,
    most_pages: int | None = None,
) -> Receipt:
    """Bring in the file `data` for `user`; `overwrite` lets it win over what was changed here.

    A file with texts of more than `most_pages` is refused; None takes any number.
    """
    returned = FORMATS[format_name].read(data)
    keyed = keyed_units(returned)
    models = _models_of(key.page for key, _unit in keyed)
    language = target_language(returned)
    if most_pages is not None and len(models) > most_pages:
        values = {"pages": len(models), "limit": most_pages}
        return Receipt(returned.target, faults=(Fault(_TOO_MANY_PAGES, values),), is_dry=dry_run)
    if faults := faults_in(returned, models):
        return Receipt(target=returned.target, faults=faults, is_dry=dry_run)
    order = Order(user, language or "ko", overwrite, dry_run)
    texts: list[TextReport] = []
    changed = 0
    for page_id, units in groupby(sorted(keyed, key=_page_of), key=_page_of):
        found, is_changed = _take_in_page(models[page_id], page_id, list(units), order)
        texts += found
        changed += is_changed
    return Receipt(order.language, tuple(texts), pages=changed, is_dry=dry_run)


def _page_of(keyed: Keyed) -> int:
    return keyed[0].page


def _models_of(page_ids: Iterable[int]) -> dict[int, type[Any]]:
    """The types of those of `page_ids` that are bilingual pages. One query."""
    base = base_page()
    known = set(bilingual_models())
    pages = base.objects.filter(pk__in=set(page_ids)).only("pk", "content_type")
    return {page.pk: page.specific_class for page in pages if page.specific_class in known}


@transaction.atomic
def _take_in_page(
    model: type[Any], page_id: int, units: list[Keyed], order: Order
) -> tuple[list[TextReport], bool]:
    """What becomes of the texts of one page, and whether it says something else now."""
    row = hold(model, page_id)
    page = row.get_latest_revision_as_object()
    places = {place.key: place for place in places_of(page, order.language)}
    reporter = _Reporter(page.get_admin_display_title(), places)
    if fault := hindrance(order.user, row, order.language):
        refused = Verdict("refused", faults=(fault,))
        return [reporter.report(key, refused) for key, _unit in units], False
    judged = [(key, unit, _verdict(places.get(key), unit, order)) for key, unit in units]
    # Before anything is written: a report says what stood there.
    reports = [reporter.report(key, verdict, unit.line) for key, unit, verdict in judged]
    changes = [_change(places[key], verdict) for key, _unit, verdict in judged if verdict.is_change]
    if not changes or order.dry_run:
        return reports, bool(changes)
    try:
        with transaction.atomic():
            write(page, changes, user=order.user, origin="person", action=LOG_ACTION)
    except ValidationError as error:
        fault = Fault("%(reason)s", {"reason": " ".join(error.messages)})
        return [_unless_written(report, fault) for report in reports], False
    return reports, True


def _verdict(place: Place | None, unit: ReturnedUnit, order: Order) -> Verdict:
    return judge(place, unit, overwrite=order.overwrite) if place else Verdict("gone")


def _change(place: Place, verdict: Verdict) -> Change:
    is_old = verdict.outcome == "outdated" and verdict.basis is not None
    older = OlderSource(verdict.basis.source, verdict.then) if is_old and verdict.basis else None
    return Change(place, verdict.stored, older)


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Says what becomes of the texts of one page."""

    page: str
    places: Mapping[UnitKey, Place]

    def report(self, key: UnitKey, verdict: Verdict, line: int | None = None) -> TextReport:
        """The report of one text."""
        place = self.places.get(key)
        return TextReport(
            key=key,
            page=self.page,
            label=place.label if place else str(key),
            outcome=verdict.outcome,
            before=(place.stored if place else "") or "",
            after=verdict.stored or "",
            faults=verdict.faults,
            line=line,
        )


def _unless_written(report: TextReport, fault: Fault) -> TextReport:
    """A report of a text that was to be written with a page that could not be stored."""
    if report.outcome not in CHANGES:
        return report
    return replace(report, outcome="refused", faults=(fault,))
