"""The conflict desk: what editors and documents disagree about, listed for whoever may decide."""

from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from newsroom.bilingual.base import base_page
from newsroom.bilingual.languages import NATIVE_NAMES
from stories.admin.conflict_cards import REASONS, nature_of, title_of
from stories.admin.conflict_page import ConflictPageView, ConflictRecordView
from stories.admin.conflict_places import note_pages, page_name_of, page_url, url_of
from stories.admin.conflict_rights import conflicts_for, policy
from stories.kinds import page_kinds
from stories.models import ImportConflict, ImportRun, Take


def pages_with_conflicts(request: HttpRequest) -> QuerySet:
    """The pages that the conflicts of this person are about: stories instead of their takes."""
    about = conflicts_for(request.user).values("page")
    stories = Take.objects.filter(pk__in=about).values("story_page")
    takes = Take.objects.values("pk")
    pages = base_page().objects.filter(Q(pk__in=about) | Q(pk__in=stories))
    return pages.exclude(pk__in=takes).order_by("title")


def _runs(request: HttpRequest) -> QuerySet:
    return ImportRun.objects.filter(items__conflicts__in=conflicts_for(request.user)).distinct()


class _PageChoice(django_filters.ModelChoiceFilter):
    """A page, named as the desk names it."""

    class field_class(django_filters.ModelChoiceFilter.field_class):  # noqa: N801 -- its name there
        def label_from_instance(self, page: Page) -> str:
            return str(page.specific.get_admin_display_title())


class _RunChoice(django_filters.ModelChoiceFilter):
    """An import, named by when it was asked for."""

    class field_class(django_filters.ModelChoiceFilter.field_class):  # noqa: N801 -- its name there
        def label_from_instance(self, run: ImportRun) -> str:
            return date_format(localtime(run.created_at), "DATETIME_FORMAT")


def _kinds() -> list[tuple[str, Any]]:
    models: list[Any] = [*(kind.model for kind in page_kinds()), Take]
    return [(model._meta.label_lower, model._meta.verbose_name) for model in models]


class ConflictFilterSet(WagtailFilterSet):
    """By page, kind of page, language, import and state; without a state those that are open."""

    page = _PageChoice(label=_("Page"), queryset=pages_with_conflicts, method="of_page")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=_kinds, method="of_kind")
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=[*NATIVE_NAMES.items(), ("-", _("Both languages"))],
        method="in_language",
    )
    run = _RunChoice(label=_("Import"), queryset=_runs, field_name="item__run")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        empty_label=_("Open"),
        choices=[("decided", _("Decided")), ("all", _("All"))],
        method="in_state",
    )

    class Meta:
        model = ImportConflict
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Leave out what is decided, unless it is asked for."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(is_open=True)

    def of_page(self, queryset: QuerySet, _name: str, page: Any) -> QuerySet:
        """What is about `page` or a take below it."""
        return queryset.filter(page__path__startswith=page.path)

    def of_kind(self, queryset: QuerySet, _name: str, label: str) -> QuerySet:
        """What is about pages of one type."""
        app, model = label.split(".")
        return queryset.filter(page__content_type__app_label=app, page__content_type__model=model)

    def in_language(self, queryset: QuerySet, _name: str, language: str) -> QuerySet:
        """What is about one language, or about what both share."""
        return queryset.filter(language="" if language == "-" else language)

    def in_state(self, queryset: QuerySet, _name: str, state: str) -> QuerySet:
        """What is decided, or all."""
        return queryset.filter(is_open=False) if state == "decided" else queryset


def _decision(conflict: ImportConflict) -> str:
    if conflict.is_open:
        return gettext("Open")
    who = conflict.resolved_by
    told = str(conflict.get_resolution_display())
    return f"{told} ({who.get_full_name() or who.get_username()})" if who else told


class ConflictIndexView(generic.IndexView):
    """All conflicts that this person may decide, newest first."""

    model = ImportConflict
    permission_policy = policy
    any_permission_required = ["change"]
    template_name = "stories/admin/conflict_index.html"
    page_title = _("Conflicts")
    header_icon = "warning"
    is_searchable = False
    paginate_by = 50
    default_ordering = "-opened_at"
    index_url_name = "conflicts:index"
    index_results_url_name = "conflicts:index_results"
    filterset_class = ConflictFilterSet
    show_export_buttons = False
    columns = [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="conflict"),
        TitleColumn(
            "text",
            label=_("Text"),
            accessor=lambda each: title_of(each, type(each.desk_page)),
            get_url=url_of,
            get_title_id=lambda each: f"conflict_{each.pk}_title",
        ),
        Column("page", label=_("Page"), accessor=page_name_of),
        Column(
            "reason",
            label=_("What happened"),
            accessor=lambda each: REASONS[nature_of(each)],
            classname="nr-wide",
        ),
        Column(
            "document",
            label=_("Document"),
            accessor="path",
            classname="nr-wide",
        ),
        DateColumn(
            "opened_at",
            label=_("Since"),
            sort_key="opened_at",
            width="12%",
            classname="nr-wide",
        ),
        Column(
            "decision", label=_("Decision"), accessor=_decision, width="14%", classname="nr-wide"
        ),
    ]

    def get_base_queryset(self) -> QuerySet:
        """What this person may decide."""
        conflicts = conflicts_for(self.request.user)
        return conflicts.select_related("resolved_by").annotate(path=F("item__path"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the pages of one screen noted, before the table asks for their names."""
        context = super().get_context_data(**kwargs)
        note_pages(context["object_list"])
        return context

    @property
    def no_results_message(self) -> str:
        """What an empty desk says."""
        return gettext("Nothing is to be decided.")

    def get_header_buttons(self) -> list[Any]:
        """Everything on the list at once, whatever the filters leave on it."""
        buttons = super().get_header_buttons()
        query = self.request.GET.copy()
        query["id"] = "all"
        query["next"] = self.request.get_full_path()
        target = reverse("wagtail_bulk_action", args=("stories", "importconflict", "decide"))
        return [
            *buttons,
            HeaderButton(
                label=gettext("Decide all on this list"),
                url=f"{target}?{query.urlencode()}",
                icon_name="check",
            ),
        ]


class ConflictMenuItem(MenuItem):
    """The way to the desk, with the number of what is open for this person."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may decide anything."""
        return policy.user_has_permission(request.user, "change")

    def render_component(self, request: HttpRequest) -> Any:
        """Wagtail's own item; its label ends in the number where there is one."""
        component = super().render_component(request)
        if number := conflicts_for(request.user).filter(is_open=True).count():
            component.label = f"{component.label} ({number})"
        return component


class ConflictViewSet(ViewSet):
    """The screens of the desk and their menu item."""

    name = "conflicts"
    icon = "warning"
    menu_label = _("Conflicts")
    menu_order = 172
    add_to_admin_menu = True
    menu_item_class = ConflictMenuItem

    @property
    def menu_url(self) -> str:
        """The list."""
        return reverse("conflicts:index")

    def get_urlpatterns(self) -> list[Any]:
        """One address a screen."""
        return [
            path("", ConflictIndexView.as_view(), name="index"),
            path("results/", ConflictIndexView.as_view(results_only=True), name="index_results"),
            path("pages/<int:pk>/", ConflictPageView.as_view(), name="page"),
            path("<int:pk>/", ConflictRecordView.as_view(), name="record"),
        ]


def say_what_is_open(request: HttpRequest, page: Page) -> None:
    """Above the edit form of `page`, say that conflicts wait, with the way to them."""
    if request.method != "GET":
        return
    of_page = conflicts_for(request.user).filter(is_open=True, page__path__startswith=page.path)
    if number := of_page.count():
        told = ngettext(
            "%(number)d text of this page is in conflict with an import.",
            "%(number)d texts of this page are in conflict with an import.",
            number,
        )
        messages.warning(
            request,
            told % {"number": number},
            buttons=[messages.button(page_url(page.pk), gettext("Decide"))],
        )
