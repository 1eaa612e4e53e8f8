"""The panel on the dashboard: what waits for somebody, as numbers that lead to what they count.

Each number is counted by what the list behind it shows to the same person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports.workflows import WorkflowTasksView
from wagtail.models import TaskState

from entities.wanted import count_wanted
from newsroom.bilingual.languages import LANGUAGES
from newsroom.bilingual.translation.asking import MAY, STATES, in_state, policy, reported_pages
from newsroom.bilingual.translation.keeping import OPEN
from stories.admin.conflict_rights import conflicts_for
from stories.admin.imports import may_import
from stories.models import ImportItem, ImportRun


@dataclass(frozen=True, slots=True)
class Number:
    """A number, the list that it counts, and what it is called; `language` where it is of one."""

    count: int
    url: str
    label: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One open state, and how many pages are in it in each language."""

    name: str
    label: str
    numbers: tuple[Number, ...]


def lines(user: Any) -> tuple[Line, ...]:
    """How many pages of `user` are in each open state, by language. One query."""
    counted = {
        f"{state}_{language}": Count("pk", filter=in_state(state, [language]))
        for state in OPEN
        for language in LANGUAGES
    }
    found = reported_pages(user).order_by().aggregate(**counted)
    return tuple(Line(state, str(STATES[state]), _numbers(state, found)) for state in OPEN)


def _numbers(state: str, found: Mapping[str, int]) -> tuple[Number, ...]:
    return tuple(
        Number(
            found[f"{state}_{language}"],
            _address("translation_report", state=state, language=language),
            str(STATES[state]),
            language,
        )
        for language in LANGUAGES
    )


def others(request: Any) -> Iterator[Number]:
    """What waits for the user: reviews, conflicts, wanted pages, documents that did not go in."""
    yield Number(
        _reviews(request),
        _address("wagtailadmin_reports:workflow_tasks", reviewable="true"),
        _("Waiting for your review"),
    )
    yield Number(
        conflicts_for(request.user).filter(is_open=True).count(),
        reverse("conflicts:index"),
        _("Conflicts with imports"),
    )
    yield Number(count_wanted(request.user), reverse("wanted_report"), _("Wanted pages"))
    if may_import(request.user) and (run := _last_run()):
        yield Number(
            run.items.filter(result=ImportItem.Result.REJECTED).count(),
            f"{reverse('imports:run', args=(run.pk,))}?result={ImportItem.Result.REJECTED}",
            _("Documents that the last import rejected"),
        )


def _reviews(request: Any) -> int:
    """As many tasks as Wagtail's report of them shows to the user."""
    view = WorkflowTasksView()
    view.setup(request)
    reviewable = TaskState.objects.reviewable_by(request.user).values("pk")
    return int(view.get_queryset().filter(pk__in=reviewable).count())


def _last_run() -> ImportRun | None:
    runs = ImportRun.objects.filter(dry_run=False, finished_at__isnull=False)
    return runs.order_by("-finished_at").first()


def _address(name: str, **query: str) -> str:
    return f"{reverse(name)}?{urlencode(query)}"


class OpenPanel(Component):
    """The panel, for whoever may work on pages."""

    name = "newsroom_open"
    template_name = "stories/admin/dashboard.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The lines and the other numbers of whoever looks."""
        request = parent_context["request"]
        return {"lines": lines(request.user), "others": list(others(request))}


def add_panel(request: Any, panels: list[Any]) -> None:
    """Put the panel among those of the dashboard; a hook of Wagtail's."""
    if policy().user_has_any_permission(request.user, list(MAY)):
        panels.append(OpenPanel())
