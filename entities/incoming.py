"""What links to one page, and what that page itself waits for: a screen of the desk for each."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.widgets.button import Button

from entities.graph.kinds import graph_models
from entities.models import Link
from entities.models.link import Relation
from entities.reports import MAY, GraphReportView, edit_url, policy, specific_pages, worked_on
from entities.wanted import BeginColumn, told_rows
from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import NATIVE_NAMES
from newsroom.bilingual.listings import WIDE

#: As many of the pages that one page waits for as are listed below.
MOST = 50


class PageLinksView(GraphReportView):
    """Every link to a page from pages on which the user works, newest pages first."""

    name = "page_links"
    model = Link
    template_name = "entities/admin/page_links.html"
    page_title = gettext_lazy("What links here")
    header_icon = "link"
    columns: ClassVar[list[Any]] = [
        TitleColumn(
            "source",
            label=gettext_lazy("Page"),
            accessor=lambda row: row["source"].get_admin_display_title(),
            get_url=lambda row: edit_url(row["source"]),
        ),
        Column("how", label=gettext_lazy("How"), width="12%"),
        Column("language", label=gettext_lazy("Language"), width="8%", classname=WIDE),
        Column("sentence", label=gettext_lazy("Sentence"), classname=WIDE),
        Column("version", label=gettext_lazy("Version"), width="10%"),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "source.title": gettext_lazy("Page"),
        "how": gettext_lazy("How"),
        "language": gettext_lazy("Language"),
        "sentence": gettext_lazy("Sentence"),
        "version": gettext_lazy("Version"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page itself has to be one on which the user works."""
        self.page = get_object_or_404(base_page(), pk=kwargs["page_id"]).specific
        may = policy().user_has_any_permission_for_instance(request.user, list(MAY), self.page)
        if not may:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self) -> str:
        """This screen."""
        return reverse("page_links_report", args=(self.page.pk,))

    def get_index_results_url(self) -> str:
        """Its table alone."""
        return reverse("page_links_report_results", args=(self.page.pk,))

    def get_page_subtitle(self) -> str:
        """What the page is called."""
        return str(self.page.get_admin_display_title())

    def get_filename(self) -> str:
        """The name of an exported file."""
        return f"links-to-{slugify(self.page.slug)}"

    def get_base_queryset(self) -> QuerySet:
        """The edges that lead to the page."""
        return incoming_edges(self.page.pk, self.request.user)

    def order_queryset(self, edges: QuerySet) -> QuerySet:
        """The newest page first, what stands in it in its order."""
        return edges.order_by("-source", "draft", "language", "field", "position", "pk")

    def get_table(self, object_list: Any) -> Any:
        """The edges of one screen in words."""
        return super().get_table(list(_told(object_list)))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """A file says the same."""
        return list(_told(object_list)) if self.is_export else object_list

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the page itself waits for."""
        context = super().get_context_data(**kwargs)
        waits = Link.objects.filter(source=self.page.pk, target=None).values("target_key")
        rows = waits.annotate(
            kind=Max("target_kind"), name=Min("target_slug"), pages=Count("source", distinct=True)
        )
        told = told_rows(rows.order_by("target_key")[:MOST], self.request.user)
        columns = [
            Column("told", label=gettext_lazy("Name"), classname="title"),
            Column("name", label=gettext_lazy("Asked for as"), classname=WIDE),
            BeginColumn("kinds", label=gettext_lazy("Begin")),
        ]
        return context | {"page": self.page, "waits_for": Table(columns, told) if told else None}

    @property
    def no_results_message(self) -> str:
        """What is said of a page that nobody names."""
        return _("Nothing links to this page.")

    @classmethod
    def urls(cls) -> list[Any]:
        """Both addresses, below that of the page."""
        address = "pages/<int:page_id>/links/"
        return [
            path(address, cls.as_view(), name="page_links_report"),
            path(
                f"{address}results/",
                cls.as_view(results_only=True),
                name="page_links_report_results",
            ),
        ]


def _told(edges: Iterable[Link]) -> Iterator[dict[str, Any]]:
    edges = list(edges)
    sources = specific_pages(edge.source_id for edge in edges)
    how = dict(Relation.choices)
    for edge in edges:
        yield {
            "source": sources[edge.source_id],
            "how": str(how.get(edge.relation, edge.relation)),
            "language": NATIVE_NAMES.get(edge.language, ""),
            "sentence": edge.sentence or edge.label,
            "version": pgettext("version of a page", "Draft")
            if edge.draft or not sources[edge.source_id].live
            else pgettext("version of a page", "Live"),
        }


def incoming_edges(page_id: int, user: Any) -> QuerySet:
    """The edges that lead to a page from other pages on which `user` works."""
    edges = Link.objects.filter(target=page_id).exclude(source=page_id)
    return worked_on(edges, user, key="source")


class IncomingLinks(Component):
    """The way to what links to a page, with the number of the pages that do. One query."""

    template_name = "entities/admin/incoming.html"

    def __init__(self, page: Any, user: Any) -> None:
        self.page, self.user = page, user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The address and the number."""
        edges = incoming_edges(self.page.pk, self.user)
        counted = edges.aggregate(pages=Count("source", distinct=True))
        url = reverse("page_links_report", args=(self.page.pk,))
        return {"url": url, "count": counted["pages"]}


def header_part(page: Any, user: Any) -> IncomingLinks | None:
    """The same for the header of an edit form, where the page can be linked to."""
    return IncomingLinks(page, user) if type(page) in graph_models() else None


def page_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """The way there in the menu beside the title; on the edit form it stands in the header."""
    del next_url
    if view_name == "edit" or page.specific_class not in graph_models():
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("What links here"),
            reverse("page_links_report", args=(page.pk,)),
            icon_name="link",
            priority=66,
        )
