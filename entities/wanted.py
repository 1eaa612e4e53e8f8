"""The report of wanted pages: what links ask for and nobody has written, the most wanted first."""

from collections import defaultdict
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import Count, F, Max, Min, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column

from entities.graph.kinds import graph_models
from entities.models import Link
from entities.reports import GraphReportView, specific_pages, worked_on
from entities.writing import begin, headlines, writable_kinds
from newsroom.bilingual.languages import in_order
from newsroom.bilingual.listings import WIDE, interface_language

#: As many of the waiting pages as are named on one line.
NAMED: Final = 3


def kind_names() -> dict[str, str]:
    """Every kind of page that has a name of its own, as the desk calls it."""
    return {
        model.kind: str(capfirst(model._meta.verbose_name))
        for model in graph_models()
        if model.route_name
    }


class WantedFilterSet(WagtailFilterSet):
    """Wanted pages by kind, and by the language of the text that asks for them."""

    target_kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=lambda: list(kind_names().items())
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Asked for in"),
        choices=[("ko", gettext_lazy("Korean")), ("en", gettext_lazy("English"))],
    )

    class Meta:
        model = Link
        fields = ["target_kind", "language"]


class WaitingColumn(Column):
    """The first few of the pages that wait."""

    cell_template_name = "entities/admin/waiting_cell.html"


class BeginColumn(Column):
    """A button for each kind of page that may be begun."""

    cell_template_name = "entities/admin/begin_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """With the token that the form of the buttons needs."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"token": get_token(parent_context["request"])}


class NamePaginator(WagtailPaginator):
    """Counts names, not the links that ask for them."""

    @property
    def verbose_name(self) -> str:
        """What one row is."""
        return _("wanted page")

    @property
    def verbose_name_plural(self) -> str:
        """What the rows are."""
        return _("wanted pages")


class WantedReportView(GraphReportView):
    """Every name that links ask for in vain, drafts counted; a click begins the page."""

    name = "wanted"
    model = Link
    page_title = gettext_lazy("Wanted pages")
    header_icon = "link"
    filterset_class = WantedFilterSet
    paginator_class = NamePaginator
    default_ordering = "-pages"
    menu_order = 610
    columns: ClassVar[list[Any]] = [
        Column("told", label=gettext_lazy("Name"), classname="title"),
        Column("name", label=gettext_lazy("Asked for as"), sort_key="name", classname=WIDE),
        Column("kind_name", label=gettext_lazy("Kind"), sort_key="kind", classname=WIDE),
        Column("pages", label=gettext_lazy("Pages that wait"), sort_key="pages"),
        WaitingColumn("waiting", label=gettext_lazy("Among them"), classname=WIDE),
        BeginColumn("kinds", label=gettext_lazy("Begin")),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "told": gettext_lazy("Name"),
        "name": gettext_lazy("Asked for as"),
        "kind_name": gettext_lazy("Kind"),
        "pages": gettext_lazy("Pages that wait"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def get_base_queryset(self) -> QuerySet:
        """A row for each name."""
        return (
            wanted_edges(self.request.user)
            .values("target_key")
            .annotate(
                kind=Max("target_kind"),
                name=Min("target_slug"),
                pages=Count("source", distinct=True),
            )
        )

    def order_queryset(self, rows: QuerySet) -> QuerySet:
        """By what was chosen, then by name, so that no row stands on two screens."""
        return rows.order_by(self.ordering, "target_key")

    def get_table(self, object_list: Any) -> Any:
        """The rows of one screen with who waits."""
        return super().get_table(told_rows(object_list, self.request.user))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """A file names no page that waits: it may hold every name there is."""
        return told_rows(object_list) if self.is_export else object_list

    @property
    def no_results_message(self) -> str:
        """What an empty report says."""
        return _("No page waits for another.")

    @classmethod
    def urls(cls) -> list[Any]:
        """The report, and where its buttons lead."""
        return [*super().urls(), path("reports/wanted/begin/", begin_wanted, name="begin_wanted")]


def wanted_edges(user: Any) -> QuerySet:
    """The edges that lead nowhere yet, from pages on which `user` works."""
    return worked_on(Link.objects.filter(target=None), user, key="source")


def count_wanted(user: Any) -> int:
    """How many names the report lists for `user`. One query."""
    counted: dict[str, int] = wanted_edges(user).aggregate(names=Count("target_key", distinct=True))
    return counted["names"]


def told_rows(rows: Any, user: Any = None) -> list[dict[str, Any]]:
    """`rows` with names as the desk tells them; for `user` also who waits and what may be begun."""
    rows, names = list(rows), kind_names()
    edges = _some_edges([row["target_key"] for row in rows])
    sources = specific_pages(edge["source"] for found in edges.values() for edge in found)
    begun = [kind for kind, _model in writable_kinds(user)] if user else []
    told = []
    for row in rows:
        found = edges[row["target_key"]]
        waiting = {edge["source"]: sources[edge["source"]] for edge in found}
        told.append(
            {
                **row,
                "told": _name_of(row["name"], found),
                "kind_name": names.get(row["kind"], ""),
                "waiting": list(waiting.values())[:NAMED] if user else [],
                "kinds": [(each, names[each]) for each in begun if row["kind"] in ("", each)],
            }
        )
    return told


def _name_of(name: str, edges: list[dict[str, Any]]) -> str:
    told: dict[str, str] = headlines(name, [(each["label"], each["language"]) for each in edges])
    return next(told[code] for code in in_order(interface_language()) if code in told)


def _some_edges(keys: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The first edges that ask for each name, newest pages first. One query for one screen."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    if not keys:
        return found
    place = Window(
        RowNumber(), partition_by=F("target_key"), order_by=(F("source").desc(), F("pk").asc())
    )
    edges = Link.objects.filter(target=None, target_key__in=keys).annotate(place=place)
    for edge in edges.filter(place__lte=3 * NAMED).values(
        "target_key", "source", "label", "language"
    ):
        found[edge["target_key"]].append(dict(edge))
    return found


@require_POST
def begin_wanted(request: HttpRequest) -> HttpResponse:
    """Make a draft with the wanted name and lead to its form.

    PermissionDenied, which Wagtail's admin answers, where the user may add no such page.
    """
    key, kind = request.POST.get("key", ""), request.POST.get("kind", "")
    page = begin(key, kind=kind, user=request.user)
    if page is None:
        messages.warning(request, _("Nobody waits for this page any more."))
        return redirect("wanted_report")
    messages.success(
        request, _("The page is a draft now, and the pages that waited link to it. Write it here.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
